import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import type { Html, Text } from './view.ts';

/** A column of a list. */
export type Column<Row> = {
  /** Names it in CSS; `pick` is the column of tick boxes. */
  key: string;
  /** Heads the column and, on a phone, stands before each value. */
  label: string;
  cell: (row: Row) => Text;
  /** `number` lines up to the right. */
  kind?: 'text' | 'number' | undefined;
  /** The cell that names the row. Exactly one column should have it. */
  header?: boolean | undefined;
  /** The label is read out but not shown, as above tick boxes. */
  labelHidden?: boolean | undefined;
};

/** A list as a table. */
export type DataTable<Row> = {
  /** Says what the table lists; always read out, shown unless `captionHidden`. */
  caption: string;
  captionHidden?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Shown instead of the table when there is no row. */
  empty?: Html | undefined;
};

/**
 * A table whose rows become cards on a phone, by CSS alone. Rows with an overdue or soon `statusTag` get a coloured edge.
 * Cells carry as little markup as they can: an officer's list of fifty rows stays under 30 kB.
 */
export function dataTable<Row>({ caption, captionHidden, columns, rows, empty }: DataTable<Row>): Html {
  if (rows.length === 0 && empty) return empty;
  const captionClass = attributes({ class: captionHidden ? 'ds-sr-only' : undefined });
  // oxfmt-ignore
  return html`<table class="ds-table data-table"><caption${captionClass}>${caption}</caption>
<thead><tr>${columns.map(heading)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${columns.map((column) => cell(column, row))}</tr>
`)}</tbody></table>`;
}

function heading<Row>({ key, label, kind, labelHidden }: Column<Row>): Html {
  const words = labelHidden ? html`<span class="ds-sr-only">${label}</span>` : label;
  // oxfmt-ignore
  return html`<th scope="col"${attributes({ 'data-column': key, 'data-kind': kind })}>${words}</th>`;
}

function cell<Row>({ label, kind, header, labelHidden, cell: content }: Column<Row>, row: Row): Html {
  // oxfmt-ignore
  if (header) return html`<th scope="row">${content(row)}</th>`;
  const shared = attributes({
    'data-label': labelHidden ? undefined : label,
    'data-kind': kind,
  });
  // oxfmt-ignore
  return html`<td${shared}>${content(row)}</td>`;
}

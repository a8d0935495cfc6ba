import { html } from 'hono/html';
import { attributes } from '../../platform/views/attributes.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { fieldId } from '../../platform/views/fields/field-id.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import type { Html, Text, View } from '../../platform/views/view.ts';
import { heldWords } from '../../vault/api.ts';
import type { CheckedPaper, Verdict } from '../paper-check.ts';
import type { KeptScan } from '../../platform/http/kept-scans.ts';

/** A scan with the sealed text that brings it back, and its place among all. */
export type ShownScan = { readonly scan: KeptScan; readonly sealed: string; readonly index: number };

type Rows = {
  readonly caption: string;
  readonly checked: readonly CheckedPaper[];
  readonly errors: ErrorList;
  /** How the papers of a row can be seen; or, at the counter, its scans with a place for more. */
  readonly seen?: ((paper: CheckedPaper) => Text) | undefined;
  readonly scans?: readonly ShownScan[] | undefined;
};

/** The papers of a dossier, one line each: brought or missing, kind, number, and the scan or a way to see it. */
export function paperRows(view: View, { caption, checked, errors, seen, scans }: Rows): Html {
  const { t } = view;
  const error = (name: string): string | undefined => errors.find((one) => one.name === name)?.message;
  return html`<div class="paper-check" id="${fieldId('papers')}">${dataTable<CheckedPaper>({
    caption,
    columns: [
      {
        key: 'name',
        label: t('Giấy tờ', 'Paper'),
        header: true,
        cell: ({ name, asked }) =>
          html`${name}${asked ? html` <span class="hint">${t('Cần', 'Needed')}: ${asked}</span>` : ''}`,
      },
      {
        key: 'has',
        label: t('Kiểm tra', 'Check'),
        cell: (paper) => verdictChoice(view, paper, error(`has-${paper.key}`)),
      },
      ...(scans
        ? [
            { key: 'kind', label: t('Loại bản', 'Kind'), cell: (paper: CheckedPaper) => kindChoice(view, paper) },
            { key: 'copies', label: t('Số lượng', 'Number'), cell: (paper: CheckedPaper) => copiesBox(view, paper) },
            {
              key: 'scan',
              label: t('Bản quét', 'Scan'),
              cell: (paper: CheckedPaper) => scanBox(view, paper, scans, error(`scan-${paper.key}`)),
            },
          ]
        : []),
      ...(seen ? [{ key: 'seen', label: t('Đã nộp', 'Handed in'), cell: seen }] : []),
    ],
    rows: checked,
    empty: html`<p class="hint">${t('Thủ tục này không công bố giấy tờ phải nộp.', 'No papers are published for this procedure.')}</p>`,
  })}</div>`;
}

function verdictChoice({ t }: View, { key, name, verdict }: CheckedPaper, error: string | undefined): Html {
  const id = fieldId(`has-${key}`);
  const choices: readonly [Verdict, string][] = [
    ['there', t('Có', 'Yes')],
    ['missing', t('Thiếu', 'Missing')],
    ['not-needed', t('Không cần', 'Not needed')],
  ];
  // oxfmt-ignore
  return html`<fieldset class="verdict"${attributes({ 'aria-describedby': error ? `${id}-error` : undefined })}><legend class="ds-sr-only">${name}</legend>
${choices.map(([value, label], index) => html`<label><input${attributes({ type: 'radio', id: index === 0 ? id : undefined, name: `has-${key}`, value, checked: verdict === value, 'aria-invalid': error ? 'true' : undefined })}> ${label}</label>`)}
${error ? html`<p class="ds-validation-message" id="${id}-error"><span class="ds-sr-only">${t('Lỗi:', 'Error:')} </span>${verdict === 'missing' ? t('Còn thiếu', 'Missing') : t('Chưa kiểm tra', 'Not checked yet')}</p>` : ''}</fieldset>`;
}

function kindChoice({ t }: View, { key, name, kind }: CheckedPaper): Html {
  const kinds = [t('Bản chính', 'Original'), t('Bản sao', 'Copy'), t('Điện tử', 'Electronic')];
  // oxfmt-ignore
  return html`<select class="ds-input"${attributes({ name: `kind-${key}`, 'aria-label': t(`Loại bản: ${name}`, `Kind: ${name}`) })}>${kinds.map((label, value) => html`<option${attributes({ value, selected: value === kind })}>${label}</option>`)}</select>`;
}

const copiesBox = ({ t }: View, { key, name, copies }: CheckedPaper): Html =>
  html`<input
    class="ds-input"
    ${attributes({ type: 'text', inputmode: 'numeric', maxlength: 2, 'data-width': 2, autocomplete: 'off', name: `copies-${key}`, value: copies, 'aria-label': t(`Số lượng: ${name}`, `Number: ${name}`) })}
  />`;

function scanBox(
  view: View,
  { key, name, held, reused }: CheckedPaper,
  scans: readonly ShownScan[],
  error: string | undefined,
): Html {
  const { t } = view;
  const id = fieldId(`scan-${key}`);
  const own = scans.filter(({ scan }) => scan.key === key);
  // oxfmt-ignore
  return html`<div class="scans">${(held ?? []).map((paper) => html`<p><label><input class="ds-input" type="checkbox" name="reuse-${key}" value="${paper.id}"${attributes({ checked: reused?.id === paper.id })}> ${t('Dùng bản trong kho', 'Use the one of the vault')}: ${heldWords(view, paper)}</label></p>`)}${own.map(({ scan, sealed, index }) => html`<p>${hiddenField({ name: 'kept', value: sealed })}<span class="scan-name">${scan.name}</span> <button class="ds-button" data-variant="tertiary" data-size="sm" type="submit" name="_action" value="remove-scan:${index}" formnovalidate>${t('Xóa', 'Remove')}<span class="ds-sr-only"> ${scan.name}</span></button></p>`)}
<input${attributes({ type: 'file', id, name: `scan-${key}`, multiple: true, accept: '.pdf,.docx,.xlsx,image/jpeg,image/png,image/webp', 'aria-label': t(`Bản quét: ${name}`, `Scan: ${name}`), 'aria-describedby': error ? `${id}-error` : undefined, 'aria-invalid': error ? 'true' : undefined })}>
${error ? html`<p class="ds-validation-message" id="${id}-error">${error}</p>` : ''}</div>`;
}

import { html } from 'hono/html';
import type { Lang } from '../../platform/i18n/say.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import type { Html } from '../../platform/views/view.ts';
import { shareBars, waterfall } from './charts.ts';
import type { Report, ReportTable } from './report.ts';

/** The report as the body of a page: sentences, charts, and the same figures as tables beside them. */
export const reportBody = ({ lines, tables }: Report): Html => html`${lines.map((line) => html`<p>${line}</p>`)}
${tables.map(
  (table) => html`<section><h2>${table.title}</h2>${chart(table)}
${dataTable({
  caption: table.title,
  captionHidden: true,
  columns: table.heads.map((label, at) => ({
    key: `c${at}`,
    label,
    header: at === 0,
    cell: (row: readonly string[]) => row[at] ?? '',
  })),
  rows: table.rows,
})}</section>`,
)}`;

function chart({ title, rows, parts, chart: kind }: ReportTable): Html | '' {
  const label = (at: number): string => rows[at]?.[0] ?? '';
  if (kind === 'shares')
    return shareBars(
      title,
      parts.map((part, at) => ({ label: label(at), parts: part })),
    );
  if (kind !== 'waterfall') return '';
  const steps = parts.map((part, at) => ({ label: label(at), value: part[0] ?? 0 }));
  return waterfall(
    title,
    steps.reduce((sum, { value }) => sum + value, 0),
    steps,
  );
}

/** The report as a file that stands alone. */
export const reportFile = async (report: Report, lang: Lang): Promise<string> =>
  `${await html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><title>${report.title}</title>
<style>
body { font: 16px/1.5 "Be Vietnam Pro", system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #2a3440 }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: 0.3rem 0.6rem; border-bottom: 1px solid #ccd }
</style></head><body><h1>${report.title}</h1>${reportBody(report)}</body></html>`}`;

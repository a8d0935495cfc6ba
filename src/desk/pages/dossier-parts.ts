import { html } from 'hono/html';
import { dataTable } from '../../platform/views/data-table.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { AskedLine, ProductLine, WorkLine } from '../dossier-lines.ts';

/** Việc đang mở, when several stand side by side; '' otherwise. */
export function workTable({ t }: View, work: readonly WorkLine[]): Html | '' {
  if (work.length === 0) return '';
  return dataTable({
    caption: t('Việc đang mở', 'Open tasks'),
    columns: [
      { key: 'what', label: t('Việc', 'Task'), header: true, cell: (line: WorkLine) => line.what },
      { key: 'who', label: t('Ở ai', 'With'), cell: (line: WorkLine) => line.who },
      { key: 'due', label: t('Hạn', 'Due'), cell: (line: WorkLine) => html`<span class="code">${line.due}</span>` },
    ],
    rows: work,
  });
}

/** Ý kiến và xác minh: who was asked what, and what came of it; '' when nothing was. */
export function askedTable({ t }: View, asked: readonly AskedLine[]): Html | '' {
  if (asked.length === 0) return '';
  const late = t('chậm', 'late');
  return dataTable({
    caption: t('Ý kiến và xác minh', 'Opinions and visits'),
    columns: [
      { key: 'who', label: t('Đơn vị', 'Unit'), header: true, cell: (line: AskedLine) => line.who },
      { key: 'what', label: t('Nội dung', 'About'), cell: (line: AskedLine) => line.what },
      {
        key: 'when',
        label: t('Thời gian', 'When'),
        cell: (line: AskedLine) => (line.late ? html`${line.when} <strong>(${late})</strong>` : line.when),
      },
      {
        key: 'reply',
        label: t('Trả lời', 'Answer'),
        cell: (line: AskedLine) => line.reply || t('Chưa có', 'None yet'),
      },
    ],
    rows: asked,
  });
}

/** Sản phẩm của cơ quan phối hợp, and results of the past, to download; '' when there are none. */
export function productList({ t }: View, products: readonly ProductLine[]): Html | '' {
  if (products.length === 0) return '';
  return html`<h3>${t('Sản phẩm của các bước và kết quả trước đây', 'Products of steps and former results')}</h3>
    <ul>
      ${products.map(
        ({ href, title, from, when }) =>
          html`<li><a class="ds-link" href="${href}">${title || t('Xem tệp', 'See the file')}</a> – ${from} (${when})</li>`,
      )}
    </ul>`;
}

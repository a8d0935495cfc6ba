import { html } from 'hono/html';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { whoSaid } from '../pages/said-words.ts';
import { crumbs } from '../pages/words.ts';
import type { Run } from '../run.ts';
import type { Said } from '../said-by.ts';

/** Máy khớp khác với cán bộ: records the run matched with another than officers settled, by row, each with who settled it. */
export function contradictedPage(
  view: View,
  { run, records, next }: { run: Run; records: readonly { row: number; said: readonly Said[] }[]; next: number | null },
): Html {
  const { t } = view;
  const title = t('Máy khớp khác với cán bộ', 'Matched otherwise than officers settled');
  const here = `/quan-tri/doi-soat/${run.id}`;
  return layout(view, {
    title,
    private: true,
    wide: true,
    breadcrumbs: crumbs(run, t),
    body: html`${pageHeading({
      title,
      lead: t(
        'Những bản ghi mà đợt này tự khớp với một người, trong khi cán bộ đã quyết định khác ở đợt trước. Quyết định của cán bộ được giữ: đề nghị chỉnh sửa và giấy tờ số theo cán bộ.',
        'Records this run matched by itself with a person while officers had settled otherwise before. What officers settled stands: requests of correction and digital papers follow it.',
      ),
    })}
${dataTable<(typeof records)[number]>({
  caption: title,
  captionHidden: true,
  columns: [
    {
      key: 'record',
      label: t('Bản ghi', 'Record'),
      header: true,
      cell: ({ row }) => html`<a class="ds-link" href="${here}/viec/${row}">${t('Bản ghi', 'Record')} ${row + 1}</a>`,
    },
    {
      key: 'who',
      label: t('Cán bộ đã quyết định', 'Settled by'),
      cell: ({ said }) => html`<div>${said.map((word) => html`<div>${whoSaid(word, t)}</div>`)}</div>`,
    },
  ],
  rows: records,
  empty: emptyState({ title: t('Không có bản ghi nào', 'There is none') }),
})}
${pagination(view, next === null ? {} : { older: `${here}/khac-may?sau=${next}` })}`,
  });
}

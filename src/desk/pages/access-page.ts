import { html } from 'hono/html';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import { timeline, type TimelineEntry } from '../../platform/views/timeline.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** One entry of the access log, in words. */
export type AccessLine = { readonly at: string; readonly who: string; readonly what: string };

/** Nhật ký of a dossier: who read it, and every act on it. */
export function accessPage(
  view: View,
  model: {
    id: string;
    code: string;
    /** Whether the reader may open the dossier itself. */
    mayRead: boolean;
    reads: readonly AccessLine[];
    events: readonly TimelineEntry[];
    older?: string;
    newer?: string;
  },
): Html {
  const { t } = view;
  const title = t('Nhật ký hồ sơ', 'Log of the dossier');
  return layout(view, {
    title: `${title} – ${model.code}`,
    private: true,
    breadcrumbs: model.mayRead ? [{ href: `/ho-so/${model.id}`, label: model.code }] : [],
    body: html`${pageHeading({ title, caption: model.code })}
<h2>${t('Ai đã xem và làm gì', 'Who read and did what')}</h2>
${dataTable({
  caption: t('Truy cập hồ sơ, mới nhất trước', 'Access to the dossier, newest first'),
  columns: [
    { key: 'at', label: t('Lúc', 'When'), header: true, cell: (line: AccessLine) => line.at },
    { key: 'who', label: t('Ai', 'Who'), cell: (line: AccessLine) => line.who },
    { key: 'what', label: t('Việc', 'What'), cell: (line: AccessLine) => line.what },
  ],
  rows: model.reads,
  empty: emptyState({
    title: t('Chưa có lượt truy cập nào ở trang này', 'No access on this page of the log'),
  }),
})}
${pagination(view, { newer: model.newer, older: model.older })}
<h2>${t('Diễn biến', 'What happened')}</h2>
${timeline(view, model.events)}`,
  });
}

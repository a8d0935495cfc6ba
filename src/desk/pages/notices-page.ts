import type { NoticeKind } from '../../dossiers/api.ts';
import { html } from 'hono/html';
import { button } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** One notice in words. */
export type NoticeLine = {
  readonly at: string;
  readonly machine: string;
  readonly words: string;
  readonly kind: NoticeKind;
  readonly href: string;
  readonly code: string;
  /** Codes of the dossiers of a daily list. */
  readonly more: readonly string[];
};

/** Nhắc việc: what is nearly due, late, given or escalated, and where to look. */
export function noticesPage(
  view: View,
  { lines, upTo, full }: { lines: readonly NoticeLine[]; upTo: string; full: boolean },
): Html {
  const { t } = view;
  const title = t('Nhắc việc', 'Notices');
  const tags = {
    nearly_due: { standing: 'soon', label: t('Sắp hạn', 'Due soon') },
    overdue: { standing: 'overdue', label: t('Quá hạn', 'Overdue') },
    late_list: { standing: 'overdue', label: t('Danh sách ngày', 'Daily list') },
    escalation: { standing: 'overdue', label: t('Vượt cấp', 'Escalation') },
    apology_due: { standing: 'soon', label: t('Xin lỗi, hẹn lại', 'Apology') },
    given: { standing: 'neutral', label: t('Được giao', 'Given') },
  } as const;
  return layout(view, {
    title,
    wide: true,
    private: true,
    breadcrumbs: [{ href: '/viec', label: t('Việc của tôi', 'My work') }],
    body: html`<div class="heading-row">${pageHeading({ title })}<p><a href="/viec/doi-chieu">${t('Chưa khớp với cơ sở dữ liệu quốc gia', 'Registers disagree')}</a> <a href="/viec/vang-mat">${t('Vắng mặt, uỷ quyền', 'Absences, delegations')}</a></p></div>
${dataTable<NoticeLine>({
  caption: t('Chưa xem, mới nhất trước', 'Not seen yet, newest first'),
  columns: [
    {
      key: 'what',
      label: t('Nội dung', 'What'),
      header: true,
      cell: (line) =>
        html`<a href="${line.href}">${line.code}</a> ${line.words}${line.more.length > 0 ? html`<span class="hint">${line.more.map((code, i) => html`${i > 0 ? ', ' : ''}<a href="/ho-so/${code}">${code}</a>`)}</span>` : ''}`,
    },
    { key: 'kind', label: t('Loại', 'Kind'), cell: ({ kind }) => statusTag(tags[kind]) },
    { key: 'at', label: t('Lúc', 'At'), cell: ({ at, machine }) => html`<time datetime="${machine}">${at}</time>` },
  ],
  rows: lines,
  empty: emptyState({ icon: 'check-circle', title: t('Không có nhắc việc mới', 'Nothing new') }),
})}
${full ? html`<p class="hint">${t('Chỉ hiện 100 nhắc việc mới nhất.', 'Only the newest 100 are shown.')}</p>` : ''}
${
  lines.length > 0
    ? html`<form method="post" action="/viec/nhac-viec">${hiddenField({ name: 'den', value: upTo })}${button({ label: t('Đánh dấu đã xem tất cả', 'Mark all as seen'), variant: 'secondary' })}</form>`
    : ''
}`,
  });
}

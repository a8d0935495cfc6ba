import { html } from 'hono/html';
import { formatCount, formatInstant } from '../../platform/i18n/format.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { decimal } from './decimal.ts';
import type { WeightVersion } from './relearning.ts';

/** Các bản trọng số: every accepted version, newest first, with who accepted it and why. */
export function versionsPage(
  view: View,
  { versions, names }: { versions: readonly WeightVersion[]; names: ReadonlyMap<string, string> },
): Html {
  const { t } = view;
  const title = t('Các bản trọng số đã nhận', 'Accepted versions of weights');
  return layout(view, {
    title,
    private: true,
    wide: true,
    breadcrumbs: [{ href: '/quan-tri/doi-soat', label: t('Đối soát dữ liệu', 'Reconciliation') }],
    body: html`${pageHeading({
      title,
      lead: t(
        'Mỗi bản là một đề xuất học từ quyết định của cán bộ đã được nhận; giữ mãi, không sửa. Đợt mới dùng bản mới nhất, trừ khi chọn khác.',
        'Each is an accepted proposal learned from officers’ decisions; kept for ever, never changed. New runs use the newest unless told otherwise.',
      ),
    })}
${dataTable<WeightVersion>({
  caption: title,
  captionHidden: true,
  columns: [
    {
      key: 'no',
      label: t('Bản', 'Version'),
      header: true,
      cell: ({ no }) => t(`Bản\u00a0${no}`, `Version\u00a0${no}`),
    },
    {
      key: 'run',
      label: t('Học từ đợt', 'Learned from'),
      cell: ({ runId, runName, runDeleted }) =>
        runDeleted ? runName : html`<a class="ds-link" href="/quan-tri/doi-soat/${runId}">${runName}</a>`,
    },
    { key: 'labels', label: t('Số nhãn', 'Labels'), kind: 'number', cell: ({ labels }) => formatCount(labels) },
    {
      key: 'loss',
      label: t('Bất ngờ trên phần để riêng (bit)', 'Surprise held out (bits)'),
      kind: 'number',
      cell: ({ heldOut }) => `${decimal(heldOut.before.loss, 3, t)} → ${decimal(heldOut.after.loss, 3, t)}`,
    },
    { key: 'who', label: t('Người nhận', 'Accepted by'), cell: ({ acceptedBy }) => names.get(acceptedBy) ?? '–' },
    { key: 'when', label: t('Lúc', 'When'), cell: ({ acceptedAt }) => formatInstant(acceptedAt) },
    { key: 'why', label: t('Lý do', 'Reason'), cell: ({ reason }) => reason },
    {
      key: 'file',
      label: t('Cho dòng lệnh', 'For the command line'),
      cell: ({ no }) =>
        html`<a class="ds-link" href="/quan-tri/doi-soat/trong-so/${no}/tep.json">${t(`Tệp bản ${no} (JSON)`, `File of version ${no} (JSON)`)}</a>`,
    },
  ],
  rows: versions,
  empty: emptyState({ title: t('Chưa nhận bản nào', 'No version was accepted yet') }),
})}`,
  });
}

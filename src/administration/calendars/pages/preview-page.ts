import { html } from 'hono/html';
import { formatCount, formatInstant } from '../../../platform/i18n/format.ts';
import { addressWith } from '../../../platform/views/address-with.ts';
import { button, buttonLink, buttonRow } from '../../../platform/views/button.ts';
import { dataTable } from '../../../platform/views/data-table.ts';
import { hiddenField } from '../../../platform/views/fields/hidden-field.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import { pagination } from '../../../platform/views/pagination.ts';
import { summaryList, type SummaryRow } from '../../../platform/views/summary-list.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { Moved, MovedDeadline } from '../moved-deadlines.ts';

/** A change before it is saved. */
export type PreviewView = {
  readonly moved: Moved;
  /** What would be stated, in words. */
  readonly change: readonly SummaryRow[];
  /** Posted again to save. */
  readonly fields: Readonly<Record<string, string>>;
  /** Path without query: GET shows, POST saves. */
  readonly action: string;
  readonly back: string;
  /** Whether this is a later page of the list. */
  readonly later: boolean;
};

/** Xem trước: which open dossiers would be due on another day. Nothing is saved by looking. */
export function previewPage(view: View, { moved, change, fields, action, back, later }: PreviewView): Html {
  const { t } = view;
  const title = t('Xem trước thay đổi lịch', 'Preview of a calendar change');
  const address = `${action}?${new URLSearchParams(fields).toString()}`;
  const count = formatCount(moved.total);
  const list = dataTable<MovedDeadline>({
    caption: t('Hồ sơ có ngày hẹn khác nếu tính theo lịch mới', 'Dossiers due on another day by the new calendar'),
    columns: [
      {
        key: 'code',
        label: t('Mã hồ sơ', 'Code'),
        header: true,
        cell: ({ code }) => html`<span class="code">${code}</span>`,
      },
      { key: 'agency', label: t('Cơ quan', 'Agency'), cell: ({ agencyName }) => agencyName },
      { key: 'due', label: t('Đã hẹn', 'Promised'), cell: ({ dueAt }) => formatInstant(dueAt) },
      { key: 'would', label: t('Theo lịch mới', 'By the new calendar'), cell: ({ wouldBe }) => formatInstant(wouldBe) },
    ],
    rows: moved.shown,
  });
  const agencies = dataTable<Moved['byAgency'][number]>({
    caption: t('Theo cơ quan', 'By agency'),
    columns: [
      { key: 'agency', label: t('Cơ quan', 'Agency'), header: true, cell: ({ name }) => name },
      { key: 'count', label: t('Số hồ sơ', 'Dossiers'), kind: 'number', cell: (row) => formatCount(row.count) },
    ],
    rows: moved.byAgency,
  });
  return layout(view, {
    title,
    wide: true,
    private: true,
    breadcrumbs: [{ href: '/quan-tri/lich', label: t('Lịch làm việc', 'Working calendar') }],
    body: html`${pageHeading({ title })}
${summaryList(view, change)}
${notice({
  kind: 'info',
  title: t(
    `${count} trong ${formatCount(moved.looked)} hồ sơ đang giải quyết có ngày hẹn khác nếu tính theo lịch mới`,
    `${count} of ${formatCount(moved.looked)} open dossiers would be due on another day by the new calendar`,
  ),
  body: t(
    'Không có gì đã phát hành bị thay đổi: ngày hẹn đã in trên phiếu và ghi trong hồ sơ giữ nguyên. Lịch mới chỉ dùng cho các lần tính sau khi lưu.',
    'Nothing issued is changed: due days printed on slips and kept in dossiers stay. The new calendar is used only for what is counted after saving.',
  ),
})}
<form method="post" action="${action}">${Object.entries(fields).map(([name, value]) => hiddenField({ name, value }))}
${buttonRow([
  button({ label: t('Lưu thay đổi', 'Save the change'), icon: 'check' }),
  buttonLink({ href: back, label: t('Quay lại sửa', 'Go back and change'), variant: 'secondary' }),
])}</form>
${moved.total > 0 && !later ? agencies : ''}
${moved.shown.length > 0 ? list : ''}
${pagination(view, {
  newer: later ? address : undefined,
  older: moved.next === null ? undefined : addressWith(address, 'sau', moved.next),
})}`,
  });
}

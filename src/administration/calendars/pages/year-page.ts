import { html } from 'hono/html';
import { formatDay, formatInstant } from '../../../platform/i18n/format.ts';
import { buttonLink, buttonRow } from '../../../platform/views/button.ts';
import { dataTable, type Column } from '../../../platform/views/data-table.ts';
import { details } from '../../../platform/views/details.ts';
import { emptyState } from '../../../platform/views/empty-state.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import { statusTag } from '../../../platform/views/status-tag.ts';
import { tabs } from '../../../platform/views/tabs.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { DayRow } from '../../../worktime/api.ts';
import { certaintyText, dayText, kindText } from './words.ts';

/** The special days of a year. */
export type YearView = {
  readonly year: number;
  readonly years: readonly number[];
  /** What holds, by day. */
  readonly days: readonly DayRow[];
  /** Rows that were replaced, and withdrawals, newest first. */
  readonly past: readonly DayRow[];
  readonly names: ReadonlyMap<string, string>;
  readonly saved: boolean;
};

/** Lịch làm việc: the special days of one year as a table, with what was stated before. */
export function yearPage(view: View, { year, years, days, past, names, saved }: YearView): Html {
  const { t } = view;
  const title = t('Lịch làm việc', 'Working calendar');
  const source = (row: DayRow): Html =>
    html`${t(row.source.vi, row.source.en)}${
      row.madeBy === null ? '' : html`<br /><span class="hint">${madeText(row)}</span>`
    }`;
  const madeText = (row: DayRow): string => {
    const who = (row.madeBy !== null && names.get(row.madeBy)) || t('phần mềm', 'the software');
    return t(`${who} ghi lúc ${formatInstant(row.madeAt)}`, `entered by ${who} at ${formatInstant(row.madeAt)}`);
  };
  const reach = (row: DayRow): string =>
    row.reach === 'province' ? t('riêng tỉnh', 'this province') : t('cả nước', 'nationwide');
  const name = (row: DayRow): Html =>
    html`${t(row.name.vi, row.name.en)}${row.of === null ? '' : html` <span class="hint">(${formatDay(row.of)})</span>`}`;
  const dayCell = (row: DayRow): Html => html`<time datetime="${row.day}">${dayText(row.day, t)}</time>`;
  const shared: Column<DayRow>[] = [
    { key: 'day', label: t('Ngày', 'Day'), header: true, cell: dayCell },
    { key: 'kind', label: t('Loại', 'Kind'), cell: (row) => kindText(row.kind, t) },
    { key: 'name', label: t('Tên', 'Name'), cell: name },
    { key: 'reach', label: t('Phạm vi', 'Reach'), cell: reach },
  ];
  const table = dataTable<DayRow>({
    caption: t(`Ngày nghỉ lễ, nghỉ bù, hoán đổi, làm bù năm ${year}`, `Holidays and swapped days of ${year}`),
    columns: [
      ...shared,
      { key: 'source', label: t('Căn cứ', 'Source'), cell: source },
      {
        key: 'certainty',
        label: t('Mức chắc chắn', 'Certainty'),
        cell: ({ certainty }) =>
          statusTag({ standing: certainty === 'settled' ? 'done' : 'neutral', label: certaintyText(certainty, t) }),
      },
      {
        key: 'acts',
        label: t('Thao tác', 'Acts'),
        labelHidden: true,
        cell: (row) =>
          html`<a href="/quan-tri/lich/ngay?ngay=${row.day}"
              >${t('Sửa', 'Change')}<span class="ds-sr-only"> ${formatDay(row.day)}</span></a
            >
            <a href="/quan-tri/lich/ngay?ngay=${row.day}&amp;rut=1"
              >${t('Rút', 'Withdraw')}<span class="ds-sr-only"> ${formatDay(row.day)}</span></a
            >`,
      },
    ],
    rows: days,
    empty: emptyState({ title: t(`Chưa nhập ngày nghỉ lễ năm ${year}`, `No holidays of ${year} are entered yet`) }),
  });
  const before = dataTable<DayRow>({
    caption: t('Các dòng đã thay thế hoặc đã rút', 'Rows replaced or withdrawn'),
    captionHidden: true,
    columns: [
      ...shared,
      { key: 'source', label: t('Căn cứ', 'Source'), cell: (row) => row.decisionNo ?? t(row.source.vi, row.source.en) },
      { key: 'made', label: t('Người ghi', 'Entered'), cell: madeText },
    ],
    rows: past,
  });
  return layout(view, {
    title: `${title} ${year}`,
    wide: true,
    private: true,
    body: html`${saved ? notice({ kind: 'success', announce: true, title: t('Đã lưu', 'Saved'), body: t('Lịch mới dùng cho các lần tính từ bây giờ.', 'The new calendar is used for what is counted from now on.') }) : ''}
${pageHeading({ title: t(`Lịch làm việc năm ${year}`, `Working calendar ${year}`), lead: t('Các ngày khác với tuần làm việc thường. Không dòng nào bị xoá: dòng mới thay dòng cũ.', 'Days that differ from the usual week. Nothing is deleted: a new row replaces an old one.') })}
${calendarTabs(view, 'days')}
${tabs(
  t('Năm', 'Year'),
  years.map((each) => ({ href: `/quan-tri/lich?nam=${each}`, label: String(each), current: each === year })),
)}
${buttonRow([buttonLink({ href: '/quan-tri/lich/ngay', label: t('Thêm ngày', 'Add a day'), icon: 'calendar' })])}
${table}
${past.length > 0 ? details({ summary: t(`Các dòng đã thay thế hoặc đã rút (${past.length})`, `Rows replaced or withdrawn (${past.length})`), body: before }) : ''}`,
  });
}

/** Days and hours: the two halves of a calendar. */
export const calendarTabs = ({ t }: View, current: 'days' | 'hours'): Html =>
  tabs(t('Lịch làm việc', 'Working calendar'), [
    {
      href: '/quan-tri/lich',
      label: t('Ngày nghỉ, ngày làm bù', 'Days off, make-up days'),
      current: current === 'days',
    },
    {
      href: '/quan-tri/lich/gio',
      label: t('Giờ làm việc của cơ quan', 'Hours of offices'),
      current: current === 'hours',
    },
  ]);

import { html } from 'hono/html';
import { formatDay, formatInstant } from '../../../platform/i18n/format.ts';
import type { Say } from '../../../platform/i18n/say.ts';
import { button, buttonLink, buttonRow } from '../../../platform/views/button.ts';
import { dataTable } from '../../../platform/views/data-table.ts';
import { selectField, type Option } from '../../../platform/views/fields/select-field.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import { shiftsText, type HoursRow } from '../../../worktime/api.ts';
import { weekdays } from '../read-hours-change.ts';
import { calendarTabs } from './year-page.ts';

/** Rows of one office; null: the province. */
export type OfficeView = {
  readonly unitId: string | null;
  readonly key: string;
  readonly name: string;
  readonly rows: readonly HoursRow[];
};

/** Giờ làm việc của cơ quan: who has hours of its own, and what they were when. */
export function hoursListPage(
  view: View,
  shown: {
    readonly offices: readonly OfficeView[];
    readonly others: readonly Option[];
    readonly names: ReadonlyMap<string, string>;
    readonly saved: boolean;
  },
): Html {
  const { t } = view;
  const title = t('Giờ làm việc của cơ quan', 'Hours of offices');
  const made = (row: HoursRow): string => {
    const who = (row.madeBy !== null && shown.names.get(row.madeBy)) || t('phần mềm', 'the software');
    const decision = row.decisionNo === null ? '' : `${row.decisionNo}; `;
    return `${decision}${who}, ${formatInstant(row.madeAt)}`;
  };
  return layout(view, {
    title,
    wide: true,
    private: true,
    breadcrumbs: [{ href: '/quan-tri/lich', label: t('Lịch làm việc', 'Working calendar') }],
    body: html`${shown.saved ? notice({ kind: 'success', announce: true, title: t('Đã lưu', 'Saved'), body: t('Giờ mới dùng cho các lần tính từ bây giờ.', 'The new hours are used for what is counted from now on.') }) : ''}
${pageHeading({ title, lead: t('Cơ quan không có giờ riêng theo giờ của cơ quan cấp trên, rồi của tỉnh.', 'An office without hours of its own follows the office above, then the province.') })}
${calendarTabs(view, 'hours')}
<form method="get" action="/quan-tri/lich/gio/chon">
${selectField({ t, name: 'don-vi', label: t('Đặt giờ riêng cho cơ quan', 'Give an office hours of its own'), options: shown.others, width: 'full' })}
${buttonRow([button({ label: t('Tiếp tục', 'Continue'), variant: 'secondary' })])}</form>
${shown.offices.map(
  ({ unitId, key, name, rows }) => html`<section aria-labelledby="office-${unitId ?? 'tinh'}">
<h2 id="office-${unitId ?? 'tinh'}">${name}</h2>
${dataTable<HoursRow>({
  caption: t(`Giờ làm việc: ${name}`, `Hours: ${name}`),
  captionHidden: true,
  columns: [
    {
      key: 'from',
      label: t('Áp dụng từ', 'Holds from'),
      header: true,
      cell: (row) => html`<time datetime="${row.hours.from}">${formatDay(row.hours.from)}</time>`,
    },
    { key: 'shifts', label: t('Ca làm việc', 'Shifts'), cell: (row) => weekText(row, t) },
    { key: 'rules', label: t('Quy tắc', 'Rules'), cell: (row) => rulesText(row, t) },
    { key: 'made', label: t('Căn cứ, người ghi', 'Grounds, entered by'), cell: made },
  ],
  rows,
})}
${buttonRow([
  buttonLink({
    href: `/quan-tri/lich/gio/${key}`,
    label: t('Thêm giờ từ một ngày', 'Add hours from a day on'),
    variant: 'secondary',
  }),
])}</section>`,
)}`,
  });
}

/** `Thứ Hai–Thứ Sáu: 07:30–11:30, 13:30–17:00`: neighbours alike are one line. */
export function weekText({ kind, hours }: Pick<HoursRow, 'kind' | 'hours'>, t: Say): Html {
  if (kind === 'follows') return html`${t('Theo giờ của cơ quan cấp trên', 'Follows the office above')}`;
  if (kind === 'withdrawn') return html`${t('Đã rút', 'Withdrawn')}`;
  const groups: { first: string; last: string; text: string }[] = [];
  for (const day of weekdays) {
    const duty = shiftsText(hours.duty[day.key]);
    const text = shiftsText(hours.shifts[day.key]) || (duty && `${t('trực', 'duty')} ${duty}`);
    const name = t(day.vi, day.en);
    const group = groups.at(-1);
    if (group && group.text === text) group.last = name;
    else groups.push({ first: name, last: name, text });
  }
  const lines = groups.filter(({ text }) => text !== '');
  return html`${lines.map(({ first, last, text }, n) => html`${n > 0 ? html`<br />` : ''}${first === last ? first : `${first} – ${last}`}: ${text}`)}`;
}

/** The rules of a row in one sentence each. */
export function rulesText({ kind, hours }: Pick<HoursRow, 'kind' | 'hours'>, t: Say): Html {
  if (kind !== 'own') return html`–`;
  const { rules, afterHours } = hours;
  const lines = [
    t(
      `Chuyển hồ sơ giấy trong ngày nếu nhận đến ${hours.forwardCutOff}`,
      `Paper forwarded the same day until ${hours.forwardCutOff}`,
    ),
    ...(afterHours
      ? [
          t(
            `Trực tuyến sau ${afterHours.closesAt} tính từ ${afterHours.reopensAt} ngày làm việc sau`,
            `Online after ${afterHours.closesAt} counts from ${afterHours.reopensAt} of the next working day`,
          ),
        ]
      : []),
    ...(hours.lastHourRule
      ? [t('Giờ cuối tính từ ngày làm việc sau', 'The last hour counts from the next working day')]
      : []),
    t(
      `Tiếp nhận ${rules.hoursToReceive} giờ · yêu cầu bổ sung ${rules.daysToAsk} ngày · chờ bổ sung ${rules.daysToSupply} ngày · xin lỗi trước ${rules.apologyLeadDays} ngày`,
      `Reception ${rules.hoursToReceive} h · ask within ${rules.daysToAsk} d · answer within ${rules.daysToSupply} d · apology ${rules.apologyLeadDays} d before`,
    ),
  ];
  return html`${lines.map((text, n) => html`${n > 0 ? html`<br />` : ''}${text}`)}`;
}

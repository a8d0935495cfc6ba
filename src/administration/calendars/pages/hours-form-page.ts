import { html } from 'hono/html';
import { one } from '../../../platform/http/read-form.ts';
import { button, buttonRow } from '../../../platform/views/button.ts';
import { formHeading } from '../../../platform/views/fields/form-heading.ts';
import { radiosField } from '../../../platform/views/fields/radios-field.ts';
import { yesNoField } from '../../../platform/views/fields/yes-no-field.ts';
import { guardedForm } from '../../../platform/views/guarded-form.ts';
import { layout } from '../../../platform/views/layout.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import { dutyDays, weekdays } from '../read-hours-change.ts';
import { day, errorAt, line, type Filled } from '../../../platform/views/fields/filled.ts';
import { decisionPart } from './form-parts.ts';

/** The hours of an office from a day on. Nothing is saved before its preview. */
export function hoursFormPage(
  view: View,
  shown: Omit<Filled, 't'> & { readonly unitId: string | null; readonly key: string; readonly name: string },
): Html {
  const { t } = view;
  const filled: Filled = { ...shown, t };
  const title = t('Giờ làm việc từ một ngày', 'Hours from a day on');
  const shifts = t(
    'Ví dụ: 07:30–11:30, 13:30–17:00. Để trống nếu nghỉ.',
    'Example: 07:30–11:30, 13:30–17:00. Empty: a day off.',
  );
  const form = html`<form method="post" action="/quan-tri/lich/gio/${shown.key}" novalidate>
${day(filled, 'from', t('Áp dụng từ ngày', 'Holds from'), { hint: t('Dòng cùng đơn vị, cùng ngày được thay. Ví dụ: 16 4 2027', 'A row of the same office and day is replaced. Example: 16 4 2027') })}
${radiosField({
  t,
  name: 'kind',
  label: t('Thay đổi', 'Change'),
  value: one(filled.typed, 'kind'),
  error: errorAt(filled, 'kind'),
  options: [
    { value: 'own', label: t('Giờ ghi dưới đây', 'The hours below') },
    ...(shown.unitId === null
      ? []
      : [
          {
            value: 'follows',
            label: t('Từ ngày này theo cơ quan cấp trên', 'From this day on follow the office above'),
          },
        ]),
    { value: 'withdrawn', label: t('Rút dòng của ngày này', 'Withdraw the row of this day') },
  ],
})}
${formHeading({ text: t('Ca làm việc, tính vào thời hạn', 'Shifts, counted') })}
${weekdays.map(({ key, vi, en }) => line(filled, `shifts-${key}`, t(vi, en), { hint: key === 'mon' ? shifts : undefined, optional: true, width: 30 }))}
${formHeading({ text: t('Trực, không tính vào thời hạn', 'Duty, not counted'), lead: t('Có người tiếp nhận hồ sơ, nhưng ngày đó không là ngày làm việc.', 'Papers are received, but the day is no working day.') })}
${dutyDays.map(({ key, vi, en }) => line(filled, `duty-${key}`, t(`Trực ${vi}`, `Duty on ${en}`), { optional: true, width: 30 }))}
${formHeading({ text: t('Quy tắc', 'Rules') })}
${line(filled, 'cut-off', t('Hồ sơ giấy nhận đến giờ này chuyển trong ngày', 'Paper received until this time is forwarded the same day'), { width: 6 })}
${line(filled, 'closes', t('Hồ sơ trực tuyến sau giờ này tính sang ngày làm việc sau', 'Online filing after this time counts from the next working day'), { width: 6, optional: true, hint: t('Để trống cả hai ô nếu không áp dụng.', 'Leave both empty if the rule is not used.') })}
${line(filled, 'reopens', t('và được tính là nhận lúc', 'and counts as received at'), { width: 6, optional: true })}
${yesNoField({ t, name: 'last-hour', label: t('Thời hạn theo giờ của hồ sơ nhận trong giờ cuối tính từ ngày làm việc sau', 'Hour limits of dossiers received in the last hour run from the next working day'), value: one(filled.typed, 'last-hour') })}
${line(filled, 'hours-to-receive', t('Giờ làm việc để xử lý hồ sơ trực tuyến mới nộp', 'Working hours to deal with a new online filing'), { width: 4, inputmode: 'numeric' })}
${line(filled, 'days-to-ask', t('Ngày làm việc còn được yêu cầu bổ sung', 'Working days in which a supplement may be asked for'), { width: 4, inputmode: 'numeric' })}
${line(filled, 'days-to-supply', t('Ngày làm việc người nộp có để bổ sung', 'Working days the applicant has to answer'), { width: 4, inputmode: 'numeric' })}
${line(filled, 'apology-lead', t('Số ngày trước hạn phải gửi văn bản xin lỗi', 'Days before the due day by which an apology must leave'), { width: 4, inputmode: 'numeric' })}
${decisionPart(filled)}
${buttonRow([button({ label: t('Xem trước', 'Preview'), icon: 'arrow-right' })])}</form>`;
  return layout(view, {
    title: `${title} – ${shown.name}`,
    private: true,
    errors: shown.errors,
    islands: ['confirm-leave'],
    breadcrumbs: [
      { href: '/quan-tri/lich', label: t('Lịch làm việc', 'Working calendar') },
      { href: '/quan-tri/lich/gio', label: t('Giờ làm việc của cơ quan', 'Hours of offices') },
    ],
    body: html`${pageHeading({ caption: shown.name, title, lead: t('Bước sau cho xem hồ sơ nào sẽ có ngày hẹn khác; chưa lưu gì.', 'The next step shows which dossiers would have another due day; nothing is saved yet.') })}
${guardedForm(view, { form })}`,
  });
}

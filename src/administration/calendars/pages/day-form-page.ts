import { html } from 'hono/html';
import { one } from '../../../platform/http/read-form.ts';
import { button, buttonRow } from '../../../platform/views/button.ts';
import { radiosField } from '../../../platform/views/fields/radios-field.ts';
import { guardedForm } from '../../../platform/views/guarded-form.ts';
import { layout } from '../../../platform/views/layout.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import { certaintyText } from './words.ts';
import { day, errorAt, line, type Filled } from '../../../platform/views/fields/filled.ts';
import { decisionPart } from './form-parts.ts';

/** Add, change or withdraw a special day. Nothing is saved before its preview. */
export function dayFormPage(view: View, shown: Omit<Filled, 't'>): Html {
  const { t } = view;
  const filled: Filled = { ...shown, t };
  const title = t('Thêm, sửa hoặc rút một ngày', 'Add, change or withdraw a day');
  const form = html`<form method="post" action="/quan-tri/lich/ngay" novalidate>
${day(filled, 'day', t('Ngày', 'Day'))}
${radiosField({
  t,
  name: 'kind',
  label: t('Ngày này là', 'The day is'),
  value: one(filled.typed, 'kind'),
  error: errorAt(filled, 'kind'),
  options: [
    { value: 'holiday', label: t('Ngày nghỉ lễ', 'A holiday') },
    { value: 'compensation', label: t('Ngày nghỉ bù của một ngày lễ', 'A day in lieu of a holiday') },
    {
      value: 'swap',
      label: t('Ngày nghỉ hoán đổi với một ngày làm bù', 'A day off swapped with a make-up working day'),
    },
    {
      value: 'withdraw',
      label: t('Ngày thường (rút dòng đang có)', 'An ordinary day (withdraw the present row)'),
      hint: t(
        'Nghỉ hoán đổi và làm bù được rút cùng nhau.',
        'A swapped day and its make-up day are withdrawn together.',
      ),
    },
  ],
})}
${day(filled, 'other', t('Ngày lễ được nghỉ bù, hoặc ngày làm bù', 'The holiday given back, or the make-up day'), {
  optional: true,
  hint: t(
    'Chỉ cần cho nghỉ bù và hoán đổi. Ví dụ: 22 8 2026',
    'Needed for days in lieu and swaps only. Example: 22 8 2026',
  ),
})}
${line(filled, 'name-vi', t('Tên ngày bằng tiếng Việt', 'Name in Vietnamese'), { maxlength: 200, hint: t('Tên này hiện trong lời giải thích ngày hẹn; không cần khi rút.', 'It appears in explanations of due days; not needed to withdraw.') })}
${line(filled, 'name-en', t('Tên ngày bằng tiếng Anh', 'Name in English'), { maxlength: 200 })}
${radiosField({
  t,
  name: 'reach',
  label: t('Phạm vi', 'Reach'),
  inline: true,
  value: one(filled.typed, 'reach') || 'nation',
  options: [
    { value: 'nation', label: t('Cả nước', 'Nationwide') },
    { value: 'province', label: t('Riêng tỉnh này', 'This province only') },
  ],
})}
${radiosField({
  t,
  name: 'certainty',
  label: t('Mức chắc chắn', 'Certainty'),
  value: one(filled.typed, 'certainty') || 'settled',
  options: (['settled', 'unconfirmed', 'not_yet_announced'] as const).map((value) => ({
    value,
    label: certaintyText(value, t),
  })),
})}
${decisionPart(filled)}
${buttonRow([button({ label: t('Xem trước', 'Preview'), icon: 'arrow-right' })])}</form>`;
  return layout(view, {
    title,
    private: true,
    errors: shown.errors,
    islands: ['confirm-leave'],
    breadcrumbs: [{ href: '/quan-tri/lich', label: t('Lịch làm việc', 'Working calendar') }],
    body: html`${pageHeading({ title, lead: t('Bước sau cho xem hồ sơ nào sẽ có ngày hẹn khác; chưa lưu gì.', 'The next step shows which dossiers would have another due day; nothing is saved yet.') })}
${guardedForm(view, { form })}`,
  });
}

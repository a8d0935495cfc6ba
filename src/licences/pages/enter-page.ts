import { html } from 'hono/html';
import { one } from '../../platform/http/read-form.ts';
import { button, buttonRow } from '../../platform/views/button.ts';
import { errorAt, day, line, type Filled } from '../../platform/views/fields/filled.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { selectField } from '../../platform/views/fields/select-field.ts';
import { guardedForm } from '../../platform/views/guarded-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { linkList } from '../../platform/views/link-list.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { LicenceType } from '../licence-type.ts';
import { holderWords } from '../words.ts';
import { factFields } from './act-page.ts';
import { registerPath } from './register-page.ts';

type Option = { readonly value: string; readonly label: string };

const crumbs = ({ t }: View) => [{ href: registerPath, label: t('Sổ giấy phép', 'Registers of licences') }];

/** Which type of licence is to be entered. */
export function chooseTypePage(view: View, types: readonly LicenceType[]): Html {
  const { t, lang } = view;
  const title = t('Vào sổ giấy phép', 'Enter a licence');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: crumbs(view),
    body: html`${pageHeading({ title, lead: t('Giấy phép cấp từ hồ sơ tự vào sổ; ở đây vào sổ giấy phép cấp trước đây hoặc ngoài hệ thống.', 'What a dossier grants enters by itself; here is for licences granted before or elsewhere.') })}
    ${linkList(types.map(({ code, name, nameEn, law }) => ({ href: `${registerPath}/moi/${code}`, label: lang === 'vi' ? name : nameEn, facts: [law] })))}`,
  });
}

/** Everything a new licence needs. */
export function enterPage(
  view: View,
  {
    type,
    agencies,
    areas,
    filled,
  }: { type: LicenceType; agencies: readonly Option[]; areas: readonly Option[]; filled: Filled },
): Html {
  const { t, lang } = view;
  const title = t('Vào sổ giấy phép', 'Enter a licence');
  const { typed } = filled;
  const form = html`<form method="post" action="${registerPath}/moi/${type.code}" novalidate>
    ${
      agencies.length > 1
        ? selectField({
            t,
            name: 'agency',
            label: t('Cơ quan cấp', 'Granted by'),
            value: one(typed, 'agency'),
            error: errorAt(filled, 'agency'),
            options: agencies,
          })
        : ''
    }
    ${line(filled, 'number', t('Số giấy phép', 'Number'), { optional: true, width: 30, maxlength: 100, hint: t('Để trống: số tiếp theo của sổ.', 'Empty: the next number of the register.') })}
    ${radiosField({
      t,
      name: 'holder-kind',
      label: t('Cấp cho', 'Granted to'),
      inline: true,
      value: one(typed, 'holder-kind') || (type.holders.length === 1 ? type.holders[0] : undefined),
      error: errorAt(filled, 'holder-kind'),
      options: type.holders.map((value) => ({ value, label: holderWords(value, t) })),
    })}
    ${line(filled, 'holder', t('Tên chủ giấy phép', 'Name of the holder'), { maxlength: 200 })}
    ${line(filled, 'holder-no', t('Số định danh, mã số thuế', 'Id or tax number'), { optional: true, width: 20, maxlength: 20 })}
    ${line(filled, 'email', t('Thư điện tử để nhắc hết hạn', 'E-mail for reminders'), { optional: true, type: 'email', maxlength: 254 })}
    ${line(filled, 'address', t('Địa chỉ', 'Address'), { optional: true, maxlength: 300 })}
    ${selectField({ t, name: 'area', label: t('Địa bàn', 'Area'), value: one(typed, 'area'), options: areas, optional: true })}
    ${factFields(filled, type)} ${day(filled, 'granted', t('Ngày cấp', 'Granted on'))}
    ${day(filled, 'from', t('Có hiệu lực từ', 'In force from'), { optional: true, hint: t('Để trống: từ ngày cấp.', 'Empty: from the day of granting.') })}
    ${day(filled, 'until', t('Hết hạn', 'Ends'), {
      optional: true,
      hint:
        type.months === null
          ? t('Để trống: không thời hạn.', 'Empty: without end.')
          : t(`Để trống: ${type.months} tháng.`, `Empty: ${type.months} months.`),
    })}
    ${line(filled, 'decision', t('Số quyết định cấp', 'Number of the decision'), { optional: true, width: 30, maxlength: 100 })}
    ${buttonRow([button({ label: t('Vào sổ', 'Enter') })])}
  </form>`;
  return layout(view, {
    title,
    private: true,
    errors: filled.errors,
    islands: ['confirm-leave'],
    breadcrumbs: crumbs(view),
    body: html`${pageHeading({ title, caption: lang === 'vi' ? type.name : type.nameEn, lead: type.law })} ${guardedForm(view, { form })}`,
  });
}

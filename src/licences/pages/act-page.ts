import { html } from 'hono/html';
import { one } from '../../platform/http/read-form.ts';
import { button, buttonRow } from '../../platform/views/button.ts';
import { errorAt, day, line, type Filled } from '../../platform/views/fields/filled.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Licence, LicenceAct } from '../licence.ts';
import type { LicenceType } from '../licence-type.ts';
import { actPaths, actWords, periodWords } from '../words.ts';
import { registerPath } from './register-page.ts';

/** What the page of an act shows. */
export type ShownAct = {
  readonly licence: Licence;
  readonly type: LicenceType;
  readonly act: LicenceAct;
  readonly filled: Filled;
};

/** One act on one licence, with the decision it rests on. */
export function actPage(view: View, { licence, type, act, filled }: ShownAct): Html {
  const { t } = view;
  const title = `${actWords(act, t)}: ${licence.number}`;
  return layout(view, {
    title,
    private: true,
    errors: filled.errors,
    breadcrumbs: [
      { href: registerPath, label: t('Sổ giấy phép', 'Registers of licences') },
      { href: `${registerPath}/${licence.id}`, label: licence.number },
    ],
    body: html`${pageHeading({ title, lead: `${licence.holderName} – ${periodWords(licence.validFrom, licence.validUntil, t)}` })}
      ${warning(view, act)}
      <form method="post" action="${registerPath}/${licence.id}/viec/${actPaths[act]}" novalidate>
        ${hiddenField({ name: 'version', value: one(filled.typed, 'version') || String(licence.version) })} ${ownFields(filled, type, act)}
        ${line(filled, 'decision', t('Số quyết định', 'Number of the decision'), { width: 30, maxlength: 100 })}
        ${day(filled, 'decision-on', t('Ngày quyết định', 'Day of the decision'), { optional: true })}
        ${textAreaField({ t, name: 'reason', label: t('Lý do', 'Reason'), value: one(filled.typed, 'reason'), error: errorAt(filled, 'reason'), rows: 3, maxlength: 1000 })}
        ${buttonRow([button({ label: actWords(act, t), variant: act === 'revoked' ? 'danger' : 'primary' })])}
      </form>`,
  });
}

function warning({ t }: View, act: LicenceAct): Html | '' {
  if (act === 'revoked')
    return notice({
      kind: 'warning',
      body: t(
        'Thu hồi không lấy lại được. Ai quét mã QR sẽ thấy ngay.',
        'Revoking cannot be taken back. Whoever scans the code sees it at once.',
      ),
    });
  if (act === 'suspended')
    return notice({
      kind: 'info',
      body: t(
        'Ai quét mã QR sẽ thấy tạm đình chỉ trong vài giây.',
        'Whoever scans the code sees the suspension within seconds.',
      ),
    });
  return '';
}

function ownFields(filled: Filled, type: LicenceType, act: LicenceAct): Html | '' {
  const { t } = filled;
  if (act === 'renewed') return html`${day(filled, 'until', t('Hết hạn mới', 'New end'))}`;
  if (act === 'replaced')
    return html`${line(filled, 'number', t('Số của giấy phép mới', 'Number of the new licence'), { optional: true, width: 30, maxlength: 100, hint: t('Để trống: số tiếp theo của sổ.', 'Empty: the next number of the register.') })}`;
  if (act !== 'corrected') return '';
  return html`${line(filled, 'holder', t('Chủ giấy phép', 'Holder'), { maxlength: 200 })}
  ${line(filled, 'holder-no', t('Số định danh, mã số thuế', 'Id or tax number'), { optional: true, width: 20, maxlength: 20 })}
  ${line(filled, 'address', t('Địa chỉ', 'Address'), { optional: true, maxlength: 300 })} ${factFields(filled, type)}`;
}

/** The facts of a type, one line each. */
export const factFields = (filled: Filled, { facts }: LicenceType): Html =>
  html`${facts.map(({ key, vi, en }) => line(filled, `fact-${key}`, filled.t(vi, en), { optional: true, maxlength: 500 }))}`;

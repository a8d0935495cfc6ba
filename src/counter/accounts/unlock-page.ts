import { html } from 'hono/html';
import { one, type Typed } from '../../platform/http/read-form.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { button } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { checkboxesField } from '../../platform/views/fields/checkboxes-field.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { panel } from '../../platform/views/panel.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** With what a person may be compared at the counter. */
export const unlockBases = [
  { value: 'can-cuoc', vi: 'Thẻ căn cước', en: 'Identity card' },
  { value: 'vneid', vi: 'Căn cước điện tử trên VNeID', en: 'Electronic identity in VNeID' },
  { value: 'ho-chieu', vi: 'Hộ chiếu', en: 'Passport' },
] as const;

const crumbs = ({ t }: View) => [{ href: '/mot-cua', label: t('Tiếp nhận', 'Reception') }];

/** Whose account, and how it was made sure that it is they. */
export function unlockPage(view: View, { typed, errors }: { typed: Typed; errors: ErrorList }): Html {
  const { t } = view;
  const title = t('Cấp lại mã mở khoá tài khoản', 'A new code for a locked account');
  const error = (name: string) => errors.find((one) => one.name === name)?.message;
  return layout(view, {
    title,
    private: true,
    errors,
    breadcrumbs: crumbs(view),
    body: html`${pageHeading({
      title,
      lead: t(
        'Dùng khi công dân tự khoá tài khoản rồi mất mã. Mã mới chỉ mở được khi chính họ đăng nhập bằng VNeID; lần cấp này được ghi lại và họ thấy được.',
        'For who locked their own account and lost the code. The new one opens it only once they sign in with VNeID; that it was given is recorded and shown to them.',
      ),
    })}
<form method="post" action="/mot-cua/mo-khoa-tai-khoan" class="form-flow">
${textField({ t, name: 'id-number', label: t('Số định danh của người đang có mặt', 'Number of the person who is here'), value: one(typed, 'id-number'), error: error('id-number'), inputmode: 'numeric', width: 20, autocomplete: 'off' })}
${radiosField({ t, name: 'basis', label: t('Đã đối chiếu với', 'Compared with'), value: one(typed, 'basis'), error: error('basis'), options: unlockBases.map(({ value, vi, en }) => ({ value, label: t(vi, en) })) })}
${checkboxesField({ t, name: 'compared', label: t('Xác nhận', 'Confirm'), error: error('compared'), options: [{ value: 'yes', label: t('Tôi đã đối chiếu người có mặt với ảnh trên giấy tờ', 'I compared the person who is here with the photograph') }] })}
<p>${button({ label: t('Cấp mã mới', 'Give a new code') })}</p></form>`,
  });
}

/** The code, shown this once, to be printed and given to the person. */
export function unlockedPage(
  view: View,
  given: {
    readonly code: string;
    readonly until: Temporal.Instant;
    readonly unit: string;
    readonly at: Temporal.Instant;
  },
): Html {
  const { t } = view;
  const title = t('Mã mở khoá tài khoản', 'Code to open the account');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: crumbs(view),
    body: html`${panel({
      title,
      label: t(
        'Mã mở khoá, chỉ hiện một lần; hãy in và giao cho công dân:',
        'Shown only now; print it and hand it over:',
      ),
      code: `${given.code.slice(0, 5)}-${given.code.slice(5)}`,
      body: t(
        `Đăng nhập bằng VNeID rồi nhập mã này. Không mở thì tài khoản khoá đến ${formatInstant(given.until)}.`,
        `Sign in with VNeID and type this code. Otherwise the account is locked until ${formatInstant(given.until)}.`,
      ),
    })}
<p>${given.unit}, ${formatInstant(given.at)}. ${t('Không đưa mã này cho ai khác; mã cũ không còn dùng được.', 'Give this code to nobody; the old one is worth nothing now.')}</p>`,
  });
}

import { html } from 'hono/html';
import { button } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** What the officers' sign-in shows. */
export type OfficerSignIn = {
  /** `?back=…` or nothing; the form posts to the address it was shown at. */
  query: string;
  username: string;
  errors: ErrorList;
  /** Shown in the sample only. */
  samplePassword: string | null;
};

/** Name, password, one-time code. */
export function officerSignInPage(view: View, { query, username, errors, samplePassword }: OfficerSignIn): Html {
  const { t } = view;
  const title = t('Đăng nhập cán bộ', 'Officers sign in');
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  return layout(view, {
    title,
    errors,
    private: true,
    breadcrumbs: [{ href: '/dang-nhap', label: t('Đăng nhập', 'Sign in') }],
    body: html`${pageHeading({ title })} ${samplePassword === null ? '' : sampleNotice(view, samplePassword)}
      <form method="post" action="/dang-nhap/can-bo${query}">
        ${textField({
          t,
          name: 'username',
          label: t('Tên đăng nhập', 'User name'),
          value: username,
          autocomplete: 'username',
          autocapitalize: 'none',
          spellcheck: 'false',
          width: 20,
          error: errorOf('username'),
        })}
        ${textField({ t, name: 'password', label: t('Mật khẩu', 'Password'), type: 'password', autocomplete: 'current-password', width: 20, error: errorOf('password') })}
        ${textField({
          t,
          name: 'code',
          label: t('Mã xác thực', 'One-time code'),
          hint: t(
            '6 chữ số trong ứng dụng xác thực, mỗi mã dùng một lần',
            'The 6 digits of your authenticator app; each code works once',
          ),
          inputmode: 'numeric',
          autocomplete: 'one-time-code',
          maxlength: 10,
          width: 6,
          error: errorOf('code'),
        })}
        ${button({ label: t('Đăng nhập', 'Sign in') })}
      </form>`,
  });
}

function sampleNotice({ t }: View, password: string): Html {
  return notice({
    kind: 'info',
    title: t('Hệ thống mẫu', 'Sample system'),
    body: html`<p>
      ${t('Mật khẩu của mọi tài khoản mẫu:', 'Password of all sample accounts:')}
      <strong translate="no">${password}</strong>.
      <a class="ds-link" href="/mau/ma-xac-thuc"
        >${t('Xem tài khoản và mã xác thực', 'See accounts and one-time codes')}</a
      >
    </p>`,
  });
}

import { html } from 'hono/html';
import { buttonLink } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { panel } from '../../platform/views/panel.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** A sample officer and the code to type; null: both usable codes are used up, wait for the next half minute. */
export type SampleCode = { username: string; name: string; code: string | null };

/** All sample officers with their codes, in place of fifty authenticator apps. */
export function sampleCodesPage(view: View, codes: readonly SampleCode[]): Html {
  const { t } = view;
  const title = t('Mã xác thực của tài khoản mẫu', 'One-time codes of sample accounts');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [{ href: '/dang-nhap/can-bo', label: t('Đăng nhập cán bộ', 'Officers sign in') }],
    body: html`${pageHeading({ title, lead: t('Chỉ có trong hệ thống mẫu; mọi người ở đây đều là hư cấu.', 'In the sample only; everybody here is fictional.') })}
    ${dataTable({
      caption: title,
      captionHidden: true,
      columns: [
        {
          key: 'username',
          label: t('Tên đăng nhập', 'User name'),
          header: true,
          cell: (one) =>
            html`<a class="ds-link" translate="no" href="/mau/ma-xac-thuc/${one.username}">${one.username}</a>`,
        },
        { key: 'name', label: t('Họ và tên', 'Name'), cell: (one: SampleCode) => one.name },
        {
          key: 'code',
          label: t('Mã', 'Code'),
          cell: (one: SampleCode) => one.code ?? t('chờ 30 giây', 'wait 30 seconds'),
        },
      ],
      rows: codes,
    })}`,
  });
}

/** The code of one sample officer; `[data-code]` is what browser tests read. */
export function sampleCodePage(view: View, { username, name, code }: SampleCode): Html {
  const { t } = view;
  const title = t(`Mã xác thực của ${name}`, `One-time code of ${name}`);
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [{ href: '/mau/ma-xac-thuc', label: t('Tài khoản mẫu', 'Sample accounts') }],
    body: html`${
      code === null
        ? pageHeading({
            title,
            lead: t(
              'Mã vừa dùng xong; hãy tải lại trang sau 30 giây.',
              'The code has just been used; reload this page in 30 seconds.',
            ),
          })
        : panel({ title, label: username, code })
    }
    ${buttonLink({ href: '/dang-nhap/can-bo', label: t('Đến trang đăng nhập', 'Go to the sign-in'), variant: 'secondary' })}`,
  });
}

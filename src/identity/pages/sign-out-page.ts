import { html } from 'hono/html';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** Asks before signing out; the menu can only link, and a link must change nothing. */
export function signOutPage(view: View): Html {
  const { t } = view;
  const title = t('Đăng xuất', 'Sign out');
  return layout(view, {
    title,
    private: true,
    body: html`${pageHeading({ title, lead: t('Trên máy dùng chung, hãy đăng xuất khi xong việc.', 'On a shared computer, sign out when you are done.') })}
      <form method="post" action="/dang-xuat">${button({ label: title })}</form>`,
  });
}

/** Signed out here. `there`: the page of the provider, where one is signed in still; `done`: signed out there as well. */
export function signedOutPage(view: View, { there, done }: { there: string | null; done: boolean }): Html {
  const { t } = view;
  const title = done
    ? t('Đã đăng xuất ở đây và ở VNeID', 'Signed out here and at VNeID')
    : t('Đã đăng xuất', 'Signed out');
  return layout(view, {
    title,
    private: true,
    body: html`${pageHeading({ title })}
    ${
      there === null
        ? ''
        : notice({
            kind: 'warning',
            title: t(
              'VNeID trên trình duyệt này có thể vẫn đang đăng nhập',
              'VNeID may still be signed in on this browser',
            ),
            body: t('Trên máy dùng chung, hãy đăng xuất cả VNeID.', 'On a shared computer, sign out of VNeID too.'),
          })
    }
    ${buttonRow([
      ...(there === null ? [] : [buttonLink({ href: there, label: t('Đăng xuất cả VNeID', 'Sign out of VNeID too') })]),
      buttonLink({
        href: '/',
        label: t('Về trang chủ', 'Go to the home page'),
        variant: there === null ? 'primary' : 'secondary',
      }),
    ])}`,
  });
}

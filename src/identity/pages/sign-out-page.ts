import { html } from 'hono/html';
import { button } from '../../platform/views/button.ts';
import { layout } from '../../platform/views/layout.ts';
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

import { html } from 'hono/html';
import { buttonLink, buttonRow } from '../../platform/views/button.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** Why the person is not signed in. */
export type SignInFailure = 'cancelled' | 'mismatch' | 'away' | 'other_person';

/** Nobody is signed in: what happened, that nothing is lost, and the way on. */
export function signInFailedPage(view: View, failure: SignInFailure): Html {
  const { t, office } = view;
  const { title, lead } = words(view, failure);
  return layout(view, {
    title,
    private: true,
    body: html`${pageHeading({ title, lead })}
      <p>
        ${t('Cần giúp, xin gọi', 'For help, call')} ${office.name}:
        <a class="ds-link" href="tel:${office.phone.replace(/[^+0-9]/g, '')}">${office.phone}</a>
      </p>
      ${buttonRow([
        buttonLink({ href: '/dang-nhap', label: t('Đăng nhập lại', 'Sign in again') }),
        buttonLink({ href: '/', label: t('Về trang chủ', 'Go to the home page'), variant: 'secondary' }),
      ])}`,
  });
}

function words({ t }: View, failure: SignInFailure): { title: string; lead: string } {
  switch (failure) {
    case 'cancelled':
      return {
        title: t('Bạn đã dừng đăng nhập', 'You stopped signing in'),
        lead: t(
          'Chưa có gì được gửi đi. Bạn có thể đăng nhập lại bất cứ lúc nào.',
          'Nothing was sent. You can sign in again at any time.',
        ),
      };
    case 'mismatch':
      return {
        title: t('Chưa đăng nhập được', 'You are not signed in'),
        lead: t(
          'Lần đăng nhập này đã hết hạn, đã được dùng, hoặc bắt đầu ở cửa sổ khác. Hãy đăng nhập lại từ đầu.',
          'This sign-in has expired, was already used, or was begun in another window. Please start again.',
        ),
      };
    case 'other_person':
      return {
        title: t('Đây là tài khoản của người khác', 'This is another person’s account'),
        lead: t(
          'Để xác thực lại, hãy dùng chính tài khoản VNeID bạn đang đăng nhập ở đây. Muốn đổi người, hãy đăng xuất trước.',
          'To prove who you are again, use the VNeID account you are signed in with here. To change person, sign out first.',
        ),
      };
    case 'away':
      return {
        title: t('Hệ thống định danh chưa trả lời', 'The identity service does not answer'),
        lead: t(
          'Lỗi không phải do bạn. Hồ sơ đang soạn vẫn còn. Hãy thử lại sau ít phút.',
          'This is not your fault. Your drafts are safe. Try again in a few minutes.',
        ),
      };
  }
}

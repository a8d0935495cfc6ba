import { html } from 'hono/html';
import { buttonLink } from './button.ts';
import { layout } from './layout.ts';
import { pageHeading } from './page-heading.ts';
import type { Html, View } from './view.ts';

/**
 * A form came from somebody whose session had ended: nothing was done, and nothing they wrote is lost. `written` are the
 * texts of the form, to copy; where the form keeps them itself they are offered there after signing in.
 */
export function sessionEndedPage(
  view: View,
  { signIn, written }: { signIn: string; written: readonly string[] },
): Html {
  const { t } = view;
  const title = t('Phiên làm việc đã hết', 'Your session has ended');
  const area = (text: string, i: number): Html => {
    const label = t(`Nội dung đã nhập ${i + 1}`, `Text ${i + 1}`);
    // oxfmt-ignore
    return html`<div class="ds-field field"><label class="label" for="viet-${i}">${label}</label><textarea class="ds-input" id="viet-${i}" rows="4" readonly>${text}</textarea></div>`;
  };
  return layout(view, {
    title,
    private: true,
    body: html`${pageHeading({
      title,
      lead: t(
        'Thao tác vừa gửi chưa được thực hiện. Đăng nhập lại để tiếp tục ở đúng trang này.',
        'What you sent was not done. Sign in again to go on at this very page.',
      ),
    })}
${buttonLink({ href: signIn, label: t('Đăng nhập lại', 'Sign in again') })}
${written.length > 0 ? html`<h2>${t('Nội dung bạn đã nhập', 'What you wrote')}</h2><p>${t('Sao chép lại nếu trang không tự giữ.', 'Copy it if the page does not keep it by itself.')}</p>${written.map(area)}` : ''}`,
  });
}

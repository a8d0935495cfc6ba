import { html } from 'hono/html';
import { buttonLink, buttonRow } from '../../platform/views/button.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { phoneLink } from '../../platform/views/phone-link.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** The page that says why level 2 is needed and how to get it; `back` is where the person wanted to go. */
export const levelHref = (back: string): string => `/tai-khoan/muc-2?ve=${encodeURIComponent(back)}`;

/** The sign-in that proves level 2 and leads on to `back` (acr, OpenID Connect Core 1.0, 3.1.2.1). */
export const stepUpHref = (back: string): string => `/dang-nhap/cong-dan?muc=2&back=${encodeURIComponent(back)}`;

/**
 * Mức độ 2 (Nghị định 69/2024): for those who have it, the way to prove it now; for those who have not, how to get it,
 * and the counter, which asks for no level at all. `level`: of this session.
 */
export function levelPage(view: View, { back, level }: { back: string; level: 1 | 2 }): Html {
  const { t, office } = view;
  const title = t('Việc này cần định danh mức độ 2', 'This needs identity level 2');
  if (level === 2)
    return layout(view, {
      title: t('Bạn đã xác thực mức độ 2', 'You are recognised at level 2'),
      private: true,
      body: html`${pageHeading({ title: t('Bạn đã xác thực mức độ 2', 'You are recognised at level 2') })}
      ${buttonLink({ href: back, label: t('Tiếp tục', 'Go on') })}`,
    });
  return layout(view, {
    title,
    private: true,
    body: html`${pageHeading({
      title,
      lead: t(
        'Lần đăng nhập này mới ở mức độ 1. Mức độ 2 là khi VNeID đã đối chiếu khuôn mặt hoặc vân tay của bạn.',
        'This time you were recognised at level 1. Level 2 means that VNeID compared your face or fingerprints.',
      ),
    })}
      <h2>${t('Tài khoản của bạn đã là mức độ 2', 'Your account is already level 2')}</h2>
      <p>
        ${t(
          'Hãy xác thực lại và chọn quét khuôn mặt trên VNeID. Việc đang làm vẫn còn nguyên.',
          'Prove it again and choose the face scan in VNeID. What you were doing is kept.',
        )}
      </p>
      ${buttonRow([
        buttonLink({ href: stepUpHref(back), label: t('Xác thực mức độ 2', 'Prove level 2'), icon: 'user' }),
        buttonLink({ href: '/', label: t('Về trang chủ', 'Go to the home page'), variant: 'secondary' }),
      ])}
      <h2>${t('Tài khoản của bạn mới là mức độ 1', 'Your account is level 1 so far')}</h2>
      <ol>
        <li>
          ${t(
            'Mang thẻ căn cước còn hạn và điện thoại đến Công an xã, phường bất kỳ; không mất phí.',
            'Take your valid identity card and your phone to the police of any commune; it is free.',
          )}
        </li>
        <li>
          ${t(
            'Công an đối chiếu khuôn mặt, vân tay và nâng tài khoản lên mức độ 2.',
            'They compare your face and fingerprints and raise the account to level 2.',
          )}
        </li>
        <li>
          ${t(
            'Mở VNeID, kích hoạt mức độ 2, rồi quay lại trang này và xác thực lại.',
            'Open VNeID, activate level 2, then come back to this page and prove it.',
          )}
        </li>
      </ol>
      <h2>${t('Không muốn chờ?', 'You do not want to wait?')}</h2>
      <p>
        ${t(
          'Nộp trực tiếp tại Bộ phận Một cửa bất kỳ trong tỉnh thì không cần tài khoản. Hỏi:',
          'At any one-stop counter of the province you can file without an account. Questions:',
        )}
        ${phoneLink(office.phone)}
      </p>`,
  });
}

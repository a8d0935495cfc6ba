import { html } from 'hono/html';
import { buttonLink } from '../../platform/views/button.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { phoneLink } from '../../platform/views/phone-link.ts';
import type { Html, View } from '../../platform/views/view.ts';

/**
 * Which door: people through the national eID, officers through their own. `query`: `?back=…` or nothing; `filing`:
 * somebody wanted to file and was sent here.
 */
export function signInPage(
  view: View,
  { query, filing, unlocked }: { query: string; filing: boolean; unlocked: boolean },
): Html {
  const { t } = view;
  return layout(view, {
    title: t('Đăng nhập', 'Sign in'),
    private: true,
    body: html`${unlocked ? notice({ kind: 'success', announce: true, title: t('Đã mở khoá; hãy đăng nhập lại', 'Your account is open again; please sign in') }) : ''}
      ${pageHeading({ title: t('Đăng nhập', 'Sign in') })}
      <h2>${t('Người dân, doanh nghiệp', 'Citizens and businesses')}</h2>
      ${filing ? html`<p>${t('Đăng nhập xong, bạn làm tiếp hồ sơ ngay.', 'Once signed in you go straight on with your application.')}</p>` : ''}
      <p>
        ${t(
          'Dùng tài khoản định danh điện tử (VNeID). Tìm thủ tục và tra cứu hồ sơ thì không cần đăng nhập.',
          'Use your electronic identity (VNeID). You need not sign in to look up procedures or follow a dossier.',
        )}
      </p>
      <p>
        ${buttonLink({ href: `/dang-nhap/cong-dan${query}`, label: t('Đăng nhập bằng VNeID', 'Sign in with VNeID'), icon: 'user' })}
      </p>
      ${filing ? html`<p class="hint">${t('Chưa có VNeID? Hãy mang giấy tờ đến Bộ phận Một cửa gần nhất, cán bộ sẽ tiếp nhận tại quầy. Hỏi:', 'No VNeID? Bring your papers to any one-stop counter; an officer receives them there. Questions:')} ${phoneLink(view.office.phone)}</p>` : ''}
      <h2>${t('Cán bộ, công chức', 'Officers')}</h2>
      <p>
        ${buttonLink({ href: `/dang-nhap/can-bo${query}`, label: t('Đăng nhập tài khoản cán bộ', 'Sign in as an officer'), variant: 'secondary' })}
      </p>`,
  });
}

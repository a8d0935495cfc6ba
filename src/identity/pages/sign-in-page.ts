import { html } from 'hono/html';
import { buttonLink } from '../../platform/views/button.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** Which door: people through the national eID, officers through their own. `query`: `?back=…` or nothing. */
export function signInPage(view: View, { query }: { query: string }): Html {
  const { t } = view;
  return layout(view, {
    title: t('Đăng nhập', 'Sign in'),
    private: true,
    body: html`${pageHeading({ title: t('Đăng nhập', 'Sign in') })}
      <h2>${t('Người dân, doanh nghiệp', 'Citizens and businesses')}</h2>
      <p>
        ${t(
          'Dùng tài khoản định danh điện tử (VNeID). Tìm thủ tục và tra cứu hồ sơ thì không cần đăng nhập.',
          'Use your electronic identity (VNeID). You need not sign in to look up procedures or follow a dossier.',
        )}
      </p>
      <p>
        ${buttonLink({ href: `/dang-nhap/cong-dan${query}`, label: t('Đăng nhập bằng VNeID', 'Sign in with VNeID'), icon: 'user' })}
      </p>
      <h2>${t('Cán bộ, công chức', 'Officers')}</h2>
      <p>
        ${buttonLink({ href: `/dang-nhap/can-bo${query}`, label: t('Đăng nhập tài khoản cán bộ', 'Sign in as an officer'), variant: 'secondary' })}
      </p>`,
  });
}

import { html } from 'hono/html';
import { button } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { phoneLink } from '../../platform/views/phone-link.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** What stands in the two boxes. */
export type TrackTyped = { code: string; fact: string };

/** The question of every citizen. `ended`: the ticket of a result was too old. */
export function trackPage(
  view: View,
  { typed, errors = [], ended }: { typed: TrackTyped; errors?: ErrorList; ended?: boolean },
): Html {
  const { t } = view;
  const title = t('Tra cứu hồ sơ', 'Track a dossier');
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  return layout(view, {
    title,
    errors,
    body: html`${pageHeading({
      title,
      lead: t(
        'Xem hồ sơ đang ở đâu, ai đang giải quyết và khi nào có kết quả. Không cần đăng nhập.',
        'See where your dossier is, who is working on it and when the result is due. No sign-in needed.',
      ),
    })}
      ${
        ended
          ? notice({
              kind: 'info',
              title: t('Phiên tra cứu đã hết hạn', 'This look-up has ended'),
              body: t(
                'Để bảo vệ thông tin của bạn, hãy nhập lại mã.',
                'To protect your information, please enter the code again.',
              ),
            })
          : ''
      }
      <form method="post" action="/tra-cuu" novalidate>
        ${textField({
          t,
          name: 'ma',
          label: t('Mã hồ sơ hoặc mã tra cứu', 'Dossier code or reference'),
          hint: t(
            'Ghi trên giấy tiếp nhận, ví dụ H38.101-261120-0001 hoặc NABCD-2345',
            'On your receipt, such as H38.101-261120-0001 or NABCD-2345',
          ),
          value: typed.code,
          error: errorOf('ma'),
          autocapitalize: 'characters',
          autocomplete: 'off',
          spellcheck: 'false',
          width: 30,
        })}
        ${textField({
          t,
          name: 'so',
          label: t(
            '4 số cuối điện thoại hoặc số định danh của người nộp',
            'Last 4 digits of the applicant’s phone or id number',
          ),
          hint: t('Để người khác không xem được hồ sơ của bạn', 'So that nobody else can see your dossier'),
          value: typed.fact,
          error: errorOf('so'),
          inputmode: 'numeric',
          autocomplete: 'off',
          width: 10,
        })}
        ${button({ label: t('Tra cứu', 'Track'), icon: 'search' })}
      </form>
      <p>
        ${t('Đã có tài khoản VNeID?', 'Do you use VNeID?')}
        <a class="ds-link" href="/ho-so-cua-toi">${t('Đăng nhập để xem mọi hồ sơ của bạn', 'Sign in to see all your dossiers')}</a>.
        ${t('Mất mã hồ sơ? Gọi', 'Lost the code? Call')} ${phoneLink(view.office.phone)}.
      </p>`,
  });
}

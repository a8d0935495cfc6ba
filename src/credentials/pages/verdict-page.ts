import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import { button, buttonLink } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { idNumberField } from '../../platform/views/fields/id-number-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Checked } from '../check/check-code.ts';
import { codeShown } from '../wire/code.ts';
import { outcomeBox, signedFacts } from './verdict-parts.ts';

/** The answer about one credential. `holder`: whether the id number typed last is its owner's. */
export type VerdictPage = {
  readonly code: string;
  readonly checked: Checked;
  readonly now: Temporal.Instant;
  readonly holder: 'fits' | 'differs' | null;
  readonly errors?: ErrorList;
};

/** What the register says of a code, and whether the person in front of the reader is its owner. */
export function verdictPage(view: View, { code, checked, now, holder, errors = [] }: VerdictPage): Html {
  const { t } = view;
  const { verdict, decision } = checked;
  const title = t('Kết quả kiểm tra', 'Result of the check');
  const owned = 'claims' in verdict && verdict.claims.owner !== null;
  return layout(view, {
    title,
    private: true,
    errors,
    breadcrumbs: [{ href: '/kiem-tra', label: t('Kiểm tra giấy tờ', 'Check a paper') }],
    body: html`${pageHeading({ title, caption: codeShown(code) })} ${outcomeBox(view, verdict.state, decision)}
      ${'claims' in verdict ? signedFacts(view, verdict) : ''}
      <p class="hint">${t('Hỏi trực tiếp sổ của cơ quan cấp lúc', 'Asked of the issuer’s register at')} ${formatInstant(now)}.</p>
      ${owned ? holderForm(view, code, holder, errors) : ''}
      <p>${buttonLink({ href: '/kiem-tra', label: t('Kiểm tra giấy khác', 'Check another paper'), variant: 'secondary' })}</p>`,
  });
}

function holderForm({ t }: View, code: string, holder: VerdictPage['holder'], errors: ErrorList): Html {
  return html`<h2>${t('Người cầm giấy có phải chủ giấy?', 'Is the holder its owner?')}</h2>
    ${
      holder === 'fits'
        ? notice({
            kind: 'success',
            announce: true,
            body: t('Số định danh khớp với chủ giấy.', 'The id number is the owner’s.'),
          })
        : ''
    }
    ${
      holder === 'differs'
        ? notice({
            kind: 'danger',
            announce: true,
            body: t('Số định danh không phải của chủ giấy.', 'The id number is not the owner’s.'),
          })
        : ''
    }
    <form method="post" action="/kiem-tra/${code}" novalidate>
      ${idNumberField({
        t,
        name: 'so',
        label: t('Số định danh trên căn cước', 'Number on the id card'),
        hint: t('Chỉ để so khớp; không được lưu lại', 'To compare only; it is not kept'),
        error: errors.find(({ name }) => name === 'so')?.message,
        autocomplete: 'off',
      })}
      ${button({ label: t('So khớp', 'Compare'), variant: 'secondary' })}
    </form>`;
}

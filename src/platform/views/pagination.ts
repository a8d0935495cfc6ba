import { html } from 'hono/html';
import { icon } from './icons.ts';
import type { Html, View } from './view.ts';

/** Pages by key: there is no page number, only nearer and farther. Nothing when there is one page. */
export function pagination(
  { t }: Pick<View, 't'>,
  { newer, older }: { newer?: string | undefined; older?: string | undefined },
): Html | '' {
  if (newer === undefined && older === undefined) return '';
  return html`<nav class="pagination" aria-label="${t('Trang danh sách', 'List pages')}">
    ${
      newer
        ? html`<a class="ds-button" data-variant="secondary" rel="prev" href="${newer}"
            >${icon('arrow-left')}${t('Trang trước', 'Previous')}</a
          >`
        : ''
    }${older ? html`<a class="ds-button" data-variant="secondary" rel="next" href="${older}">${t('Trang sau', 'Next')}${icon('arrow-right')}</a>` : ''}
  </nav>`;
}

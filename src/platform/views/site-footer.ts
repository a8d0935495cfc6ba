import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import { icon } from './icons.ts';
import { phoneLink } from './phone-link.ts';
import type { Html, View } from './view.ts';

/** Whose house this is and whom to call. */
export function siteFooter({ t, office }: View, { wide }: { wide: boolean }): Html {
  return html`<footer class="site-footer" ${attributes({ 'data-wide': wide })}>
    <div class="site-inner">
      <div>
        <p class="footer-office">${office.name}</p>
        <p>${t('Một cửa cho mọi thủ tục hành chính', 'One door for every public service')}</p>
      </div>
      <p class="footer-phone">
        ${icon('phone')}<span>${t('Tổng đài hỗ trợ', 'Help line')}${phoneLink(office.phone)}</span>
      </p>
    </div>
  </footer>`;
}

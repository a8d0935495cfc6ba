import { html } from 'hono/html';
import type { Html, Text } from './view.ts';

/** The wide red band that opens the home page, with the h1: for `layout`'s `banner`. */
export const banner = ({ title, lead, body }: { title: string; lead?: Text | undefined; body: Html }): Html =>
  html`<div class="banner">
    <div class="site-inner">
      <div>
        <h1>${title}</h1>
        ${lead ? html`<p class="lead">${lead}</p>` : ''}
      </div>
      ${body}
    </div>
  </div>`;

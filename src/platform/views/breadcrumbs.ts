import { html } from 'hono/html';
import type { Html, View } from './view.ts';

/** A step on the way from the home page to this page, this page left out. */
export type Crumb = { href: string; label: string };

/** The way back up. */
export const breadcrumbs = ({ t }: Pick<View, 't'>, crumbs: readonly Crumb[]): Html =>
  html`<nav class="breadcrumbs" aria-label="${t('Đường dẫn', 'Breadcrumb')}">
    <ol>
      ${[{ href: '/', label: t('Trang chủ', 'Home') }, ...crumbs].map(
        ({ href, label }) => html`<li><a href="${href}">${label}</a></li>`,
      )}
    </ol>
  </nav>`;

import { html } from 'hono/html';
import { icon, type IconName } from './icons.ts';
import type { Html, Text } from './view.ts';

/** Nothing here, why, and what to do next. */
export const emptyState = ({
  icon: drawing,
  title,
  body,
  action,
}: {
  icon?: IconName;
  title: string;
  body?: Text;
  action?: Html;
}): Html =>
  html`<div class="empty-state">
    ${icon(drawing ?? 'file')}
    <p class="empty-title">${title}</p>
    ${body ? html`<p>${body}</p>` : ''}${action ?? ''}
  </div>`;

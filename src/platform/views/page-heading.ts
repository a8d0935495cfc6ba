import { html } from 'hono/html';
import type { Html, Text } from './view.ts';

/** The one h1 of a page, with a small line above and a lead sentence below. */
export const pageHeading = ({
  title,
  caption,
  lead,
}: {
  title: Text;
  caption?: Text | undefined;
  lead?: Text | undefined;
}): Html =>
  html`<div class="page-heading">
    ${caption ? html`<p class="caption">${caption}</p>` : ''}
    <h1>${title}</h1>
    ${lead ? html`<p class="lead">${lead}</p>` : ''}
  </div>`;

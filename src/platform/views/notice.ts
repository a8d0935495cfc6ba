import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import type { Html, Text } from './view.ts';

/** A message on the page. `announce` makes screen readers say it at once, for what has just happened. */
export type Notice = {
  kind: 'info' | 'success' | 'warning' | 'danger';
  title?: string | undefined;
  body?: Text | undefined;
  announce?: boolean | undefined;
};

/** A box that informs, confirms, warns or alarms; icon and words say which. */
export function notice({ kind, title, body, announce }: Notice): Html {
  const role = announce ? (kind === 'danger' ? 'alert' : 'status') : undefined;
  return html`<div class="ds-alert notice" ${attributes({ 'data-color': kind, role })}>
    ${title ? html`<h2>${title}</h2>` : ''}${typeof body === 'string' ? html`<p>${body}</p>` : (body ?? '')}
  </div>`;
}

import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import type { Html, Text } from './view.ts';

/** Something only some readers need; they open it themselves. */
export const details = ({ summary, body, open }: { summary: Text; body: Text; open?: boolean | undefined }): Html =>
  html`<details class="ds-details more" ${attributes({ open })}>
    <summary>${summary}</summary>
    <div>${body}</div>
  </details>`;

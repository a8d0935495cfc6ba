import { html } from 'hono/html';
import type { Html, Text } from '../view.ts';

/** A heading between parts of a form, with an optional sentence below. */
export const formHeading = ({ text, lead }: { text: string; lead?: Text | undefined }): Html =>
  html`<div class="form-heading">
    <h2>${text}</h2>
    ${lead ? html`<p>${lead}</p>` : ''}
  </div>`;

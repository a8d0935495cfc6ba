import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import type { Html } from './view.ts';

/** A sheet of paper: on screen a white page, on paper nothing else but it. `size` is the paper it is meant for. */
export const printSheet = ({ size, body }: { size: 'A4' | 'A5'; body: Html }): Html =>
  html`<article class="print-sheet" ${attributes({ 'data-paper': size })}>${body}</article>`;

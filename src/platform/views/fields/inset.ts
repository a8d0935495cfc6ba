import { html } from 'hono/html';
import type { Html, Text } from '../view.ts';

/** Guidance set apart from the questions around it. */
export const inset = (content: Text): Html => html`<div class="inset">${content}</div>`;

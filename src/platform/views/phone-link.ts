import { html } from 'hono/html';
import type { Html } from './view.ts';

/** A number to tap; its spaces do not break over lines. */
export const phoneLink = (phone: string): Html =>
  html`<a href="tel:${phone.replace(/[^+0-9]/g, '')}">${phone.replaceAll(' ', '\u00A0')}</a>`;

import { html } from 'hono/html';
import { qrPng } from '../../platform/pdf/qr-png.ts';
import type { Html } from '../../platform/views/view.ts';

/** A code to be scanned off the screen. */
export const codePicture = (text: string, words: string): Html =>
  html`<img src="data:image/png;base64,${qrPng(text).toString('base64')}" alt="${words}" width="320" height="320" />`;

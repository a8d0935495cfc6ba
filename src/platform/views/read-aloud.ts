import { html } from 'hono/html';
import type { Html, Text, View } from './view.ts';

/** Guidance that the browser can read aloud. Needs `islands: ['read-aloud']`; without script it is just the guidance. */
export const readAloud = ({ t, lang }: Pick<View, 't' | 'lang'>, content: Text): Html =>
  html`<read-aloud
    data-start="${t('Nghe đọc', 'Listen')}"
    data-stop="${t('Dừng đọc', 'Stop')}"
    data-lang="${lang === 'en' ? 'en-GB' : 'vi-VN'}"
    >${content}</read-aloud
  >`;

import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import type { Html, View } from './view.ts';

/**
 * Filters above a list: in the open where there is room; on a phone one line that unfolds, so that the list begins on the first
 * screen. It stands open while something is filtered. Without script, and where a browser cannot tell, it is a line to open.
 */
export const filterFold = ({ t }: View, { form, inUse }: { form: Html; inUse: number }): Html =>
  html`<details class="filter-fold"${attributes({ open: inUse > 0 })}>
    <summary>${t('Tìm và lọc', 'Search and filter')}${inUse > 0 ? ` (${t(`${inUse} điều kiện`, `${inUse} set`)})` : ''}</summary>
    ${form}
  </details>`;

import { html } from 'hono/html';
import { fieldId } from './fields/field-id.ts';
import type { Html, View } from './view.ts';

/** What is wrong with a form, in the order of the page; `name` is the field's name. */
export type ErrorList = readonly { name: string; message: string }[];

/** The list of errors above a refused form; each leads to its field. Focused by the browser through `autofocus`. */
export function errorSummary({ t }: Pick<View, 't'>, errors: ErrorList): Html | '' {
  if (errors.length === 0) return '';
  return html`<div
    class="error-summary"
    id="error-summary"
    role="alert"
    aria-labelledby="error-summary-title"
    tabindex="-1"
    autofocus
  >
    <h2 id="error-summary-title">${t('Có thông tin cần sửa', 'There is a problem')}</h2>
    <ul>
      ${errors.map(({ name, message }) => html`<li><a href="#${fieldId(name)}">${message}</a></li>`)}
    </ul>
  </div>`;
}

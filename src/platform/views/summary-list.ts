import { html } from 'hono/html';
import type { Html, Text, View } from './view.ts';

/** One answer; `change` is where it can be changed. */
export type SummaryRow = { key: string; value: Text; change?: string | undefined };

/** Questions and answers side by side: to check before sending, or to read a dossier. */
export function summaryList({ t }: Pick<View, 't'>, rows: readonly SummaryRow[]): Html {
  return html`<dl class="summary-list">
    ${rows.map(
      ({ key, value, change }) =>
        html`<div>
          <dt>${key}</dt>
          ${
            value === ''
              ? html`<dd class="hint">${t('Chưa có', 'Not given')}</dd>`
              : html`<dd class="${typeof value === 'string' ? 'as-typed' : 'built'}">${value}</dd>`
          }
          ${
            change
              ? html`<dd class="summary-change">
                  <a href="${change}">${t('Sửa', 'Change')}<span class="ds-sr-only"> ${key}</span></a>
                </dd>`
              : ''
          }
        </div>`,
    )}
  </dl>`;
}

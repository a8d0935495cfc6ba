import { html } from 'hono/html';
import { formatCount } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { SummaryRow } from '../../platform/views/summary-list.ts';
import type { Run } from '../run.ts';

/** On the page of a run made again: what officers settled before, and where the machine now says otherwise. */
export const carriedLines = (run: Run, carried: number, contradicted: number, t: Say): SummaryRow[] => [
  {
    key: t('Đã quyết định ở đợt trước, mang sang', 'Settled in the run before, carried over'),
    value: formatCount(carried),
  },
  {
    key: t('Máy khớp khác với cán bộ', 'Matched otherwise than officers settled'),
    value:
      contradicted > 0
        ? html`<a class="ds-link" href="/quan-tri/doi-soat/${run.id}/khac-may">${formatCount(contradicted)}</a>`
        : '0',
  },
];

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

/** Records of a cleaned table: those that stand as they did, and those that changed or are new. */
export type Changes = { readonly kept: number; readonly changed: number };

/** On the page of a run after cleaning: how much of it is new. */
export const changedLines = ({ kept, changed }: Changes, t: Say): SummaryRow[] => [
  {
    key: t('Bản ghi đã đổi hoặc mới, được tìm lại', 'Changed or new records, looked for again'),
    value: formatCount(changed),
  },
  { key: t('Bản ghi không đổi, giữ kết quả', 'Unchanged records, result kept'), value: formatCount(kept) },
];

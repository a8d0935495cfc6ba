import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { Html } from '../../platform/views/view.ts';
import type { Said } from '../said-by.ts';

/** Who said it, when, and in which run where it was carried over from there. */
export const whoSaid = ({ who, madeAt, from }: Said, t: Say): Html =>
  html`${who}, ${formatInstant(madeAt)}${
    from === null
      ? ''
      : html`, ${t('từ đợt', 'from the run')} ${
          from.deleted
            ? t(`${from.name} (đã xoá)`, `${from.name} (deleted)`)
            : html`<a class="ds-link" href="/quan-tri/doi-soat/${from.id}">${from.name}</a>`
        }`
  }`;

import { html } from 'hono/html';
import { icon, type IconName } from './icons.ts';
import type { Html } from './view.ts';

/** A door to a page: a life event, a field of work. */
export type Card = { href: string; label: string; icon: IconName; hint?: string | undefined };

/** Doors side by side, two to a row on a phone. */
export const cardGrid = (cards: readonly Card[]): Html =>
  html`<ul class="card-grid">
    ${cards.map(
      (card) =>
        html`<li>
          <a href="${card.href}"
            >${icon(card.icon)}<span class="card-label">${card.label}</span
            >${card.hint ? html`<span class="hint">${card.hint}</span>` : ''}</a
          >
        </li>`,
    )}
  </ul>`;

import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import type { Html, Text } from './view.ts';

/** A result or a procedure in a list: its name leads to it, facts stand below. */
export type LinkItem = { href: string; label: Text; facts?: readonly Text[] | undefined };

/** Names with a line of facts each: search results, most used procedures. `wide`: two columns where there is room. */
export const linkList = (items: readonly LinkItem[], { wide = false } = {}): Html =>
  html`<ul class="link-list"${attributes({ 'data-wide': wide })}>
    ${items.map(
      ({ href, label, facts }) =>
        html`<li>
          <a href="${href}">${label}</a
          >${facts && facts.length > 0 ? html`<p class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}</p>` : ''}
        </li>`,
    )}
  </ul>`;

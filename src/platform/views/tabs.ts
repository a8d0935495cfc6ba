import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import type { Html } from './view.ts';

/** A tab is a page of its own: a link, so it works without script and can be kept. */
export type Tab = { href: string; label: string; count?: number | undefined; current?: boolean | undefined };

/** Pages beside each other. `label` names the row for screen readers. */
export const tabs = (label: string, all: readonly Tab[]): Html =>
  html`<nav class="tabs" aria-label="${label}">
    <ul>
      ${all.map(
        (tab) =>
          html`<li><a${attributes({ href: tab.href, 'aria-current': tab.current ? 'page' : undefined })}>${tab.label}${
            tab.count === undefined ? '' : html` <span class="count">${tab.count}</span>`
          }</a></li>`,
      )}
    </ul>
  </nav>`;

import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import type { Html, Text, View } from './view.ts';

/** One thing that happened, is happening now, or will happen. `machine` is the instant for `<time datetime>`. */
export type TimelineEntry = {
  title: string;
  when: string;
  machine?: string | undefined;
  who?: string | undefined;
  body?: Text | undefined;
  state: 'past' | 'now' | 'ahead';
};

/** The story of a dossier in plain words, in the order given. */
export function timeline({ t }: Pick<View, 't'>, entries: readonly TimelineEntry[]): Html {
  return html`<ol class="timeline">
    ${entries.map(
      ({ title, when, machine, who, body, state }) =>
        html`<li${attributes({ 'data-state': state, 'aria-current': state === 'now' ? 'step' : undefined })}><p class="timeline-title">${title}${
          state === 'now' ? html` <span class="timeline-now">${t('Hiện tại', 'Now')}</span>` : ''
        }</p><p class="hint"><time${attributes({ datetime: machine })}>${when}</time>${who ? html` · ${who}` : ''}</p>${body ? html`<div>${body}</div>` : ''}</li>`,
    )}
  </ol>`;
}

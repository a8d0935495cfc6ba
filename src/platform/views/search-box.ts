import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import { icon } from './icons.ts';
import type { Html, View } from './view.ts';

/** A search form (GET). `label` is shown above the box; `labelHidden` leaves it to screen readers. */
export type SearchBox = {
  action: string;
  label: string;
  labelHidden?: boolean | undefined;
  name?: string | undefined;
  value?: string | undefined;
  placeholder?: string | undefined;
  hint?: string | undefined;
  big?: boolean | undefined;
  /** Two forms on one page need two ids. */
  id?: string | undefined;
};

/** One box and one button; the landmark lets screen readers jump to it. */
export function searchBox({ t }: Pick<View, 't'>, box: SearchBox): Html {
  const id = box.id ?? 'search';
  return html`<search>
    <form class="search-box" method="get" ${attributes({ action: box.action, 'data-big': box.big })}>
      <label for="${id}" class="${box.labelHidden ? 'ds-sr-only' : 'label'}">${box.label}</label>
      <div class="search-row">
        <input
          class="ds-input"
          type="search"
          enterkeyhint="search"
          spellcheck="false"
          ${attributes({
            id,
            name: box.name ?? 'q',
            value: box.value,
            placeholder: box.placeholder,
            'aria-describedby': box.hint ? `${id}-hint` : undefined,
            autocomplete: 'off',
          })}
        /><button class="ds-button" type="submit">${icon('search')}<span>${t('Tìm', 'Search')}</span></button>
      </div>
      ${box.hint ? html`<p class="hint" id="${id}-hint">${box.hint}</p>` : ''}
    </form>
  </search>`;
}

import { html } from 'hono/html';
import type { Html } from './view.ts';

/** The tick box of a row, for doing one thing to many. `label` says which row. Styled by the table, so it carries no class. */
export const pickBox = ({ name, value, label }: { name: string; value: string; label: string }): Html =>
  html`<input type="checkbox" name="${name}" value="${value}" aria-label="${label}" />`;

import { html } from 'hono/html';
import { attributes } from '../attributes.ts';
import type { Html } from '../view.ts';
import { labelled, wiring, type Field, type Width } from './field.ts';

/** One choice of a list. */
export type Option = { value: string; label: string };

/** A drop-down list. For up to seven choices prefer `radiosField`: people see them all. */
export type SelectField = Field & {
  options: readonly Option[];
  value?: string | undefined;
  /** The words shown while nothing is chosen. */
  empty?: string | undefined;
  width?: Width | undefined;
  autocomplete?: string | undefined;
};

/** Choose one of many. The first row is empty, so nothing is ever chosen by silence. */
export function selectField(field: SelectField): Html {
  const empty = field.empty ?? field.t('Chọn…', 'Choose…');
  return labelled(
    field,
    html`<select
      class="ds-input"
      ${attributes({ ...wiring(field), autocomplete: field.autocomplete, 'data-width': field.width })}
    >
      <option value="">${empty}</option>
      ${field.options.map(
        ({ value, label }) => html`<option${attributes({ value, selected: value === field.value })}>${label}</option>`,
      )}
    </select>`,
  );
}

import { html } from 'hono/html';
import type { Html } from '../view.ts';
import { choiceLine, type Choice } from './choice.ts';
import { fieldGroup } from './field-group.ts';
import { fieldId } from './field-id.ts';
import type { Field } from './field.ts';

/** Any number of answers of a few. */
export type CheckboxesField = Field & { options: readonly Choice[]; values?: readonly string[] | undefined };

/** Tick all that apply; posted as the same name several times. */
export function checkboxesField(field: CheckboxesField): Html {
  const lines = field.options.map((option, index) =>
    choiceLine(option, {
      id: fieldId(field.name) + (index === 0 ? '' : `-${index + 1}`),
      name: field.name,
      type: 'checkbox',
      checked: field.values?.includes(option.value) ?? false,
      invalid: Boolean(field.error),
    }),
  );
  return fieldGroup(field, html`<div class="choices">${lines}</div>`);
}

import { html } from 'hono/html';
import type { Html } from '../view.ts';
import { attributes } from '../attributes.ts';
import { choiceLine, type Choice } from './choice.ts';
import { fieldGroup } from './field-group.ts';
import { fieldId } from './field-id.ts';
import type { Field } from './field.ts';

/** One answer of a few. `inline` only for two or three short answers. */
export type RadiosField = Field & {
  options: readonly Choice[];
  value?: string | undefined;
  inline?: boolean | undefined;
};

/** Choose one of a few; nothing is chosen beforehand unless `value` says so. */
export function radiosField(field: RadiosField): Html {
  const lines = field.options.map((option, index) =>
    choiceLine(option, {
      id: fieldId(field.name) + (index === 0 ? '' : `-${index + 1}`),
      name: field.name,
      type: 'radio',
      checked: option.value === field.value,
      invalid: Boolean(field.error),
    }),
  );
  return fieldGroup(field, html`<div class="choices" ${attributes({ 'data-inline': field.inline })}>${lines}</div>`);
}

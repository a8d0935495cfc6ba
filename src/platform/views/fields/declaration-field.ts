import { html } from 'hono/html';
import { attributes } from '../attributes.ts';
import type { Html } from '../view.ts';
import { choiceLine } from './choice.ts';
import { hintAndError, wiring, type Field } from './field.ts';

/** A promise the person makes by ticking it; `label` is the promise. Posted as `yes`. */
export type DeclarationField = Omit<Field, 'optional'> & { checked?: boolean | undefined };

/** Cam đoan: one box, never ticked for the person. */
export function declarationField(field: DeclarationField): Html {
  const { id, 'aria-describedby': describedBy } = wiring(field);
  return html`<div class="field declaration" ${attributes({ 'data-invalid': Boolean(field.error) })}>
    ${hintAndError(field)}
    ${choiceLine(
      { value: 'yes', label: field.label },
      {
        id: String(id),
        name: field.name,
        type: 'checkbox',
        checked: field.checked ?? false,
        invalid: Boolean(field.error),
        describedBy: describedBy === undefined ? undefined : String(describedBy),
      },
    )}
  </div>`;
}

import { html } from 'hono/html';
import { attributes } from '../attributes.ts';
import type { Html, Text } from '../view.ts';

/** One radio or checkbox with its words. `inside` appears only while it is chosen (by CSS; without CSS it is simply there). */
export type Choice = { value: string; label: Text; hint?: Text | undefined; inside?: Html | undefined };

/** A radio or checkbox line, large enough for a thumb (WCAG 2.5.8). */
export function choiceLine(
  choice: Choice,
  input: {
    id: string;
    name: string;
    type: 'radio' | 'checkbox';
    checked: boolean;
    invalid: boolean;
    describedBy?: string | undefined;
  },
): Html {
  const describedBy = [choice.hint && `${input.id}-item-hint`, input.describedBy].filter(Boolean).join(' ');
  return html`<div class="choice">
    <div class="ds-field">
      <input
        class="ds-input"
        ${attributes({
          type: input.type,
          id: input.id,
          name: input.name,
          value: choice.value,
          checked: input.checked,
          'aria-describedby': describedBy || undefined,
          'aria-invalid': input.invalid ? 'true' : undefined,
        })}
      />
      <label for="${input.id}">${choice.label}</label
      >${choice.hint ? html`<div class="hint" id="${input.id}-item-hint">${choice.hint}</div>` : ''}
    </div>
    ${choice.inside ? html`<div class="choice-inside">${choice.inside}</div>` : ''}
  </div>`;
}

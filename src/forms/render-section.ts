import { html } from 'hono/html';
import { textField } from '../platform/views/fields/text-field.ts';
import type { Html, View } from '../platform/views/view.ts';
import type { Answer, Answers, FieldError, Typed } from './answers.ts';
import type { Around } from './around.ts';
import { whatIsAsked } from './asked.ts';
import { typeOf } from './fields/any-field.ts';
import type { Drawing } from './fields/field-type.ts';
import { retyped } from './fill-section.ts';
import { followUp } from './follow-up.ts';
import type { Field, Form, Section } from './form.ts';
import { prefilled } from './prefill.ts';

/** What stands in the inputs of a page: what was just typed, or the answers of the draft. */
export type Shown = { readonly typed: Typed } | { readonly answers: Answers };

/** The fields of a section as they stand on its page. A follow-up question is drawn inside the choice it follows. */
export function renderSection(
  form: Form,
  section: Section,
  view: Pick<View, 't' | 'lang'>,
  shown: Shown,
  errors: readonly FieldError[],
  answers: Answers,
  around: Around,
): Html {
  const typed = 'typed' in shown ? shown.typed : retyped(section, shown.answers, around);
  const asked = whatIsAsked(form, { ...answers, ...readAll(section, typed, around) }, around);
  const nested = new Map(section.fields.map((field) => [field, followUp(section, field)] as const));

  const draw = (field: Field): Html => {
    const known = prefilled(field, around);
    if (known?.locked) return lockedField(field, known.value, view);
    const drawing: Drawing = {
      view,
      name: field.key,
      typed,
      errors,
      around,
      offered: (value) => asked.isOffered(field, value),
      inside: (value) => {
        const under = section.fields.filter(
          (one) => nested.get(one)?.field === field && nested.get(one)?.value === value,
        );
        return under.length > 0 ? html`<div class="form-flow">${under.map(draw)}</div>` : undefined;
      },
    };
    return typeOf(field).render(field, drawing);
  };

  return html`${section.fields.filter((field) => !nested.get(field) && asked.fields.has(field)).map(draw)}`;
}

/** What the national identity says is read, not typed. */
function lockedField(field: Field, answer: Answer, { t }: Pick<View, 't'>): Html {
  return textField({
    t,
    name: field.key,
    label: t(field.label_vi, field.label_en),
    hint: t('Theo tài khoản định danh VNeID, không sửa ở đây', 'From your VNeID account, cannot be changed here'),
    value: typeOf(field).show(answer, field, t).join(', '),
    readonly: true,
    width: 30,
    autocomplete: 'off',
  });
}

function readAll(section: Section, typed: Typed, around: Around): Answers {
  const read: Record<string, Answer> = {};
  for (const field of section.fields) {
    const parsed = typeOf(field).parse(typed, field, field.key, around);
    read[field.key] = parsed.kind === 'value' ? parsed.value : null;
  }
  return read;
}

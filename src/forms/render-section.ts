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
import { prefilled, type Prefilled } from './prefill.ts';

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
    if (known?.locked) return lockedField(field, known, view, around);
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
    return typeOf(field).render(known ? withSource(field, known, around) : field, drawing);
  };

  return html`${section.fields.filter((field) => !nested.get(field) && asked.fields.has(field)).map(draw)}`;
}

/** What the national identity or a register says is read, not typed; whoever knows better says so on a page of its own. */
function lockedField(field: Field, { value, from }: Prefilled, { t }: Pick<View, 't'>, around: Around): Html {
  const source = from
    ? t(from.vi, from.en)
    : t('Theo tài khoản định danh VNeID, không sửa ở đây', 'From your VNeID account, cannot be changed here');
  // What VNeID says wrongly is corrected there.
  const href = from && around.disputeHref?.(field.key);
  const label = t(field.label_vi, field.label_en);
  return textField({
    t,
    name: field.key,
    label,
    hint: href
      ? html`${source}.
          <a class="ds-link" href="${href}"
            >${t('Thông tin sai?', 'Is this wrong?')}<span class="ds-sr-only"> ${label}</span></a
          >`
      : source,
    value: typeOf(field).show(value, field, t).join(', '),
    readonly: true,
    width: 30,
    autocomplete: 'off',
  });
}

/** A proposal names its source; a disputed answer names what it departs from. */
function withSource(field: Field, { from }: Prefilled, around: Around): Field {
  if (!from || !('prefill' in field)) return field;
  const disputed = around.disputed?.has(field.key);
  const vi = disputed ? `Bạn khai khác sổ; cán bộ sẽ xem xét. ${from.vi} ghi khác` : from.vi;
  const en = disputed ? `You say otherwise than the register; an officer will look at it. ${from.en}` : from.en;
  return { ...field, hint_vi: vi, hint_en: en };
}

function readAll(section: Section, typed: Typed, around: Around): Answers {
  const read: Record<string, Answer> = {};
  for (const field of section.fields) {
    const parsed = typeOf(field).parse(typed, field, field.key, around);
    read[field.key] = parsed.kind === 'value' ? parsed.value : null;
  }
  return read;
}

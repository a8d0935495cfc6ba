import { parseDate } from 'feelin';
import type { Answer, Answers } from './answers.ts';
import { compiledRules } from './compiled-rules.ts';
import type { Around } from './around.ts';
import { typeOf } from './fields/any-field.ts';
import type { Field, Form, Section } from './form.ts';
import { prefilled } from './prefill.ts';

/** What is asked in view of the answers: sections and fields whose conditions hold, and the values FEEL may see. */
export type Asked = {
  readonly sections: ReadonlySet<Section>;
  readonly fields: ReadonlySet<Field>;
  /** Choices not offered now. */
  isOffered(field: Field, value: string): boolean;
  /** Values by name; a hidden field is null even if it was answered before. */
  readonly values: ReadonlyMap<string, unknown>;
};

/** One pass in the order of the form; conditions look back only (checkForm sees to it). */
export function whatIsAsked(form: Form, answers: Answers, around: Around): Asked {
  const rules = compiledRules(form);
  const values = new Map<string, unknown>([['today', parseDate(around.today)]]);
  const sections = new Set<Section>();
  const fields = new Set<Field>();
  for (const section of form.sections) {
    const shown = rules.when.get(section)?.evaluate(values) ?? true;
    if (shown === true) sections.add(section);
    for (const field of section.fields) {
      if (shown !== true || !holds(field)) continue;
      fields.add(field);
      const answer = answerTo(field, answers, around);
      values.set(field.key, answer === null ? null : (typeOf(field).feel?.(answer) ?? answer));
    }
  }
  return {
    sections,
    fields,
    values,
    isOffered: (field, value) => (rules.options.get(field)?.get(value)?.evaluate(values) ?? true) === true,
  };

  function holds(field: Field): boolean {
    const condition = rules.when.get(field);
    return condition === undefined || condition.evaluate(values) === true;
  }
}

/** The answer to a field: what VNeID says where that is locked, otherwise what was answered; null when nothing. */
export function answerTo(field: Field, answers: Answers, around: Around): Answer {
  const known = prefilled(field, around);
  if (known?.locked) return known.value;
  return Object.hasOwn(answers, field.key) ? (answers[field.key] ?? null) : null;
}

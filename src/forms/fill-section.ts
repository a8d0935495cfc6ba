import type { Answer, Answers, FieldError, FieldWarning, Typed } from './answers.ts';
import type { Around } from './around.ts';
import { answerTo, whatIsAsked, type Asked } from './asked.ts';
import { compiledRules } from './compiled-rules.ts';
import { typeOf } from './fields/any-field.ts';
import { asks } from './fields/asks.ts';
import { missing } from './fields/missing.ts';
import { afterRowButton } from './fields/rows.ts';
import { typedText } from './fields/typed-text.ts';
import type { Field, Form, Section } from './form.ts';
import { prefilled } from './prefill.ts';

/** What came of posting one section. */
export type FillResult = {
  /** Merge into the draft: `{ ...answers, ...result.answers }`. Good values only, `null` where left empty. */
  readonly answers: Answers;
  /** Show the same page again with status 422 when not empty. */
  readonly errors: readonly FieldError[];
  readonly warnings: readonly FieldWarning[];
  /**
   * Not null: a button of the page (`_action`: province chosen, row added or removed) wants the same page again with
   * this in its inputs, status 200, nothing saved and nothing scolded.
   */
  readonly redraw: Typed | null;
};

/** Reads what was posted for a section. Never throws for anything people send. */
export function fillSection(form: Form, section: Section, typed: Typed, answers: Answers, around: Around): FillResult {
  const redraw = redrawn(section, typed, around);
  if (redraw) return { answers: {}, errors: [], warnings: [], redraw };
  const patch: Record<string, Answer> = {};
  const errors: FieldError[] = [];
  const warnings: FieldWarning[] = [];
  // Fields are read in order, because a follow-up question depends on answers of the same page. Reading needs what is
  // offered, which needs what was read before: so first read all without that, then judge once.
  const read = new Map(section.fields.map((field) => [field, readField(field, typed, around)] as const));
  const taken: Record<string, Answer> = {};
  for (const [field, parsed] of read) taken[field.key] = parsed.kind === 'value' ? parsed.value : null;
  const asked = whatIsAsked(form, { ...answers, ...taken }, around);
  for (const [field, parsed] of read) {
    if (!asked.fields.has(field) || !asks(field)) continue;
    if (parsed.kind === 'wrong') errors.push(...parsed.errors);
    else if (parsed.kind === 'empty') {
      patch[field.key] = null;
      if (!('optional' in field && field.optional)) errors.push(missing(field, field.key));
    } else {
      const problems = [...notOffered(field, parsed.value, asked), ...broken(form, field, asked)];
      errors.push(...problems);
      // What a register or VNeID says is not to be doubted before the person: they cannot change it here.
      if (!prefilled(field, around)?.locked) warnings.push(...(parsed.warnings ?? []));
      if (problems.length === 0) patch[field.key] = parsed.value;
    }
  }
  return { answers: patch, errors, warnings, redraw: null };
}

/** The answers of a section as they would be typed; what is not answered yet is proposed from the person. */
export function retyped(section: Section, answers: Answers, around: Around): Typed {
  const typed: Typed = {};
  for (const field of section.fields) {
    const known = prefilled(field, around);
    const answer = !Object.hasOwn(answers, field.key) && known ? known.value : answerTo(field, answers, around);
    if (answer !== null) Object.assign(typed, typeOf(field).retype(answer, field, field.key));
  }
  return typed;
}

function readField(field: Field, typed: Typed, around: Around) {
  const known = prefilled(field, around);
  // A locked value is never taken from the browser.
  const source = known?.locked ? typeOf(field).retype(known.value, field, field.key) : typed;
  return typeOf(field).parse(source, field, field.key, around);
}

function redrawn(section: Section, typed: Typed, around: Around): Typed | null {
  const action = typedText(typed, '_action');
  if (action === '') return null;
  if (action === 'choose-province') return typed;
  const old = /^convert-address:([\w-]{1,100})$/.exec(action)?.[1];
  if (old !== undefined) return withConverted(typed, old, around);
  for (const field of section.fields) {
    const after = field.type === 'repeat-group' ? afterRowButton(action, typed, field, field.key) : null;
    if (after) return after;
  }
  return null;
}

/** The old address of a field as one of today; where only the person knows which commune, that stays to be chosen. */
function withConverted(typed: Typed, name: string, { choices }: Around): Typed {
  const found = choices.convertOld?.(typedText(typed, `${name}-old`));
  if (!found || found.kind === 'unclear') return typed;
  const commune = found.kind === 'converted' ? found.commune : '';
  return {
    ...typed,
    [`${name}-province`]: found.province,
    [`${name}-commune`]: commune,
    [`${name}-street`]: found.street || typedText(typed, `${name}-street`),
  };
}

function notOffered(field: Field, answer: Answer, asked: Asked): FieldError[] {
  const chosen = Array.isArray(answer) ? answer : [answer];
  if (!('options' in field) || chosen.every((one) => typeof one !== 'string' || asked.isOffered(field, one))) return [];
  return [
    {
      name: field.key,
      kind: 'wrong',
      vi: 'Mục đã chọn không còn phù hợp, hãy chọn lại',
      en: 'This choice no longer fits, choose again',
    },
  ];
}

/** Broken rules of a field. A rule that cannot be judged yet (null) is not broken. */
function broken(form: Form, field: Field, asked: Asked): FieldError[] {
  const checks = compiledRules(form).checks.get(field) ?? [];
  return checks
    .filter(({ rule }) => rule.evaluate(asked.values) === false)
    .slice(0, 1)
    .map(({ vi, en }) => ({ name: field.key, kind: 'wrong', vi, en }));
}

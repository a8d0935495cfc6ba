import { compiledRules } from './compiled-rules.ts';
import { followUp } from './follow-up.ts';
import type { Field, Form, Section } from './form.ts';

/** What is wrong with a form and where (`section.field`). */
export type FormProblem = { readonly at: string; readonly problem: string };

/**
 * Everything wrong with a form that its JSON shape cannot tell: doubled keys, expressions that cannot be read or name
 * what is not there (or not asked yet), hints in one language only. Empty when the form can be published.
 */
export function checkForm(form: Form): readonly FormProblem[] {
  const problems: FormProblem[] = [];
  const say = (at: string, problem: string) => problems.push({ at, problem });
  for (const { at, expression, why } of compiledRules(form).bad) say(at, `${why} in: ${expression}`);
  if ((form.intro_vi === undefined) !== (form.intro_en === undefined)) say('form', 'intro in one language only');
  for (const key of doubled(form.sections.map((section) => section.key))) say(key, 'two sections have this key');
  for (const key of doubled(form.sections.flatMap((section) => section.fields.map((field) => field.key)))) {
    say(key, 'two fields have this key');
  }
  for (const section of form.sections) {
    if ((section.help_vi === undefined) !== (section.help_en === undefined))
      say(section.key, 'help in one language only');
    for (const field of section.fields)
      problemsOf(section, field).forEach((problem) => say(`${section.key}.${field.key}`, problem));
  }
  return problems;
}

function problemsOf(section: Section, field: Field): string[] {
  const found: string[] = [];
  if ('hint_vi' in field && (field.hint_vi === undefined) !== (field.hint_en === undefined))
    found.push('hint in one language only');
  if (field.type === 'number' && (field.unit_vi === undefined) !== (field.unit_en === undefined)) {
    found.push('unit in one language only');
  }
  if ('options' in field) {
    for (const value of doubled(field.options.map((one) => one.value)))
      found.push(`two options have the value ${value}`);
    for (const one of field.options) {
      if ((one.hint_vi === undefined) !== (one.hint_en === undefined))
        found.push(`hint of ${one.value} in one language only`);
    }
  }
  if (field.type === 'repeat-group') found.push(...problemsOfRows(field));
  found.push(...problemsOfFollowUp(section, field));
  return found;
}

function problemsOfRows(field: Field & { type: 'repeat-group' }): string[] {
  const found = doubled(field.fields.map((one) => one.key)).map((key) => `two fields of a row have the key ${key}`);
  if ((field.min ?? 1) > field.max) found.push('min is above max');
  for (const [fact, to] of Object.entries(field.household?.facts ?? {}))
    if (!field.fields.some(({ key }) => key === to))
      found.push(`${fact} of the household goes to ${to}, which is no field of a row`);
  for (const one of field.fields) {
    const rules = [one.when, 'check' in one ? one.check : undefined, 'prefill' in one ? one.prefill : undefined];
    if (rules.some((rule) => rule !== undefined))
      found.push(`${one.key}: fields of a row have no conditions, rules or prefill`);
    if ('options' in one && one.options.some((choice) => choice.when !== undefined)) {
      found.push(`${one.key}: options of a row have no conditions`);
    }
  }
  return found;
}

/** Without script a page cannot change while it is filled in, so a follow-up must fit inside one choice. */
function problemsOfFollowUp(section: Section, field: Field): string[] {
  if (field.when === undefined) return [];
  const follows = followUp(section, field);
  const named = section.fields.filter((one) => one !== field && new RegExp(`\\b${one.key}\\b`).test(field.when ?? ''));
  if (!follows && named.length > 0) {
    return [
      `its condition names ${named.map((one) => one.key).join(', ')} of the same page: use \`key = "choice"\`, or move it to a later page`,
    ];
  }
  if (follows && 'options' in follows.field && !follows.field.options.some((one) => one.value === follows.value)) {
    return [`its condition names the choice ${follows.value}, which is not there`];
  }
  return [];
}

const doubled = (keys: readonly string[]): string[] => [
  ...new Set(keys.filter((key, place) => keys.indexOf(key) !== place)),
];

import type { Answers } from './answers.ts';
import type { Around } from './around.ts';
import { whatIsAsked } from './asked.ts';
import { asks } from './fields/asks.ts';
import { fillSection, retyped } from './fill-section.ts';
import type { Form, Section } from './form.ts';

/** How far a section is. `error`: something there can no longer be right, for instance a commune that was merged. */
export type SectionState = 'todo' | 'started' | 'done' | 'error';

/** A section that is asked, and how far it is. */
export type SectionProgress = { readonly section: Section; readonly state: SectionState };

/**
 * The sections asked in view of the answers. Kept answers go through the very checks of a posted page, so an answer
 * that was good when the draft began and is not any more (a later answer, another day) is found before submitting.
 */
export function sectionsAsked(form: Form, answers: Answers, around: Around): readonly SectionProgress[] {
  const asked = whatIsAsked(form, answers, around);
  return form.sections.flatMap((section): SectionProgress[] => {
    const fields = section.fields.filter((field) => asked.fields.has(field) && asks(field));
    if (!asked.sections.has(section) || !section.fields.some((field) => asked.fields.has(field))) return [];
    // A question never shown is different from one left empty (null): an all-optional page must be seen once.
    const seen = fields.filter((field) => Object.hasOwn(answers, field.key)).length;
    if (fields.length > 0 && seen === 0) return [{ section, state: 'todo' }];
    const { errors } = fillSection(form, section, retyped(section, answers, around), answers, around);
    if (errors.some(({ kind }) => kind === 'wrong')) return [{ section, state: 'error' }];
    return [{ section, state: errors.length > 0 || seen < fields.length ? 'started' : 'done' }];
  });
}

/** Every section asked is done. */
export const isComplete = (form: Form, answers: Answers, around: Around): boolean =>
  sectionsAsked(form, answers, around).every(({ state }) => state === 'done');

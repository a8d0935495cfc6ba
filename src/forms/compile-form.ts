import type { Say } from '../platform/i18n/say.ts';
import type { Html, View } from '../platform/views/view.ts';
import type { Answers, FieldError, Typed } from './answers.ts';
import type { Around } from './around.ts';
import { isComplete, sectionsAsked, type SectionProgress } from './complete.ts';
import { fillSection, type FillResult } from './fill-section.ts';
import { finalAnswers } from './final-answers.ts';
import { typeOf } from './fields/any-field.ts';
import type { Field, Form, Section } from './form.ts';
import { knownFor } from './prefill.ts';
import { renderSection, type Shown } from './render-section.ts';
import { summarise, type SummarySection } from './summarise.ts';

/** A form ready to be asked. No function throws for anything people type; the key of a section that is not there throws. */
export type CompiledForm = {
  readonly form: Form;
  /** The sections asked in view of the answers, with how far each is: the lines of the task list. */
  sections(answers: Answers): readonly SectionProgress[];
  /** Reads a posted section; `answers` is the draft so far. */
  fillSection(key: string, typed: Typed, answers: Answers): FillResult;
  /**
   * The fields of one section, to stand inside the caller's `<form>`. Pages with lists of places or rows hold submit
   * buttons of their own, so the form should begin with a default button hidden from sight: Enter presses the first.
   * `answers` is the draft so far (answers of other pages decide what is asked here).
   */
  renderSection(
    view: Pick<View, 't' | 'lang'>,
    key: string,
    shown: Shown,
    errors: readonly FieldError[],
    answers: Answers,
  ): Html;
  /** Questions asked and their answers, to check, print and read. */
  summary(answers: Answers, t: Say): readonly SummarySection[];
  /** What a register says to a question, disputed or not, as it is shown; null: nothing that is locked. */
  lockedAnswer(key: string, t: Say): { readonly field: Field; readonly shown: string } | null;
  /** Every section asked is done. */
  isComplete(answers: Answers): boolean;
  /** The answers to submit: only questions asked and answered, VNeID values as VNeID says. */
  finalAnswers(answers: Answers): Answers;
};

/** Binds a form to a day, lists of places and a person. Cheap: conditions are compiled once per form object. */
export function compileForm(form: Form, around: Around): CompiledForm {
  const sectionOf = (key: string): Section => {
    const found = form.sections.find((section) => section.key === key);
    if (!found) throw new Error(`form ${form.key} has no section ${key}`);
    return found;
  };
  return {
    form,
    sections: (answers) => sectionsAsked(form, answers, around),
    fillSection: (key, typed, answers) => fillSection(form, sectionOf(key), typed, answers, around),
    renderSection: (view, key, shown, errors, answers) =>
      renderSection(form, sectionOf(key), view, shown, errors, answers, around),
    summary: (answers, t) => summarise(form, answers, around, t),
    lockedAnswer(key, t) {
      const field = form.sections.flatMap(({ fields }) => fields).find((one) => one.key === key);
      if (!field) return null;
      const known = knownFor(field, around);
      return known?.locked && known.from
        ? { field, shown: typeOf(field).show(known.value, field, t).join(', ') }
        : null;
    },
    isComplete: (answers) => isComplete(form, answers, around),
    finalAnswers: (answers) => finalAnswers(form, answers, around),
  };
}

import type { Say } from '../platform/i18n/say.ts';
import type { Answers } from './answers.ts';
import type { Around } from './around.ts';
import { answerTo, whatIsAsked } from './asked.ts';
import { typeOf } from './fields/any-field.ts';
import { asks } from './fields/asks.ts';
import type { Form } from './form.ts';

/** One question and its answer as lines; no lines when left empty. `field` is the key. */
export type SummaryLine = { readonly field: string; readonly label: string; readonly lines: readonly string[] };

/** One section of the check-answers page, the print, the officer's view. */
export type SummarySection = { readonly key: string; readonly title: string; readonly rows: readonly SummaryLine[] };

/** Questions asked and their answers, in the order of the form. */
export function summarise(form: Form, answers: Answers, around: Around, t: Say): readonly SummarySection[] {
  const asked = whatIsAsked(form, answers, around);
  return form.sections
    .filter((section) => asked.sections.has(section))
    .map((section) => ({
      key: section.key,
      title: t(section.title_vi, section.title_en),
      rows: section.fields
        .filter((field) => asked.fields.has(field) && asks(field))
        .map((field) => {
          const answer = answerTo(field, answers, around);
          const lines =
            answer === null
              ? []
              : typeOf(field)
                  .show(answer, field, t)
                  .filter((line) => line !== '');
          return { field: field.key, label: t(field.label_vi, field.label_en), lines };
        }),
    }))
    .filter(({ rows }) => rows.length > 0);
}

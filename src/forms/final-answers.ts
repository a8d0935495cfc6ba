import type { Answer, Answers } from './answers.ts';
import type { Around } from './around.ts';
import { answerTo, whatIsAsked } from './asked.ts';
import { asks } from './fields/asks.ts';
import type { Form } from './form.ts';

/** The answers to submit: only questions that are asked and answered; what VNeID knows, as VNeID says. Hidden ones go. */
export function finalAnswers(form: Form, answers: Answers, around: Around): Answers {
  const asked = whatIsAsked(form, answers, around);
  const final: Record<string, Answer> = {};
  for (const field of asked.fields) {
    const answer = asks(field) ? answerTo(field, answers, around) : null;
    if (answer !== null) final[field.key] = answer;
  }
  return final;
}

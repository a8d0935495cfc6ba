import { localMinute } from './calendars/day-table.ts';
import { countDue, type DueDay, type DueDayQuestion } from './due-day.ts';
import type { PausePart } from './explanation.ts';
import { isoOf } from './iso-minute.ts';
import { pauseLaw } from './laws.ts';
import type { Pause } from './pause.ts';

/** A limit with the times the clock stood. */
export type PausedQuestion = DueDayQuestion & { readonly pauses: readonly Pause[] };

/**
 * The due day of a limit during which the clock stood at times (vn-rules 2.6). After a pause that resumes, working time
 * goes on where it stopped; after one that restarts, the whole limit is counted from its end, and `first` of the
 * explanation keeps the first reception and promise. Overlapping pauses are counted once. Throws RangeError where
 * `dueDay` does and on a pause that ends before it begins.
 */
export function dueAfterPauses({ pauses, ...question }: PausedQuestion): DueDay {
  const inOrder = pauses.toSorted((a, b) => Temporal.Instant.compare(a.from, b.from));
  for (const { from, to } of inOrder) {
    if (Temporal.Instant.compare(from, to) > 0) throw new RangeError(`a pause from ${from} cannot end at ${to}`);
  }
  const restart = inOrder
    .filter(({ after }) => after === 'restart')
    .toSorted(byEnd)
    .at(-1);
  const start = restart
    ? { ...question, received: restart.to, channel: restart.channel ?? question.channel }
    : question;
  const due = countDue(start, standingOf(inOrder.filter(({ after }) => after === 'resume')));
  const parts = inOrder.map(partOf);
  if (!restart) return parts.length === 0 ? due : { ...due, explanation: { ...due.explanation, pauses: parts } };
  const before = inOrder.filter(
    (pause) => pause.after === 'resume' && Temporal.Instant.compare(pause.to, restart.from) <= 0,
  );
  const first = countDue(question, standingOf(before)).explanation;
  return {
    ...due,
    explanation: { ...due.explanation, pauses: parts, first: { received: first.received, dueAt: first.dueAt } },
  };
}

const byEnd = (a: Pause, b: Pause): number => Temporal.Instant.compare(a.to, b.to);
const standingOf = (pauses: readonly Pause[]) =>
  pauses.map(({ from, to }) => ({ from: localMinute(from), to: localMinute(to) }));

function partOf({ from, to, why, who, after, note, law }: Pause): PausePart {
  return {
    from: isoOf(from),
    to: isoOf(to),
    why,
    who,
    after,
    law: law ?? pauseLaw[why],
    ...(note === undefined ? {} : { note }),
  };
}

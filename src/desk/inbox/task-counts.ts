import { countTasks, type DeskCount, type DeskCounts } from '../../dossiers/api.ts';
import type { Officer } from '../../identity/api.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { desksOf, holdersFor } from '../desks-of.ts';
import type { Times } from '../times.ts';

/** A desk's tasks are counted this far; the page then says "500+". */
export const mostCounted = 500;

// The officer is made anew for each request, so this remembers for one request: the menu and the inbox of a page ask
// for the same counts and one query answers both. Nothing outlives the second it was counted in.
const counted = new WeakMap<Officer, { at: number; counts: Promise<DeskCounts> }>();

/** Counts of every desk of this officer, what they have to read, and their saved views. */
export function countsFor(open: OpenDb, officer: Officer, times: Times): Promise<DeskCounts> {
  const at = times.now.epochMilliseconds;
  const known = counted.get(officer);
  if (known?.at === at) return known.counts;
  const counts = countTasks(open, desksOf(officer), holdersFor(officer), times.now, times.soonBefore);
  counted.set(officer, { at, counts });
  return counts;
}

/** What some desks have: `toDo` = overdue + soon + in time; `waiting` for the applicant is not among them. */
export type DeskSums = {
  readonly toDo: number;
  readonly waiting: number;
  readonly overdue: number;
  readonly soon: number;
  /** Some desk has more than could be counted. */
  readonly capped: boolean;
};

/** Sums over desks. */
export function sumOf(counts: readonly DeskCount[]): DeskSums {
  return {
    toDo: counts.reduce((sum, one) => sum + one.open - one.waiting, 0),
    waiting: counts.reduce((sum, one) => sum + one.waiting, 0),
    overdue: counts.reduce((sum, one) => sum + one.overdue, 0),
    soon: counts.reduce((sum, one) => sum + one.soon, 0),
    capped: counts.some((one) => one.open >= mostCounted),
  };
}

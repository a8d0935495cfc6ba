import type { Step } from '../../process/api.ts';
import { addWorkingHours, dueDay, workingHoursBetween } from '../../worktime/api.ts';
import type { Desk } from './act-on-task.ts';
import { channelOf, limitOf } from '../limit-of.ts';
import { officeCalendar } from '../office-calendar.ts';
import type { Transition } from '../record-transition.ts';

/** What a finished step means for the dossier as a whole. */
export type AfterStep = Pick<Transition, 'state'> &
  Partial<Pick<Transition, 'finishedAt' | 'dueAt' | 'countedDueAt' | 'pausedAt'>>;

/** The step that was done, by whom or what ever. */
export type StepDone = Pick<Desk, 'dossier' | 'procedure' | 'at' | 'step' | 'house'>;

/**
 * State and clock after a step: ready once the hand-over opens, and then the clock stops; signed as long as a decision
 * is not yet out; resting while a step waits that the model lets the clock rest for. `decided`: this act is the decision.
 */
export function afterStep(desk: StepDone, opened: readonly Step[], decided = false): AfterStep {
  const { dossier, at } = desk;
  if (opened.some(({ act }) => act === 'hand_over')) return { state: 'result_ready', finishedAt: at };
  if (decided || dossier.state === 'signed') return { state: 'signed' };
  const resting = opened.find(({ clock }) => clock === 'pauses');
  if (resting) return { state: resting.status === 6 ? 'awaiting_payment' : 'in_review', pausedAt: at };
  return { state: 'in_review', ...clockAfter(desk) };
}

/**
 * What a finished step does to the clock: one that let it rest lets it go on with what was left (BLDS 2015 Điều 147); one
 * that restarts it gives the whole limit again from now on. Anything else: nothing.
 */
export function clockAfter({ dossier, procedure, step, at, house }: StepDone): Omit<AfterStep, 'state'> {
  const calendar = officeCalendar(house, dossier.handlingUnitId);
  if (step.clock === 'restarts' && dossier.acceptedAt) {
    const channel = channelOf(dossier);
    return { dueAt: dueDay({ received: at, channel, limit: limitOf(procedure, channel), calendar }).dueAt };
  }
  if (step.clock !== 'pauses' || !dossier.pausedAt || !dossier.dueAt) return {};
  const rested = Math.max(0, workingHoursBetween(dossier.pausedAt, at, calendar));
  const later = (due: Temporal.Instant) => addWorkingHours(due, rested, calendar);
  return {
    pausedAt: null,
    dueAt: later(dossier.dueAt),
    ...(dossier.countedDueAt ? { countedDueAt: later(dossier.countedDueAt) } : {}),
  };
}

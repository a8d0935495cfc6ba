import { stepOf, type Cause } from '../../process/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { afterStep } from '../acts/after-step.ts';
import type { Actor, ChangedMeanwhile, Dossier } from '../dossier.ts';
import { factsOf } from '../facts-of.ts';
import { openFile, type OpenFile } from '../open-file.ts';
import { recordTransition, type NewTask, type Transition } from '../record-transition.ts';
import { walk, type CannotWalk, type Walked } from '../walk-process.ts';
import { waitIsOpen } from './waits.store.ts';

/** One thing a dossier waits for: the row, and where in its model it stands. */
export type OpenWait = {
  readonly dossierId: string;
  readonly no: number;
  readonly token: number;
  readonly element: string;
};

/** What became of a wait: it ended now, somebody ended it before, or the dossier rests and it is looked at when it goes on. */
export type Fired = 'fired' | 'before' | 'rests';

const mostTries = 5;

/**
 * What a dossier waited for happened: moves it on in its model as the system (or who brought the message) and writes
 * it in one statement, guarded by the version it was decided upon. Safe to repeat, by two workers and after a crash at
 * any point: a wait that has ended is left alone. Refuses when the model has no way on. Throws when row and model disagree.
 */
export async function fireWait(
  house: House,
  wait: OpenWait,
  news: {
    readonly event: string;
    readonly payload: Readonly<Record<string, unknown>>;
    readonly actor?: Actor;
    /** A BPMN error code: the service failed. */
    readonly code?: string;
    /** A timer: its time stands still while the applicant is waited for. */
    readonly rests?: true;
  },
): Promise<Result<Fired, CannotWalk | ChangedMeanwhile>> {
  for (let tries = 1; tries <= mostTries; tries++) {
    const file = await openFile(house, wait.dossierId);
    if (news.rests && rests(file.dossier)) return ok('rests');
    const at = house.clock.now();
    const cause: Cause = news.code
      ? { kind: 'error', token: wait.token, code: news.code }
      : { kind: 'done', token: wait.token, element: wait.element };
    const walked = walk(house, file, cause, await factsOf(house, file), at, 'timed_out');
    if (!walked.ok) {
      if (!(await waitIsOpen(house.open, wait))) return ok('before');
      if (walked.refusal.why === 'not_possible_now') throw new Error(`wait ${wait.no} is not in the model`);
      return walked;
    }
    const transition: Transition = {
      ...walked.value.change,
      // What opens while the applicant is waited for warns nobody; when they answer, every open task begins anew.
      ...(rests(file.dossier) ? { restTasks: true, openTasks: unwarned(walked.value) } : {}),
      ...standing(house, file, wait, walked.value, at),
      event: news.event,
      payload: { element: wait.element, ...news.payload, to: walked.value.steps.map(({ no }) => no) },
    };
    const done = await recordTransition(house.open, file.dossier, news.actor ?? { kind: 'system' }, at, transition);
    if (done.ok) return ok('fired');
  }
  return refuse({ why: 'changed_meanwhile' });
}

const unwarned = ({ change }: Walked): NewTask[] =>
  (change.openTasks ?? []).map((task) => ({ ...task, alarmAt: null }));

/** While the applicant has to bring or pay something, the process waits with them. */
const rests = ({ state }: Dossier): boolean =>
  state === 'awaiting_papers' || state === 'awaiting_papers_before_acceptance' || state === 'awaiting_payment';

function standing(
  house: House,
  { dossier, procedure, process }: OpenFile,
  wait: OpenWait,
  { change, steps }: Walked,
  at: Temporal.Instant,
): Pick<Transition, 'state'> & Partial<Transition> {
  // Nothing is left to do and nobody handed anything over: the model ended it.
  if (change.tokens?.tokens.length === 0) return { state: 'stopped', finishedAt: at, pausedAt: null };
  // Before the acceptance, and while nothing new opened, it stays what it is.
  if (steps.length === 0 || dossier.acceptedAt === null || rests(dossier)) return { state: dossier.state };
  const ended = dossier.tasks.find((task) => change.closeTasks?.some(({ no }) => no === task.no));
  const step = stepOf(process, ended?.stepNo ?? dossier.stepNo);
  return afterStep({ dossier, procedure, house, at, step: ended ? step : withoutClock(step) }, steps);
}

// A timer beside a step that goes on does not start the clock that step lets rest.
function withoutClock<S extends { clock?: unknown }>(step: S): Omit<S, 'clock'> {
  const { clock: _clock, ...rest } = step;
  return rest;
}

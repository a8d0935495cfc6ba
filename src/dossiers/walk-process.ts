import { agencyDirectory } from '../identity/api.ts';
import {
  hoursOf,
  move,
  waitingAt,
  type Cause,
  type Facts,
  type Marking,
  type Step,
  type Waiting,
  stepOf,
} from '../process/api.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { addWorkingDays, addWorkingHours, dayEnd, workingHoursBetween, type Calendar } from '../worktime/api.ts';
import { dayOf } from '../platform/clock.ts';
import { assigneeFor } from './work/assignment.ts';
import { deskForStep } from './work/desk-for-step.ts';
import type { Dossier, OpenTask } from './dossier.ts';
import { officeCalendar, rulesAt } from './office-calendar.ts';
import type { OpenFile } from './open-file.ts';
import type { NewTask, NewWait, ProcessChange, Transition } from './record-transition.ts';
import type { NotNow } from './workflow.ts';

/** Where a move in the model led: what it changes, and the human steps it opened. */
export type Walked = {
  readonly change: ProcessChange & Pick<Transition, 'news'>;
  readonly steps: readonly Step[];
};

/** Why the model has no way on from here. */
export type CannotWalk =
  | { readonly why: 'not_possible_now'; readonly because?: NotNow }
  | { readonly why: 'no_way_on' }
  | { readonly why: 'choice_missing'; readonly choices: readonly string[] };

/** What a walk needs of a dossier; before it is written there is no row to read it from. */
export type Walker = Pick<OpenFile, 'process'> & {
  readonly dossier: Pick<
    Dossier,
    | 'procedureCode'
    | 'agencyId'
    | 'handlingUnitId'
    | 'receivingUnitId'
    | 'acceptedAt'
    | 'dueAt'
    | 'stepNo'
    | 'tokens'
    | 'tasks'
  >;
};

/** Share of a step's time after which its holder is reminded. */
const warnAt = 0.8;
const monthOfWork = 22 * 8;

/**
 * Moves a dossier in its process model: which tasks and waits open, which close, and what the model said on its way.
 * Pure but for the directory and calendars in memory. `outcome` is written on the task that is done.
 */
export function walk(
  house: Pick<House, 'open'>,
  file: Walker,
  cause: Cause,
  facts: Facts,
  at: Temporal.Instant,
  outcome = 'done',
): Result<Walked, CannotWalk> {
  const { dossier, process } = file;
  const before = cause.kind === 'begin' ? null : markingOf(file);
  const moved = move(process.plan, before, cause, facts);
  if (!moved.ok) {
    const { refusal } = moved;
    if (refusal.why === 'choice_missing') return refuse(refusal);
    return refuse({ why: refusal.why === 'not_waiting' ? 'not_possible_now' : 'no_way_on' });
  }
  const { marking, opened, closed, said } = moved.value;
  const steps = opened.flatMap((one) => (one.kind === 'task' ? [one.step] : []));
  const isAt = (task: OpenTask, token: number, element: string): boolean =>
    task.kind === 'step' && task.token === token && stepOf(process, task.stepNo).element === element;
  const done = dossier.tasks.find((task) =>
    cause.kind === 'done'
      ? isAt(task, cause.token, cause.element)
      : cause.kind === 'move' && task.kind === 'step' && task.token === cause.token,
  );
  const cancelled = closed.flatMap(({ token, element }) =>
    dossier.tasks.filter((task) => isAt(task, token, element) && task !== done),
  );
  const newest = steps.at(-1);
  return ok({
    steps,
    change: {
      tokens: marking,
      ...(newest ? { stepNo: newest.no } : {}),
      closeTasks: [
        ...(done ? [{ no: done.no, outcome }] : []),
        ...cancelled.map(({ no }) => ({ no, outcome: 'cancelled' })),
      ],
      openTasks: opened.flatMap((one) => (one.kind === 'task' ? [taskFor(house, file, one, at)] : [])),
      openWaits: opened.flatMap((one) => (one.kind === 'task' ? [] : [waitFor(house, file, one, at)])),
      closeWaits: [
        ...(cause.kind === 'done' && !done ? [{ token: cause.token, element: cause.element, outcome: 'done' }] : []),
        ...closed.map(({ token, element }) => ({ token, element, outcome: 'cancelled' })),
      ],
      news: [
        ...said.map(({ kind, name, element }) => ({ topic: 'process.said', payload: { kind, name, element } })),
        ...opened.flatMap(called),
      ],
    },
  });
}

/**
 * Opens again everything the model stands at, as when it came there: for a dossier that was closed on its way and is
 * taken up again, be it that only a timer runs or a service is called. Refuses when the model had come to its end.
 */
export function openAgain(house: Pick<House, 'open'>, file: Walker, at: Temporal.Instant): Result<Walked, CannotWalk> {
  const marking = markingOf(file);
  const opened = waitingAt(file.process.plan, marking);
  const steps = opened.flatMap((one) => (one.kind === 'task' ? [one.step] : []));
  const newest = steps.at(-1);
  if (opened.length === 0) return refuse({ why: 'no_way_on' });
  return ok({
    steps,
    change: {
      tokens: marking,
      ...(newest ? { stepNo: newest.no } : {}),
      openTasks: opened.flatMap((one) => (one.kind === 'task' ? [taskFor(house, file, one, at)] : [])),
      openWaits: opened.flatMap((one) => (one.kind === 'task' ? [] : [waitFor(house, file, one, at)])),
      news: opened.flatMap(called),
    },
  });
}

/** The news that a service step was reached. */
const called = (one: Waiting): NonNullable<Transition['news']>[number][] =>
  one.kind === 'service'
    ? [{ topic: 'process.called', payload: { token: one.token, element: one.element, operation: one.operation } }]
    : [];

/** Where it stands; a dossier older than models stands at its one open step. */
export function markingOf({ dossier, process }: Walker): Marking {
  if (dossier.tokens) return dossier.tokens;
  const step = process.steps[dossier.stepNo - 1];
  if (!step) throw new Error(`process ${process.key} has no step ${dossier.stepNo}`);
  return { tokens: [{ id: 1, at: step.element }], next: 2 };
}

/**
 * The task of a step: the unit that holds its post, and its own deadline in working time. A step without hours of
 * its own is due with the whole dossier; the acceptance within a working day (vn-rules 2.3).
 */
export function taskFor(
  house: Pick<House, 'open'>,
  { dossier }: Walker,
  { step, token, item }: Pick<Waiting & { kind: 'task' }, 'step' | 'token' | 'item'>,
  at: Temporal.Instant,
): NewTask {
  const desk = deskForStep(agencyDirectory(house.open), dossier, step, item);
  const calendar = officeCalendar(house, desk.unitId);
  const whole =
    dossier.acceptedAt && dossier.dueAt ? workingHoursBetween(dossier.acceptedAt, dossier.dueAt, calendar) : null;
  // A result that nobody collects is nobody's lateness (vn-rules 13.10); after a month somebody should ask, though.
  const given = step.act === 'hand_over' ? monthOfWork : step.act === 'accept' ? null : hoursOf(step, whole);
  const own = given === null ? null : addWorkingHours(at, given, calendar);
  const dueAt = own ?? dossier.dueAt ?? addWorkingHours(at, rulesAt(house, desk.unitId, at).hoursToReceive, calendar);
  // Nor is a step that waits for the applicant: its clock rests.
  const alarmAt = step.act === 'hand_over' || step.clock === 'pauses' ? null : alarmFor(at, dueAt, calendar);
  const assignment = assigneeFor(house.open, desk, dossier);
  return { stepNo: step.no, token, item, ...desk, dueAt, alarmAt, assignment };
}

/** When the holder is reminded: at 80 % of the working time from `at` to `dueAt`. */
export const alarmFor = (at: Temporal.Instant, dueAt: Temporal.Instant, calendar: Calendar): Temporal.Instant =>
  addWorkingHours(at, Math.max(0, workingHoursBetween(at, dueAt, calendar)) * warnAt, calendar);

/** The wait an element of the model opens, with its time in working hours. */
export function waitFor(
  house: Pick<House, 'open'>,
  { dossier }: Walker,
  waiting: Exclude<Waiting, { kind: 'task' }>,
  at: Temporal.Instant,
): NewWait {
  const base = { token: waiting.token, element: waiting.element, kind: waiting.kind };
  if (waiting.kind !== 'timer') return { ...base, name: waiting.name, dueAt: null };
  const calendar = officeCalendar(house, dossier.handlingUnitId);
  const { after } = waiting;
  const whole =
    dossier.acceptedAt && dossier.dueAt ? workingHoursBetween(dossier.acceptedAt, dossier.dueAt, calendar) : 8;
  const dueAt =
    'days' in after
      ? dayEnd(addWorkingDays(dayOf(at), after.days, calendar), calendar)
      : addWorkingHours(at, 'hours' in after ? after.hours : after.share * whole, calendar);
  return { ...base, name: null, dueAt };
}

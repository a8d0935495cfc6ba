import type { Officer } from '../../identity/api.ts';
import { stepOf, type Facts, type Step } from '../../process/api.ts';
import type { House } from '../../platform/house.ts';
import { refuse, type Result } from '../../platform/result.ts';
import type { Actor, ChangedMeanwhile, OpenTask } from '../dossier.ts';
import { clockAfter } from './after-step.ts';
import { factsOf } from '../facts-of.ts';
import { fileOf, openFile, type OpenFile, type Target } from '../open-file.ts';
import { recordTransition, type Transition } from '../record-transition.ts';
import { walk, type CannotWalk, type Walked } from '../walk-process.ts';
import { asHeldBy, onBehalfOf, taskKindOf, whyNot, type OfficerAction } from '../workflow.ts';

/** Refusals every act on a task shares. */
export type CannotAct = { readonly why: 'not_your_task' } | CannotWalk | ChangedMeanwhile;

/** What a pure decision about a task may look at. */
export type Desk = OpenFile & {
  readonly house: House;
  readonly at: Temporal.Instant;
  readonly task: OpenTask;
  /** The step of that task. */
  readonly step: Step;
  /**
   * Finishes the task in the model with `outcome` written on it. `choice` is the exit the officer took, `facts` what
   * this act itself decides.
   */
  finish(outcome: string, more?: { choice?: string | undefined; facts?: Facts }): Result<Walked, CannotWalk>;
  /** Puts the task's token on another step. */
  moveTo(step: Step, outcome: string): Result<Walked, CannotWalk>;
};

const mostTries = 4;

/**
 * One officer's act on the task they hold: reads the dossier, checks that it is theirs to do, asks `decide` for the
 * transition (pure, but for what it must look up once all else allows the act) and writes it. All verbs on accepted
 * dossiers go through here. When somebody else acted on another task of the dossier at the same moment, the act is
 * decided again upon what stands now.
 */
export async function actOnTask<R>(
  house: House,
  officer: Officer,
  target: Target,
  action: OfficerAction,
  decide: (desk: Desk) => Result<Transition, R> | Promise<Result<Transition, R>>,
): Promise<Result<{ version: number }, R | CannotAct>> {
  let file = await fileOf(house, target);
  let first: number | null = null;
  for (let tries = 1; ; tries++) {
    const dossier = asHeldBy(officer, file.dossier, taskKindOf(action) ?? 'step');
    const task = dossier?.task;
    if (!dossier || !task || (first !== null && task.no !== first))
      return refuse({ why: first === null ? 'not_your_task' : 'changed_meanwhile' });
    first = task.no;
    const held = { ...file, dossier };
    const because = whyNot(action, dossier, file.process);
    if (because) return refuse({ why: 'not_possible_now', because });
    const at = house.clock.now();
    const decided = await decide(await deskOf(house, held, task, at));
    if (!decided.ok) return decided;
    const actor: Actor = { kind: 'officer', id: officer.id, unitId: task.unitId };
    const done = await recordTransition(
      house.open,
      dossier,
      actor,
      at,
      attributed(decided.value, onBehalfOf(officer, task)),
    );
    if (done.ok || tries === mostTries || dossier.tasks.length < 2) return done;
    file = await openFile(house, dossier.id);
  }
}

/** The act of a stand-in says for whom it was done. */
const attributed = (transition: Transition, forWhom: string | null): Transition =>
  forWhom === null ? transition : { ...transition, payload: { ...transition.payload, onBehalfOf: forWhom } };

async function deskOf(house: House, file: OpenFile, task: OpenTask, at: Temporal.Instant): Promise<Desk> {
  const step = stepOf(file.process, task.stepNo);
  const known = await factsOf(house, file);
  // What opens next is due by the clock as it goes on after this step.
  const { dueAt } = clockAfter({ ...file, step, at, house });
  const after = dueAt ? { ...file, dossier: { ...file.dossier, dueAt } } : file;
  return {
    ...file,
    house,
    at,
    task,
    step,
    finish: (outcome, { choice, facts } = {}) =>
      walk(
        house,
        after,
        { kind: 'done', token: task.token, element: step.element, ...(choice ? { choice } : {}) },
        { ...known, ...facts },
        at,
        outcome,
      ),
    moveTo: (to, outcome) => walk(house, file, { kind: 'move', token: task.token, to: to.element }, known, at, outcome),
  };
}

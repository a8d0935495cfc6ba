import { agencyDirectory, type Officer } from '../identity/api.ts';
import { stepAfter, stepOf, type Step } from '../process/api.ts';
import type { House } from '../platform/house.ts';
import { refuse, type Result } from '../platform/result.ts';
import type { Actor, ChangedMeanwhile } from './dossier.ts';
import { nextTask } from './next-task.ts';
import { fileOf, type OpenFile, type Target } from './open-file.ts';
import { recordTransition, type NewTask, type Transition } from './record-transition.ts';
import { holdsTask, isPossible, type OfficerAction } from './workflow.ts';

/** Refusals every act on a task shares. */
export type CannotAct = { readonly why: 'not_your_task' } | { readonly why: 'not_possible_now' } | ChangedMeanwhile;

/** What a pure decision about a task may look at. */
export type Desk = OpenFile & {
  readonly at: Temporal.Instant;
  /** The step after the present one; null at the last. */
  readonly next: Step | null;
  /** The task a step would open, with unit and deadline. */
  taskFor(step: Step): NewTask;
};

/**
 * One officer's act on the open task: reads the dossier, checks that it is theirs to do, asks `decide` (pure) for the
 * transition and writes it. All verbs on accepted dossiers go through here.
 */
export async function actOnTask<R>(
  house: House,
  officer: Officer,
  target: Target,
  action: OfficerAction,
  decide: (desk: Desk) => Result<Transition, R>,
): Promise<Result<{ version: number }, R | CannotAct>> {
  const file = await fileOf(house, target);
  const { dossier, process } = file;
  if (!dossier.task || !holdsTask(officer, dossier)) return refuse({ why: 'not_your_task' });
  if (!isPossible(action, dossier, process)) return refuse({ why: 'not_possible_now' });
  const at = house.clock.now();
  const directory = agencyDirectory(house.open);
  const decided = decide({
    ...file,
    at,
    next: stepAfter(process, dossier.stepNo),
    taskFor: (step) => nextTask(directory, dossier, step, at),
  });
  if (!decided.ok) return decided;
  const actor: Actor = { kind: 'officer', id: officer.id, unitId: dossier.task.unitId };
  return recordTransition(house.open, dossier, actor, at, decided.value);
}

/** The step the dossier stands at. */
export const presentStep = (file: OpenFile): Step => stepOf(file.process, file.dossier.stepNo);

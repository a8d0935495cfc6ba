import { agencyDirectory, type Officer } from '../../identity/api.ts';
import { stepOf, type Step } from '../../process/api.ts';
import type { House } from '../../platform/house.ts';
import { refuse, type Result } from '../../platform/result.ts';
import type { CannotAct } from './act-on-task.ts';
import type { Actor, Dossier, OpenTask } from '../dossier.ts';
import { factsOf } from '../facts-of.ts';
import { fileOf, type OpenFile, type Target } from '../open-file.ts';
import { recordTransition, type Transition } from '../record-transition.ts';
import { walk, type CannotWalk, type Walked } from '../walk-process.ts';
import { actingFor, handsOf, whyNot, type OfficerAction } from '../workflow.ts';

/** What a pure decision about the dossier as a whole may look at. */
export type Board = OpenFile & {
  readonly house: House;
  readonly at: Temporal.Instant;
  /** Who acts, as it is told: name and unit of this day. */
  readonly who: string;
  /** Finishes an open step in the model; `as` is the dossier as the act makes it, for the deadlines of what opens. */
  finish(task: OpenTask, outcome: string, as: Partial<Dossier>): Result<Walked, CannotWalk>;
  /** Puts a token – or, when the model has come to its end, a new one – on a step. */
  putOn(step: Step, token: number | null, as: Partial<Dossier>): Result<Walked, CannotWalk>;
};

/**
 * One officer's act on the dossier as a whole, whoever holds its tasks: extending, stopping, recalling, reopening.
 * Reads the dossier, checks whose act it is and that it is possible, asks `decide` (pure) and writes.
 */
export async function actOnDossier<R>(
  house: House,
  officer: Officer,
  target: Target,
  action: OfficerAction,
  decide: (board: Board) => Result<Transition, R>,
): Promise<Result<{ version: number }, R | CannotAct>> {
  const file = await fileOf(house, target);
  const { dossier } = file;
  const acting = actingFor(officer, dossier, handsOf(action));
  if (acting === null) return refuse({ why: 'not_your_task' });
  const { unitId, onBehalfOf } = acting;
  const because = whyNot(action, dossier, file.process);
  if (because) return refuse({ why: 'not_possible_now', because });
  const at = house.clock.now();
  const known = await factsOf(house, file);
  const unit = agencyDirectory(house.open).byId(unitId)?.name;
  const decided = decide({
    ...file,
    house,
    at,
    who: [officer.name, ...(unit ? [unit] : [])].join(', '),
    finish: (task, outcome, as) => {
      const { element } = stepOf(file.process, task.stepNo);
      return walk(
        house,
        { ...file, dossier: { ...dossier, ...as } },
        { kind: 'done', token: task.token, element },
        known,
        at,
        outcome,
      );
    },
    putOn: (step, token, as) => {
      const standing = { ...file, dossier: { ...dossier, ...as } };
      return walk(house, standing, { kind: 'move', token: token ?? 0, to: step.element }, known, at, 'recalled');
    },
  });
  if (!decided.ok) return decided;
  const actor: Actor = { kind: 'officer', id: officer.id, unitId };
  const { payload } = decided.value;
  return recordTransition(house.open, dossier, actor, at, {
    ...decided.value,
    payload: onBehalfOf ? { ...payload, onBehalfOf } : payload,
  });
}

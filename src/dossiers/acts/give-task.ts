import { agencyDirectory, mayUse, type AgencyDirectory, type Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { ChangedMeanwhile, Dossier, OpenTask } from '../dossier.ts';
import { fileOf, type Target } from '../open-file.ts';
import { recordTransition, type Transition } from '../record-transition.ts';
import { isTaskOf, onBehalfOf } from '../workflow.ts';

/** Why a task cannot be taken or given. */
export type CannotGive =
  | { readonly why: 'not_your_task' }
  /** The officer does not hold the post of the task, or is away. */
  | { readonly why: 'cannot_receive' }
  | { readonly why: 'held_already' }
  | ChangedMeanwhile;

/** May this officer share out work of a unit: its head, who signs for its agency, who supervises it? */
export const leadsUnit = (officer: Officer, unitId: string, directory: AgencyDirectory): boolean =>
  officer.posts.some(
    (post) =>
      mayUse({ ...officer, posts: [post] }, 'work.assign') &&
      (post.unitId === unitId || (post.role === 'signing_leader' && post.agencyId === directory.agencyOf(unitId).id)),
  );

/** The open tasks of a dossier this officer may give to somebody: those they hold, and those of units they lead. */
export const tasksToGive = (officer: Officer, dossier: Dossier, directory: AgencyDirectory): OpenTask[] =>
  dossier.tasks.filter((task) => isTaskOf(officer, task) || leadsUnit(officer, task.unitId, directory));

/** Nhận việc: a task that lies at a post becomes the officer's own, so that no colleague begins it too. */
export function takeTask(
  house: House,
  officer: Officer,
  target: Target,
  taskNo?: number,
): Promise<Result<{ version: number }, CannotGive>> {
  return assign(house, officer, target, ({ tasks }) => {
    const lying = tasks.filter((one) => isTaskOf(officer, one));
    const task = lying.find(({ no, officerId }) => (taskNo === undefined ? officerId === null : no === taskNo));
    if (!task) return refuse({ why: lying.length > 0 ? 'held_already' : 'not_your_task' });
    if (task.officerId !== null) return refuse({ why: 'held_already' });
    return ok({ task, to: officer.id, event: 'task.taken' });
  });
}

/**
 * Giao việc, chuyển người xử lý: the holder, or who leads the unit, gives a task to a colleague who holds its post and
 * is not away; or back to the post (`to` null). The deadline stays. `reason` may be empty.
 */
export function giveTask(
  house: House,
  officer: Officer,
  target: Target,
  to: string | null,
  reason: string,
  taskNo?: number,
): Promise<Result<{ version: number }, CannotGive>> {
  const directory = agencyDirectory(house.open);
  return assign(house, officer, target, (dossier) => {
    const tasks = tasksToGive(officer, dossier, directory);
    const task =
      taskNo === undefined
        ? (tasks.find(({ kind }) => kind === 'step') ?? tasks[0])
        : tasks.find(({ no }) => no === taskNo);
    if (!task) return refuse({ why: 'not_your_task' });
    if (task.officerId === to) return refuse({ why: 'held_already' });
    if (to !== null && !directory.holdersOf(task.unitId, task.role).includes(to))
      return refuse({ why: 'cannot_receive' });
    return ok({ task, to, event: 'task.given', reason: reason.trim() });
  });
}

type Given = {
  readonly task: OpenTask;
  readonly to: string | null;
  readonly event: 'task.taken' | 'task.given';
  readonly reason?: string;
};

async function assign(
  house: House,
  officer: Officer,
  target: Target,
  decide: (dossier: Dossier) => Result<Given, CannotGive>,
): Promise<Result<{ version: number }, CannotGive>> {
  const { dossier } = await fileOf(house, target);
  const decided = decide(dossier);
  if (!decided.ok) return decided;
  const { task, to, event, reason } = decided.value;
  const forWhom = onBehalfOf(officer, task);
  const transition: Transition = {
    state: dossier.state,
    event,
    payload: {
      task: task.no,
      step: task.stepNo,
      from: task.officerId,
      to,
      ...(reason ? { reason } : {}),
      ...(forWhom ? { onBehalfOf: forWhom } : {}),
    },
    assignTasks: [{ no: task.no, officerId: to }],
    ...(to && to !== officer.id
      ? { news: [{ topic: 'task.given_to', payload: { task: task.no, to, by: officer.id } }] }
      : {}),
  };
  return recordTransition(
    house.open,
    dossier,
    { kind: 'officer', id: officer.id, unitId: task.unitId },
    house.clock.now(),
    transition,
  );
}

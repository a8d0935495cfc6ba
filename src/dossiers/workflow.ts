import { backTargets, stepOf, type Act, type ProcessVersion } from '../process/api.ts';
import type { Officer } from '../identity/api.ts';
import { isClosed, type Dossier, type DossierState, type OpenTask } from './dossier.ts';

/** What an officer can do to a dossier. */
export const officerActions = [
  'accept',
  'refuse_reception',
  'request_papers_before_acceptance',
  'forward',
  'send_back',
  'request_papers',
  'draft_result',
  'sign',
  'refuse_after_review',
  'issue',
  'hand_over',
  'give_opinion',
  'record_visit',
  'confirm_payment',
  'waive_payment',
  'ask_opinion',
  'plan_visit',
  'require_payment',
  'extend_due_day',
  'recall_result',
  'correct_result',
  'reopen',
  'stop',
] as const;
export type OfficerAction = (typeof officerActions)[number];

/**
 * Whose act it is: the holder of an open task of some kind; the head or leader of the competent agency, or of one that
 * holds a task now; of the agency that decided alone; of it or the supervisor of the receiving centre; the holder of a
 * step or the receiving centre.
 */
export type Hands = OpenTask['kind'] | 'head' | 'decided_it' | 'decider' | 'desk_or_counter';

/** One row of the table: whose act it is, in which states, and – for the holder of a step – at which kinds of step. */
type Row = { readonly by: Hands; readonly from: readonly DossierState[]; readonly at?: readonly Act[] };

const underReview: readonly DossierState[] = ['accepted', 'in_review'];
const notDecided: readonly DossierState[] = [
  'submitted',
  'awaiting_papers_before_acceptance',
  ...underReview,
  'awaiting_papers',
  'awaiting_payment',
];
const notClosed: readonly DossierState[] = [
  ...underReview,
  'awaiting_papers',
  'awaiting_payment',
  'signed',
  'result_ready',
];

/**
 * The transition table: by whom, in which states, and at which kind of step, each action is possible (vn-rules 2.13).
 * Before acceptance the holder is the receiving centre.
 */
const table: Record<OfficerAction, Row> = {
  accept: { by: 'step', from: ['submitted'], at: ['accept'] },
  refuse_reception: { by: 'step', from: ['submitted', 'awaiting_papers_before_acceptance'], at: ['accept'] },
  request_papers_before_acceptance: { by: 'step', from: ['submitted'], at: ['accept'] },
  forward: { by: 'step', from: underReview, at: ['work'] },
  send_back: { by: 'step', from: [...underReview, 'signed'], at: ['work', 'sign', 'issue'] },
  request_papers: { by: 'step', from: underReview, at: ['work'] },
  draft_result: { by: 'step', from: underReview, at: ['work'] },
  sign: { by: 'step', from: underReview, at: ['sign'] },
  refuse_after_review: { by: 'step', from: underReview, at: ['sign'] },
  issue: { by: 'step', from: ['signed'], at: ['issue'] },
  hand_over: { by: 'step', from: ['result_ready'], at: ['hand_over'] },
  give_opinion: { by: 'opinion', from: notClosed },
  record_visit: { by: 'visit', from: notClosed },
  confirm_payment: { by: 'desk_or_counter', from: ['awaiting_payment'] },
  waive_payment: { by: 'step', from: ['awaiting_payment'], at: ['work'] },
  ask_opinion: { by: 'step', from: underReview, at: ['work'] },
  plan_visit: { by: 'step', from: underReview, at: ['work'] },
  require_payment: { by: 'step', from: underReview, at: ['work'] },
  extend_due_day: { by: 'head', from: [...underReview, 'signed'] },
  recall_result: { by: 'decided_it', from: ['result_ready', 'returned'] },
  correct_result: { by: 'decided_it', from: ['result_ready', 'returned'] },
  reopen: { by: 'decider', from: ['withdrawn', 'stopped', 'closed_unanswered', 'not_accepted', 'returned'] },
  stop: { by: 'desk_or_counter', from: notDecided },
};

/** Is this open task the officer's, by name or through a post in its unit, or that of somebody they stand in for? */
export const isTaskOf = (officer: Officer, task: OpenTask): boolean =>
  isOwnTask(officer, task) || onBehalfOf(officer, task) !== null;

function isOwnTask(officer: Pick<Officer, 'id' | 'posts'>, task: OpenTask): boolean {
  if (task.officerId !== null) return task.officerId === officer.id;
  return officer.posts.some((post) => post.unitId === task.unitId && post.role === task.role);
}

/** Thay mặt – for whom an officer acts when the task is not their own; null: for nobody but themselves. */
export function onBehalfOf(officer: Officer, task: OpenTask): string | null {
  if (isOwnTask(officer, task)) return null;
  const stoodIn = officer.standsInFor?.find(
    ({ officerId, posts }) =>
      posts.some(({ unitId, role }) => unitId === task.unitId && role === task.role) &&
      isOwnTask({ id: officerId, posts }, task),
  );
  return stoodIn?.officerId ?? null;
}

/** Does this officer hold an open task of the dossier? */
export const holdsTask = (officer: Officer, dossier: Dossier): boolean =>
  dossier.tasks.some((task) => isTaskOf(officer, task));

/**
 * The dossier as it lies on this officer's desk: `task` and `stepNo` are those of the task they hold, the newest step
 * before an opinion or visit; of one kind only, when `kind` is named; null: nothing of it is theirs.
 */
export function asHeldBy(officer: Officer, dossier: Dossier, kind?: OpenTask['kind']): Dossier | null {
  const theirs = dossier.tasks.filter((task) => isTaskOf(officer, task) && (!kind || task.kind === kind));
  const task = theirs.findLast((one) => one.kind === 'step') ?? theirs.at(-1);
  return task ? { ...dossier, task, stepNo: task.stepNo } : null;
}

/** Whose act this is. */
export const handsOf = (action: OfficerAction): Hands => table[action].by;

/** The kind of task an action finishes or works on; null: it is about the dossier as a whole. */
export function taskKindOf(action: OfficerAction): OpenTask['kind'] | null {
  const { by } = table[action];
  return by === 'step' || by === 'opinion' || by === 'visit' ? by : null;
}

const heads: readonly string[] = ['head_of_unit', 'signing_leader'];

/** For which unit an officer acts on a dossier as a whole, and for whom they stand in; null: for nobody. */
export type ActingFor = { readonly unitId: string; readonly onBehalfOf: string | null };

/** As whom this officer may act on the dossier as a whole, by their own posts before those they stand in for; null: it is not theirs to do. */
export function actingFor(officer: Officer, dossier: Dossier, by: Hands): ActingFor | null {
  const own = unitByPosts(officer.posts, officer, dossier, by);
  if (own) return { unitId: own, onBehalfOf: null };
  for (const { officerId, posts } of officer.standsInFor ?? []) {
    const unitId = unitByPosts(posts, officer, dossier, by);
    if (unitId) return { unitId, onBehalfOf: officerId };
  }
  return null;
}

function unitByPosts(posts: Officer['posts'], officer: Officer, dossier: Dossier, by: Hands): string | null {
  const isAgency = (id: string | null): boolean => id === dossier.agencyId;
  const mine = posts.filter(
    ({ role, agencyId }) =>
      heads.includes(role) &&
      (isAgency(agencyId) ||
        (by === 'head' && dossier.tasks.some((one) => one.kind === 'step' && one.agencyId === agencyId))),
  );
  // A head of several units acts for the one where the work lies.
  const head =
    mine.find(
      ({ unitId }) => unitId === dossier.handlingUnitId || dossier.tasks.some((one) => one.unitId === unitId),
    ) ?? mine[0];
  const supervisor = posts.find(
    ({ role, unitId, agencyId }) =>
      role === 'centre_supervisor' && (unitId === dossier.receivingUnitId || isAgency(agencyId)),
  );
  const counter = posts.find(({ role, unitId }) => role === 'receiving_officer' && unitId === dossier.receivingUnitId);
  if (by === 'head' || by === 'decided_it') return head?.unitId ?? null;
  if (by === 'decider') return (head ?? supervisor)?.unitId ?? null;
  if (by === 'desk_or_counter')
    return asHeldBy(officer, dossier, 'step')?.task?.unitId ?? (counter ?? supervisor)?.unitId ?? null;
  return asHeldBy(officer, dossier, by)?.task?.unitId ?? null;
}

/** Why an action is not possible as the dossier stands. */
export type NotNow = 'not_accepted_yet' | 'waits_for_applicant' | 'under_review' | 'decided' | 'closed' | 'other_step';

/** What keeps everybody from an action now; null: nothing. `dossier` as it is held, for acts on a task. */
export function whyNot(action: OfficerAction, dossier: Dossier, process: ProcessVersion): NotNow | null {
  const { from, at } = table[action];
  if (!from.includes(dossier.state)) return standing(dossier.state);
  const kind = taskKindOf(action);
  if (kind && dossier.task && dossier.task.kind !== kind) return 'other_step';
  return at && !at.includes(stepOf(process, dossier.stepNo).act) ? 'other_step' : null;
}

function standing(state: DossierState): Exclude<NotNow, 'other_step'> {
  if (isClosed(state)) return 'closed';
  if (state === 'submitted' || state === 'awaiting_papers_before_acceptance') return 'not_accepted_yet';
  if (state === 'awaiting_papers' || state === 'awaiting_payment') return 'waits_for_applicant';
  return state === 'signed' || state === 'result_ready' ? 'decided' : 'under_review';
}

/** Everything this officer can do now, in the order of the table; the page shows just these. */
export function availableActions(officer: Officer, dossier: Dossier, process: ProcessVersion): OfficerAction[] {
  return officerActions.filter((action) => {
    const kind = taskKindOf(action);
    const held = kind ? asHeldBy(officer, dossier, kind) : dossier;
    if (!held || whyNot(action, held, process) !== null) return false;
    if (actingFor(officer, held, handsOf(action)) === null) return false;
    return !isSpent(action, held, process);
  });
}

// What may be done once in the life of a dossier was done, or there is nothing to do it with.
function isSpent(action: OfficerAction, dossier: Dossier, process: ProcessVersion): boolean {
  switch (action) {
    case 'request_papers':
    case 'request_papers_before_acceptance':
      return dossier.supplements > 0;
    case 'send_back':
      return !backTargets(process.plan, stepOf(process, dossier.stepNo).element).some(({ act }) => act !== 'accept');
    case 'sign':
      return dossier.resultId === null;
    case 'extend_due_day':
      return dossier.extensions > 0;
    case 'require_payment':
      return dossier.stage > 1;
    default:
      return false;
  }
}

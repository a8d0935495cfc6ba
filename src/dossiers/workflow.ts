import { stepAfter, stepOf, type ProcessVersion } from '../process/api.ts';
import type { Officer } from '../identity/api.ts';
import type { Dossier, DossierState } from './dossier.ts';

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
] as const;
export type OfficerAction = (typeof officerActions)[number];

type StepAct = 'accept' | 'work' | 'sign' | 'issue' | 'hand_over';

/**
 * The transition table: in which states, and at which kind of step, each action is possible. Who may take it is the
 * holder of the open task; before acceptance it is the receiving centre.
 */
const table: Record<OfficerAction, { from: readonly DossierState[]; at: readonly StepAct[] }> = {
  accept: { from: ['submitted'], at: ['accept'] },
  refuse_reception: { from: ['submitted', 'awaiting_papers_before_acceptance'], at: ['accept'] },
  request_papers_before_acceptance: { from: ['submitted'], at: ['accept'] },
  forward: { from: ['accepted', 'in_review'], at: ['work'] },
  send_back: { from: ['accepted', 'in_review', 'signed'], at: ['work', 'sign', 'issue'] },
  request_papers: { from: ['accepted', 'in_review'], at: ['work'] },
  draft_result: { from: ['accepted', 'in_review'], at: ['work'] },
  sign: { from: ['in_review', 'accepted'], at: ['sign'] },
  refuse_after_review: { from: ['in_review', 'accepted'], at: ['sign'] },
  issue: { from: ['signed'], at: ['issue'] },
  hand_over: { from: ['result_ready'], at: ['hand_over'] },
};

/** Does this officer hold the open task, by name or through a post in its unit? */
export function holdsTask(officer: Officer, dossier: Dossier): boolean {
  const { task } = dossier;
  if (!task) return false;
  if (task.officerId !== null) return task.officerId === officer.id;
  return officer.posts.some((post) => post.unitId === task.unitId && post.role === task.role);
}

/** May the action be taken by anyone at all, as the dossier stands? */
export function isPossible(action: OfficerAction, dossier: Dossier, process: ProcessVersion): boolean {
  const row = table[action];
  if (!row.from.includes(dossier.state)) return false;
  return row.at.includes(stepOf(process, dossier.stepNo).act);
}

/** Everything this officer can do now, in the order of the table; the page shows just these. */
export function availableActions(officer: Officer, dossier: Dossier, process: ProcessVersion): OfficerAction[] {
  if (!holdsTask(officer, dossier)) return [];
  return officerActions.filter((action) => {
    if (!isPossible(action, dossier, process)) return false;
    if (action === 'request_papers') return dossier.supplements === 0;
    if (action === 'request_papers_before_acceptance') return dossier.supplements === 0;
    if (action === 'send_back') return dossier.stepNo > 2;
    if (action === 'sign') return dossier.resultId !== null;
    if (action === 'forward') return stepAfter(process, dossier.stepNo) !== null;
    return true;
  });
}

import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import type { Target } from '../open-file.ts';
import type { Transition } from '../record-transition.ts';

/** Ý kiến: what the unit says, and whether it agrees; null: it only informs. */
export type Opinion = { readonly text: string; readonly agrees: boolean | null };

/** Why an opinion cannot be given. */
export type CannotGiveOpinion = { readonly why: 'text_missing' } | CannotAct;

/**
 * Cho ý kiến: closes this question only, whatever became of the dossier meanwhile, as long as it is not closed. One
 * that comes late is taken, and is shown as late. Pure.
 */
export function decideGiveOpinion(
  { dossier, task, at }: Desk,
  opinion: Opinion,
): Result<Transition, CannotGiveOpinion> {
  const text = opinion.text.trim();
  if (!text) return refuse({ why: 'text_missing' });
  const reply = { text, agrees: opinion.agrees };
  const late = Temporal.Instant.compare(at, task.dueAt) > 0;
  return ok({
    state: dossier.state,
    event: 'opinion.given',
    payload: { ...reply, task: task.no, ...(late ? { late } : {}) },
    closeTasks: [{ no: task.no, outcome: 'answered', reply }],
  });
}

/** Answers the question that lies with the officer's unit. */
export function giveOpinion(
  house: House,
  officer: Officer,
  target: Target,
  opinion: Opinion,
): Promise<Result<{ version: number }, CannotGiveOpinion>> {
  return actOnTask(house, officer, target, 'give_opinion', (desk) => decideGiveOpinion(desk, opinion));
}

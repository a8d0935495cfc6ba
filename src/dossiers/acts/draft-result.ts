import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, type Result } from '../../platform/result.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import type { Target } from '../open-file.ts';
import type { NewResult, Transition } from '../record-transition.ts';

/**
 * Dự thảo kết quả: a newer draft takes the place of the one before; none is removed. The product of a contributing
 * agency is kept beside the result and never becomes it. The task stays open. Pure.
 */
export function decideDraft({ dossier, task, step }: Desk, draft: NewResult): Transition {
  const contributed = task.agencyId !== null;
  return {
    state: dossier.state === 'accepted' ? 'in_review' : dossier.state,
    event: contributed ? 'product.drafted' : 'result.drafted',
    payload: { title: draft.title, file: draft.fileHash, ...(contributed ? { step: step.no } : {}) },
    result: contributed ? { ...draft, stepNo: step.no } : draft,
  };
}

/** Saves a draft on the officer's working step. */
export function draftResult(
  house: House,
  officer: Officer,
  target: Target,
  draft: NewResult,
): Promise<Result<{ version: number }, CannotAct>> {
  return actOnTask(house, officer, target, 'draft_result', (desk) => ok(decideDraft(desk, draft)));
}

import type { Officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { ok, type Result } from '../platform/result.ts';
import { actOnTask, type CannotAct } from './act-on-task.ts';
import type { Target } from './open-file.ts';
import type { NewResult } from './record-transition.ts';

/** Dự thảo kết quả: a newer draft takes the place of the one before; none is removed. The task stays open. */
export function draftResult(
  house: House,
  officer: Officer,
  target: Target,
  draft: NewResult,
): Promise<Result<{ version: number }, CannotAct>> {
  return actOnTask(house, officer, target, 'draft_result', ({ dossier }) =>
    ok({
      state: dossier.state === 'accepted' ? 'in_review' : dossier.state,
      event: 'result.drafted',
      payload: { title: draft.title, file: draft.fileHash },
      result: draft,
    }),
  );
}

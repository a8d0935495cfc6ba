import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import type { Target } from '../open-file.ts';
import type { Transition } from '../record-transition.ts';

/** Why a dossier cannot be refused. */
export type CannotRefuseReception = { readonly why: 'reason_missing' } | CannotAct;

/** Không tiếp nhận: not competent, not in the catalogue, false papers; always on form 03 with the reason (vn-rules 2.3). Pure. */
export function decideRefuseReception(
  desk: Desk,
  reason: string,
  whereToGo: string,
): Result<Transition, CannotRefuseReception> {
  if (!reason.trim()) return refuse({ why: 'reason_missing' });
  const facts = { reason: reason.trim(), ...(whereToGo.trim() ? { whereToGo: whereToGo.trim() } : {}) };
  return ok({
    state: 'not_accepted',
    event: 'dossier.not_accepted',
    payload: facts,
    pausedAt: null,
    slip: { form: '03', unitId: desk.dossier.receivingUnitId, facts },
  });
}

/** Refuses a dossier at the counter or on its way in. */
export function refuseAtReception(
  house: House,
  officer: Officer,
  target: Target,
  reason: string,
  whereToGo: string,
): Promise<Result<{ version: number }, CannotRefuseReception>> {
  return actOnTask(house, officer, target, 'refuse_reception', (desk) =>
    decideRefuseReception(desk, reason, whereToGo),
  );
}

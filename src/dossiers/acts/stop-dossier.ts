import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { actOnDossier, type Board } from './act-on-dossier.ts';
import type { CannotAct } from './act-on-task.ts';
import type { Target } from '../open-file.ts';
import type { Transition } from '../record-transition.ts';

/** How the applicant asked, and why. */
export type StopRequest = { readonly by: 'counter' | 'post'; readonly reason: string };

/** Why a dossier cannot be stopped. */
export type CannotStop = { readonly why: 'reason_missing' } | { readonly why: 'decided' } | CannotAct;

/**
 * Dừng giải quyết because the applicant asked at the counter or by letter, before any decision; form 05 is issued
 * (NĐ 118/2025 Điều 21, TT 03/2025 Điều 7; vn-rules 2.5). Whoever withdraws by their own hand does so in their account.
 * Pure.
 */
export function decideStop({ dossier }: Board, { by, reason }: StopRequest): Result<Transition, CannotStop> {
  if (!reason.trim()) return refuse({ why: 'reason_missing' });
  const facts = { reason: reason.trim(), asked: by, byApplicant: true };
  return ok({
    state: 'stopped',
    event: 'dossier.stopped',
    payload: facts,
    pausedAt: null,
    slip: { form: '05', unitId: dossier.receivingUnitId, facts },
  });
}

/** Stops a dossier at its applicant's wish: by who holds it, or by the centre that received it. */
export async function stopDossier(
  house: House,
  officer: Officer,
  target: Target,
  request: StopRequest,
): Promise<Result<{ version: number }, CannotStop>> {
  const done = await actOnDossier(house, officer, target, 'stop', (board) => decideStop(board, request));
  const decided = !done.ok && done.refusal.why === 'not_possible_now' && done.refusal.because === 'decided';
  return decided ? refuse({ why: 'decided' }) : done;
}

import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { Behalf, ChangedMeanwhile, Dossier, DossierState } from '../dossier.ts';
import { getDossier } from '../dossiers.store.ts';
import { recordTransition, type Transition } from '../record-transition.ts';

/** Why a dossier cannot be withdrawn. */
export type CannotWithdraw = { readonly why: 'decided' } | { readonly why: 'closed' } | ChangedMeanwhile;

const open: readonly DossierState[] = [
  'submitted',
  'awaiting_papers_before_acceptance',
  'accepted',
  'in_review',
  'awaiting_papers',
  'awaiting_payment',
];

/**
 * Rút hồ sơ: as long as nothing is decided; form 05 says that it is not dealt with any more (NĐ 118/2025 Điều 21, TT
 * 03/2025 Điều 7; vn-rules 13.7). Pure.
 */
export function decideWithdraw(dossier: Dossier, reason: string): Result<Transition, CannotWithdraw> {
  if (dossier.state === 'signed' || dossier.state === 'result_ready') return refuse({ why: 'decided' });
  if (!open.includes(dossier.state)) return refuse({ why: 'closed' });
  const said = reason.trim() ? { reason: reason.trim() } : {};
  return ok({
    state: 'withdrawn',
    event: 'dossier.withdrawn',
    payload: said,
    pausedAt: null,
    slip: { form: '05', unitId: dossier.receivingUnitId, facts: { ...said, byApplicant: true } },
  });
}

/** The owner takes the dossier back. The caller has made sure that the person owns it, or represents who does (`behalf`). */
export async function withdrawDossier(
  house: House,
  personId: string,
  dossierId: string,
  reason: string,
  behalf?: Behalf,
): Promise<Result<{ version: number }, CannotWithdraw>> {
  const dossier = await getDossier(house.open, dossierId);
  const decided = decideWithdraw(dossier, reason);
  if (!decided.ok) return decided;
  const actor = { kind: 'person', id: personId, ...(behalf ? { behalf } : {}) } as const;
  return recordTransition(house.open, dossier, actor, house.clock.now(), decided.value);
}

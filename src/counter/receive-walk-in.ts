import {
  getDossier,
  receiveDossier,
  refuseAtReception,
  requestPapers,
  submitDossier,
  type AskedReason,
  type HeldItem,
  type NewFiling,
} from '../dossiers/api.ts';
import type { Officer } from '../identity/api.ts';
import { inTransaction } from '../platform/db/in-transaction.ts';
import type { House } from '../platform/house.ts';
import { insertDispute, type NewDispute } from '../registry/api.ts';

/** What follows the filing, with the words that form 02 or 03 will carry. */
export type WalkInDecision =
  | { readonly act: 'accept' }
  | {
      readonly act: 'ask';
      readonly items: readonly string[];
      readonly reason: string;
      /** Why a paper the state holds is asked for all the same. */
      readonly askedAnyway: AskedReason;
    }
  | { readonly act: 'refuse'; readonly reason: string; readonly whereToGo: string };

/** What goes with the filing: what was found to be held (null: nobody looked), and what the person says otherwise. */
export type WithWalkIn = { readonly held: readonly HeldItem[] | null; readonly dispute: NewDispute | null };

/**
 * Files what was brought to the counter and decides on it at once. Filing comes first, so whatever happens then the
 * dossier waits on the reception desk; what is disputed stands in the same transaction. The same form sent twice is one
 * dossier with one dispute, decided once; returns its id.
 */
export async function receiveWalkIn(
  house: House,
  officer: Officer,
  filing: NewFiling,
  decision: WalkInDecision,
  { held, dispute }: WithWalkIn,
): Promise<string> {
  const actor = { kind: 'officer', id: officer.id, unitId: filing.receivingUnitId } as const;
  const { id, first } = await inTransaction(house.open, async (tx) => {
    const submitted = await submitDossier(tx, filing, actor, house.clock.now());
    if (submitted.first && dispute) await insertDispute(tx, dispute);
    return submitted;
  });
  if (!first && (await getDossier(house.open, id)).state !== 'submitted') return id;
  // A refusal of these three can only mean that the other half of a double click was quicker.
  if (decision.act === 'accept') await receiveDossier(house, officer, id);
  else if (decision.act === 'ask') await requestPapers(house, officer, id, { ...decision, ...(held ? { held } : {}) });
  else await refuseAtReception(house, officer, id, decision.reason, decision.whereToGo);
  return id;
}

import {
  getDossier,
  receiveDossier,
  refuseAtReception,
  requestPapers,
  submitDossier,
  type NewFiling,
} from '../dossiers/api.ts';
import type { Officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';

/** What follows the filing, with the words that form 02 or 03 will carry. */
export type WalkInDecision =
  | { readonly act: 'accept' }
  | {
      readonly act: 'ask';
      readonly items: readonly string[];
      readonly reason: string;
      /** Why a paper the state holds is asked for all the same; '' when there is none such. */
      readonly askedAnyway: string;
    }
  | { readonly act: 'refuse'; readonly reason: string; readonly whereToGo: string };

/**
 * Files what was brought to the counter and decides on it at once. Filing comes first, so whatever happens then the
 * dossier waits on the reception desk. The same form sent twice is one dossier, decided once; returns its id.
 */
export async function receiveWalkIn(
  house: House,
  officer: Officer,
  filing: NewFiling,
  decision: WalkInDecision,
): Promise<string> {
  const actor = { kind: 'officer', id: officer.id, unitId: filing.receivingUnitId } as const;
  const { id, first } = await submitDossier(house.open, filing, actor, house.clock.now());
  if (!first && (await getDossier(house.open, id)).state !== 'submitted') return id;
  // A refusal of these three can only mean that the other half of a double click was quicker.
  if (decision.act === 'accept') await receiveDossier(house, officer, id);
  else if (decision.act === 'ask') await requestPapers(house, officer, id, decision);
  else await refuseAtReception(house, officer, id, decision.reason, decision.whereToGo);
  return id;
}

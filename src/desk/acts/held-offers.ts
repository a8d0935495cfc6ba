import { casesOf, papersFor } from '../../catalogue/api.ts';
import { paperOwnerOf, papersOf, type Filing, type OpenFile } from '../../dossiers/api.ts';
import type { House } from '../../platform/house.ts';
import { papersHeld, standsFor, type HeldPaper } from '../../vault/api.ts';

/** A paper of the vault for a component of the procedure. */
export type Offer = { readonly key: string; readonly name: string; readonly paper: HeldPaper };

/** What the vault of the applicant holds for this procedure and the dossier lacks. Two to three queries. */
export async function offersOf(house: House, file: OpenFile, filing: Filing): Promise<Offer[]> {
  const owner = paperOwnerOf(file.dossier, filing);
  if (!owner) return [];
  const [held, filed] = await Promise.all([papersHeld(house, owner), papersOf(house.open, file.dossier.id)]);
  const used = new Set(filed.flatMap(({ reusedPaperId }) => reusedPaperId ?? []));
  const caseKey = casesOf(file.procedure)[(filing.caseNo ?? 1) - 1]?.key ?? null;
  return papersFor(file.procedure, caseKey).flatMap((wanted) => {
    const { key, name, note } = wanted;
    const paper = note ? undefined : held.find((each) => standsFor(each, wanted) && !used.has(each.id));
    return paper ? [{ key, name, paper }] : [];
  });
}

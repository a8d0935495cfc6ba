import type { House } from '../../platform/house.ts';
import { papersHeld, standsFor, type HeldPaper, type PaperOwner } from '../../vault/api.ts';
import type { Dossier } from '../dossier.ts';
import { getFiling, type Filing } from '../dossiers.store.ts';
import { fileOf, type Target } from '../open-file.ts';

/** Giấy tờ Nhà nước đã có – something an officer would ask for, and the paper of the vault that it is. */
export type HeldItem = { readonly item: string; readonly paperId: string; readonly name: string };

/** Whose papers a dossier may use: the applicant's by number (an organisation's by tax code), else the person's who signed in. */
export function paperOwnerOf(
  dossier: Pick<Dossier, 'ownerPersonId'>,
  filing: Pick<Filing, 'applicantIdNumber' | 'applicantKind'>,
): PaperOwner | null {
  const number = filing.applicantIdNumber;
  if (number) return filing.applicantKind === 0 ? { idNumber: number } : { taxCode: number };
  return dossier.ownerPersonId ? { personId: dossier.ownerPersonId } : null;
}

/** Which of these items the vault holds of the applicant today. Up to three queries. */
export async function heldAmong(house: House, target: Target, items: readonly string[]): Promise<HeldItem[]> {
  const { dossier } = await fileOf(house, target);
  const owner = paperOwnerOf(dossier, await getFiling(house.open, dossier.id));
  if (!owner) return [];
  return matching(await papersHeld(house, owner), items);
}

/** Items and the newest held paper that each is; what is not held is left out. Pure. */
export function matching(held: readonly HeldPaper[], items: readonly string[]): HeldItem[] {
  return items
    .map((item) => item.trim())
    .filter(Boolean)
    .flatMap((item) => {
      // “Giấy chứng sinh (1 bản chính)”: how many are asked for is no part of the name.
      const name = item.replace(/\s*\([^()]*\)\s*$/, '');
      const paper = held.find((one) => standsFor(one, name));
      return paper ? [{ item, paperId: paper.id, name: paper.name }] : [];
    });
}

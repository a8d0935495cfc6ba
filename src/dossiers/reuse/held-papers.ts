import { casesOf, papersFor, titleOf } from '../../catalogue/api.ts';
import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { knownFor, provedApplicant, registersOf } from '../../registry/api.ts';
import { kindOfPaper, papersHeld, standsFor, type HeldPaper, type PaperOwner } from '../../vault/api.ts';
import type { Dossier } from '../dossier.ts';
import { getFiling, type Filing } from '../dossiers.store.ts';
import type { OpenFile } from '../open-file.ts';
import { asHeldBy } from '../workflow.ts';
import { mayBeRegistered, papersInRegisters, type HeldInRegister, type WantedItem } from './registered-papers.ts';

/** A paper of the vault that an officer would ask for. `code`: of its kind; null: of no known kind. */
export type HeldInVault = {
  readonly item: string;
  readonly code: string | null;
  readonly paperId: string;
  readonly name: string;
};

/** Giấy tờ Nhà nước đã có – something an officer would ask for that the vault or a national register holds. */
export type HeldItem = HeldInVault | HeldInRegister;

/** Whose papers a dossier may use: the applicant's by number (an organisation's by tax code), else the person's who signed in. */
export function paperOwnerOf(
  dossier: Pick<Dossier, 'ownerPersonId'>,
  filing: Pick<Filing, 'applicantIdNumber' | 'applicantKind'>,
): PaperOwner | null {
  const number = filing.applicantIdNumber;
  if (number) return filing.applicantKind === 0 ? { idNumber: number } : { taxCode: number };
  return dossier.ownerPersonId ? { personId: dossier.ownerPersonId } : null;
}

/**
 * Which of these items the state holds of the applicant today: the vault first, then – of an applicant whom a register
 * confirmed – the registers, asked for what the vault lacks. Nothing for who holds no task of the dossier. Two to five
 * queries, and the questions to registers, which are recorded for the person.
 */
export async function heldAmong(
  house: House,
  officer: Officer,
  file: OpenFile,
  items: readonly string[],
): Promise<HeldItem[]> {
  const unitId = asHeldBy(officer, file.dossier)?.task?.unitId;
  if (!unitId) return [];
  const filing = await getFiling(house.open, file.dossier.id);
  const owner = paperOwnerOf(file.dossier, filing);
  if (!owner) return [];
  const wanted = wantedItems(file, filing.caseNo, items);
  const inVault = matching(await papersHeld(house, owner), wanted);
  const rest = wanted.filter(({ item }) => !inVault.some((one) => one.item === item));
  if (registersOf(house) === null || !mayBeRegistered(rest)) return inVault;
  const filingId = filing.draftId ?? file.dossier.id;
  const proved = provedApplicant(await knownFor(house.open, filingId));
  if (!proved) return inVault;
  const inquiry = {
    asker: { kind: 'officer', id: officer.id, unitId },
    address: '',
    purpose: searchPurpose(file.procedure, filingId),
  } as const;
  return [...inVault, ...(await papersInRegisters(house, inquiry, proved, rest)).held];
}

/** Why registers are looked into before papers are asked for. */
export const searchPurpose = (procedure: OpenFile['procedure'], filingId: string) => ({
  words: `Tìm giấy tờ đã có thay vì yêu cầu nộp: ${titleOf(procedure, 'vi')}`,
  procedure: procedure.code,
  filingId,
});

/** Items as an officer writes them, with the published paper each of them is: its code goes before the words. */
export function wantedItems(
  { procedure }: Pick<OpenFile, 'procedure'>,
  caseNo: number | null,
  items: readonly string[],
): WantedItem[] {
  const published = papersFor(procedure, casesOf(procedure)[(caseNo ?? 1) - 1]?.key ?? null);
  return items
    .map((item) => item.trim())
    .filter(Boolean)
    .map((item) => {
      const paper = published.find(({ name }) => item === name || item.startsWith(`${name} (`));
      // “Giấy chứng sinh (1 bản chính)”: how many are asked for is no part of the name.
      return { item, name: paper?.name ?? item.replace(/\s*\([^()]*\)\s*$/, ''), code: paper?.code };
    });
}

/** Items and the newest held paper that each is; what is not held is left out. Pure. */
export const matching = (held: readonly HeldPaper[], wanted: readonly WantedItem[]): HeldInVault[] =>
  wanted.flatMap((one) => {
    const paper = held.find((each) => standsFor(each, one));
    const code = kindOfPaper(one)?.code ?? paper?.paperCode ?? null;
    return paper ? [{ item: one.item, code, paperId: paper.id, name: paper.name }] : [];
  });

import { casesOf, papersFor } from '../../catalogue/api.ts';
import {
  getFiling,
  isClosed,
  openFile,
  paperOwnerOf,
  papersOf,
  type Dossier,
  type FiledPaper,
  type Filing,
} from '../../dossiers/api.ts';
import type { House } from '../../platform/house.ts';
import type { Say } from '../../platform/i18n/say.ts';
import {
  digitisationsOf,
  officersMayTake,
  papersHeld,
  standsFor,
  type Digitisation,
  type HeldPaper,
  type PaperOwner,
} from '../../vault/api.ts';
import { wantedPapers } from '../paper-check.ts';

/** Giấy tờ của hồ sơ tại quầy – one component with what was handed in for it, what is being digitised, and what the vault holds. */
export type DossierPaper = {
  readonly key: string;
  readonly name: string;
  readonly filed: readonly FiledPaper[];
  readonly digitised: readonly Digitisation[];
  readonly offers: readonly HeldPaper[];
  /** An electronic paper or one of the vault: nothing is scanned again (TT 03/2025 Điều 5 k2). */
  readonly electronic: boolean;
};

export type DossierPapers = {
  readonly dossier: Dossier;
  readonly filing: Filing;
  readonly owner: PaperOwner | null;
  /** The applicant's standing consent that officers take papers. */
  readonly consented: boolean;
  readonly papers: readonly DossierPaper[];
};

/** Everything of one dossier for the page of its papers; seven queries. Throws NotFound. */
export async function dossierPapers(house: House, id: string, t: Say): Promise<DossierPapers> {
  const [file, filing, filed, digitised] = await Promise.all([
    openFile(house, id),
    getFiling(house.open, id),
    papersOf(house.open, id),
    digitisationsOf(house.open, id),
  ]);
  const { dossier } = file;
  const owner = paperOwnerOf(dossier, filing);
  const held = owner && !isClosed(dossier.state) ? await papersHeld(house, owner) : [];
  const caseKey = casesOf(file.procedure)[(filing.caseNo ?? 1) - 1]?.key ?? null;
  const published = wantedPapers(papersFor(file.procedure, caseKey), t).map(({ key, name, code }) => ({
    key,
    name,
    code,
  }));
  const known = new Set(published.map(({ key }) => key));
  const others = new Map(
    filed.filter(({ paperKey }) => !known.has(paperKey)).map((paper) => [paper.paperKey, paper.name]),
  );
  const all = [...published, ...[...others].map(([key, name]) => ({ key, name, code: undefined }))];
  return {
    dossier,
    filing,
    owner,
    consented: owner !== null && held.length > 0 && (await officersMayTake(house, owner)),
    papers: all.map(({ key, name, code }): DossierPaper => {
      const own = filed.filter(({ paperKey }) => paperKey === key);
      const used = new Set(own.flatMap(({ reusedPaperId }) => reusedPaperId ?? []));
      // What was digitised in this dossier is its own paper, not an offer.
      const here = digitised.filter(({ paperKey }) => paperKey === key);
      const filedHere = new Set(here.flatMap(({ paperId }) => paperId ?? []));
      return {
        key,
        name,
        filed: own,
        digitised: here,
        offers: held
          .filter((paper) => standsFor(paper, { name, code }) && !used.has(paper.id) && !filedHere.has(paper.id))
          .slice(0, 3),
        electronic: own.some(
          ({ fileHash, copyKind, reusedPaperId }) => reusedPaperId !== null || (fileHash !== null && copyKind === 2),
        ),
      };
    }),
  };
}

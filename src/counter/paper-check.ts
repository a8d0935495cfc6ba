import type { Paper } from '../catalogue/api.ts';
import type { NewPaper } from '../dossiers/api.ts';
import { one, type Typed } from '../platform/http/read-form.ts';
import type { Say } from '../platform/i18n/say.ts';
import { reuseLevel, standsFor, type HeldPaper } from '../vault/api.ts';
import type { KeptScan } from '../platform/http/kept-scans.ts';

/** What the officer found for one paper: brought, missing, not needed in this case, or not looked at yet. */
export type Verdict = 'there' | 'missing' | 'not-needed' | 'unchecked';

/** A paper to look for; `asked` is what the published component wants, in words. */
export type WantedPaper = {
  readonly key: string;
  readonly name: string;
  /** Mã giấy tờ, where it is published. */
  readonly code?: string | undefined;
  readonly asked: string;
  readonly kind: 0 | 1 | 2;
  readonly copies: number;
};

/** One line of the check, as it was filled in. */
export type CheckedPaper = WantedPaper & {
  readonly verdict: Verdict;
  readonly scans: readonly KeptScan[];
  /** What the applicant's vault holds for it, and which of them is used; absent where no vault was looked into. */
  readonly held?: readonly HeldPaper[];
  readonly reused?: HeldPaper | null;
};

/** The papers of a case as lines to check; notes among them ask for nothing. */
export function wantedPapers(papers: readonly Paper[], t: Say): WantedPaper[] {
  return papers
    .filter((paper) => !paper.note)
    .map(({ key, name, code, originals, copies }) => ({
      key,
      name,
      code,
      asked: [
        ...(originals > 0 ? [t(`${originals} bản chính`, `${originals} original`)] : []),
        ...(copies > 0 ? [t(`${copies} bản sao`, `${copies} cop${copies === 1 ? 'y' : 'ies'}`)] : []),
      ].join(' + '),
      kind: originals > 0 || copies === 0 ? 0 : 1,
      copies: Math.max(1, originals > 0 ? originals : copies),
    }));
}

/**
 * Reads the check of every paper. Numbers out of 1–99 and unknown kinds fall back to what was asked. `vault`: what the
 * applicant holds; a paper used from there is there.
 */
export function readCheck(
  wanted: readonly WantedPaper[],
  typed: Typed,
  scans: readonly KeptScan[],
  vault: readonly HeldPaper[] = [],
): CheckedPaper[] {
  return wanted.map((paper) => {
    const held = vault.filter((one) => standsFor(one, paper)).slice(0, 3);
    const reused = held.find(({ id }) => id === one(typed, `reuse-${paper.key}`)) ?? null;
    const own = scans.filter(({ key }) => key === paper.key);
    const said = one(typed, `has-${paper.key}`);
    const copies = Number(one(typed, `copies-${paper.key}`));
    const kind = one(typed, `kind-${paper.key}`);
    return {
      ...paper,
      held,
      reused,
      verdict: reused ? 'there' : said === 'there' || said === 'missing' || said === 'not-needed' ? said : 'unchecked',
      kind: kind === '0' || kind === '1' || kind === '2' ? (Number(kind) as 0 | 1 | 2) : paper.kind,
      copies: Number.isInteger(copies) && copies >= 1 && copies <= 99 ? copies : paper.copies,
      scans: own,
    };
  });
}

/** The papers that were there, as they enter the dossier: a row for each scan, or one without. */
export function papersBrought(checked: readonly CheckedPaper[]): NewPaper[] {
  return checked
    .filter(({ verdict }) => verdict === 'there')
    .flatMap(({ key, name, kind, copies, scans, reused }): NewPaper[] => {
      if (reused) return [fromVault(key, name, reused)];
      const row = { paper_key: key, name, copy_kind: kind, copies };
      if (scans.length === 0) return [{ ...row, file_hash: null, file_name: null, file_type: null, file_size: null }];
      // The papers are counted once; further scans of the same paper are its other pages.
      return scans.map((scan, index) => ({
        ...row,
        copies: index === 0 ? copies : 0,
        file_hash: scan.hash,
        file_name: scan.name,
        file_type: scan.type,
        file_size: scan.size,
      }));
    });
}

const fromVault = (key: string, name: string, paper: HeldPaper): NewPaper => ({
  paper_key: key,
  name,
  copy_kind: 2,
  copies: 1,
  file_hash: paper.fileHash,
  file_name: `${paper.name}.pdf`,
  file_type: paper.fileType,
  file_size: paper.fileSize,
  reused_paper_id: paper.id,
  reuse_level: reuseLevel(paper.origin),
});

/** What form 02 asks for: the missing papers with what the procedure wants of them. Always in Vietnamese: it is printed. */
export const missingItems = (checked: readonly CheckedPaper[], vietnamese: readonly WantedPaper[]): string[] =>
  checked
    .filter(({ verdict }) => verdict === 'missing')
    .map(({ key, name }) => {
      const asked = vietnamese.find((paper) => paper.key === key)?.asked;
      return asked ? `${name} (${asked})` : name;
    });

import type { LegalDay } from '../platform/clock.ts';
import type { House } from '../platform/house.ts';
import { keyOf } from './owner-keys.ts';
import type { PaperOrigin, PaperOwner, PaperState } from './paper.ts';
import { appendState, idOfKey, insertPaper } from './papers.store.ts';

/** What a room hands in: the bytes lie in the file store already. Days are legal days; sizes are bytes. */
export type PaperToFile = {
  readonly owner: PaperOwner;
  /** Mã giấy tờ of the catalogue (paper-kinds.ts), or the code of the result. */
  readonly paperCode: string;
  readonly name: string;
  readonly number?: string | null;
  readonly issuer: string;
  readonly issuedOn: LegalDay | null;
  readonly validFrom: LegalDay | null;
  readonly validUntil?: LegalDay | null;
  readonly fileHash: string;
  readonly fileType: string;
  readonly fileSize: number;
  readonly origin: PaperOrigin;
  readonly dossierId?: string | null;
  readonly credentialId?: string | null;
  /** Who signed the file, as the signature names them. */
  readonly signedBy?: string | null;
  readonly state: 'unchecked' | 'checked';
  readonly facts?: Readonly<Record<string, string>>;
  readonly filedBy?: string | null;
  /** The same key is the same paper, however often it is filed: `digitisation:<id>`, `credential:<id>` … */
  readonly dedupeKey: string;
};

/**
 * Files a paper in the vault of its owner, once for each `dedupeKey`; what is filed again is found, not changed.
 * Results are never refused for want of room: the quota holds only what people hand in (start-digitisation.ts).
 */
export async function filePaper(house: House, paper: PaperToFile): Promise<{ id: string; first: boolean }> {
  return insertPaper(house.open, {
    ownerKey: await keyOf(house, paper.owner),
    paperCode: paper.paperCode,
    name: paper.name,
    number: paper.number ?? null,
    issuer: paper.issuer,
    issuedOn: paper.issuedOn,
    validFrom: paper.validFrom,
    validUntil: paper.validUntil ?? null,
    fileHash: paper.fileHash,
    fileType: paper.fileType,
    fileSize: paper.fileSize,
    origin: paper.origin,
    dossierId: paper.dossierId ?? null,
    credentialId: paper.credentialId ?? null,
    signedBy: paper.signedBy ?? null,
    facts: paper.facts ?? {},
    filedAt: house.clock.now(),
    filedBy: paper.filedBy ?? null,
    state: paper.state,
    dedupeKey: paper.dedupeKey,
  });
}

/** Which paper: by its id, or by the key it was filed under. */
export type WhichPaper = { readonly paperId: string } | { readonly dedupeKey: string };

/**
 * Writes what became of a paper: checked, ended (revoked, suspended, expired) or replaced by another one. The same state
 * again writes nothing. `from`: only where it is in that state still. Returns false where there is no such paper, or it is not.
 */
export async function changePaperState(
  house: House,
  which: WhichPaper,
  change:
    | { state: Exclude<PaperState, 'replaced'>; why?: string; officerId?: string; from?: PaperState }
    | { state: 'replaced'; by: string; why?: string; officerId?: string; from?: PaperState },
): Promise<boolean> {
  const id = 'paperId' in which ? which.paperId : await idOfKey(house.open, which.dedupeKey);
  if (id === undefined) return false;
  return appendState(house.open, id, {
    state: change.state,
    at: house.clock.now(),
    officerId: change.officerId ?? null,
    why: change.why ?? null,
    replacedBy: change.state === 'replaced' ? change.by : null,
    ...(change.from ? { from: change.from } : {}),
  });
}

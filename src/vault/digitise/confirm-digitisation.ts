import { Readable } from 'node:stream';
import { legalDay, type LegalDay } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { scannedPdf, type ScannedPage } from '../../platform/pdf/scanned-pdf.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { Digitisation, FactName, PageWithWords } from './digitisation.ts';
import { markFiled, pagesWithWords } from './digitisations.store.ts';
import { bytesOf } from './digitise.ts';
import { changePaperState, filePaper } from '../file-paper.ts';
import { kindByCode } from '../paper-kinds.ts';
import { papersOfOwner } from '../papers.store.ts';
import { readDay } from './read-facts.ts';
import { stampLater } from '../../signing/api.ts';
import { signScan, type ScanSigner } from './sign-scan.ts';

/** What the officer confirms, as typed; days as dd/MM/yyyy. `compared`: looked at beside the original. */
export type ConfirmedTyping = Readonly<Record<FactName | 'title', string>> & { readonly compared: boolean };

/** The facts that go into the vault. */
export type ConfirmedFacts = {
  readonly paperCode: string;
  readonly title: string;
  readonly number: string | null;
  readonly issuer: string;
  readonly issuedOn: LegalDay | null;
  readonly validUntil: LegalDay | null;
  readonly facts: Readonly<Record<string, string>>;
  readonly compared: boolean;
};

/** Which field is wrong, and how. */
export type WrongFact = {
  readonly name: FactName | 'title' | 'pages';
  readonly why: 'missing' | 'no_day' | 'in_future' | 'before_issue' | 'too_long';
};

/** Code of papers that no kind is known for. */
export const otherPaper = 'GT.KHAC';

/** Reads what was typed; every wrong field is named. Empty stays empty but for title and issuer. Pure. */
export function readConfirmed(typed: ConfirmedTyping, today: LegalDay): Result<ConfirmedFacts, readonly WrongFact[]> {
  const wrong: WrongFact[] = [];
  const text = (name: FactName | 'title', most = 300): string => {
    const value = typed[name].trim().replace(/\s+/g, ' ');
    if (value.length > most) wrong.push({ name, why: 'too_long' });
    return value;
  };
  const day = (name: FactName): LegalDay | null => {
    const value = text(name, 40);
    const read = value === '' ? null : readDay(value);
    if (value !== '' && read === null) wrong.push({ name, why: 'no_day' });
    return read === null ? null : legalDay(read);
  };
  const title = text('title');
  const issuer = text('issuer');
  if (title === '') wrong.push({ name: 'title', why: 'missing' });
  if (issuer === '') wrong.push({ name: 'issuer', why: 'missing' });
  const issuedOn = day('issuedOn');
  const validUntil = day('validUntil');
  const born = day('born');
  if (issuedOn !== null && issuedOn > today) wrong.push({ name: 'issuedOn', why: 'in_future' });
  if (born !== null && born > today) wrong.push({ name: 'born', why: 'in_future' });
  if (issuedOn !== null && validUntil !== null && validUntil < issuedOn)
    wrong.push({ name: 'validUntil', why: 'before_issue' });
  const number = text('number', 60);
  const name = text('name', 200);
  if (wrong.length > 0) return refuse(wrong);
  return ok({
    paperCode: kindByCode(typed.kind)?.code ?? otherPaper,
    title,
    number: number || null,
    issuer,
    issuedOn,
    validUntil,
    facts: { ...(name ? { name } : {}), ...(born ? { born } : {}) },
    compared: typed.compared,
  });
}

/** Why a paper that was read cannot be filed. */
export type CannotFile = { readonly why: 'not_ready' } | { readonly why: 'no_pages' };

/**
 * Files a paper as the officer confirmed it: the kept pages in their order become a PDF/A-2u with the words read on it,
 * signed by the officer, kept under its kind. Repeating it files nothing twice. A paper of the same kind and number
 * that was there before is replaced by it.
 */
export async function confirmDigitisation(
  house: House,
  one: Digitisation,
  confirmed: ConfirmedFacts,
  signer: ScanSigner,
): Promise<Result<{ paperId: string }, CannotFile>> {
  if (one.paperId) return ok({ paperId: one.paperId });
  if (one.state !== 'ready') return refuse({ why: 'not_ready' });
  const pages = (await pagesWithWords(house.open, one.id)).filter(({ kept }) => kept);
  if (pages.length === 0) return refuse({ why: 'no_pages' });
  const at = house.clock.now();
  const pdf = await scannedPdf(await Promise.all(pages.map((page) => scanned(house, page))), {
    title: confirmed.title,
    at,
  });
  const signed = await signScan(house, pdf, signer);
  const saved = await house.files.save(Readable.from([signed.pdf]), {
    types: ['application/pdf'],
    maxBytes: 200 * 1024 * 1024,
  });
  if (!saved.ok) throw new Error(`a digitised paper was not kept: ${saved.refusal}`);
  if (!signed.timed) await stampLater(house, saved.value.hash);
  const filed = await filePaper(house, {
    owner: ownerOf(one.ownerKey),
    paperCode: confirmed.paperCode,
    name: confirmed.title,
    number: confirmed.number,
    issuer: confirmed.issuer,
    issuedOn: confirmed.issuedOn,
    validFrom: confirmed.issuedOn,
    validUntil: confirmed.validUntil,
    fileHash: saved.value.hash,
    fileType: saved.value.type,
    fileSize: saved.value.size,
    origin: 'digitised',
    dossierId: one.dossierId,
    signedBy: signed.by,
    state: confirmed.compared ? 'checked' : 'unchecked',
    facts: confirmed.facts,
    filedBy: signer.kind === 'officer' ? signer.id : null,
    dedupeKey: `digitisation:${one.id}`,
  });
  await replaceFormer(house, one.ownerKey, filed.id, confirmed);
  await markFiled(house.open, one.id, filed.id, house.clock.now());
  return ok({ paperId: filed.id });
}

async function scanned(house: House, page: PageWithWords): Promise<ScannedPage> {
  const { fileHash, width, height, dpi, words } = page;
  if (fileHash === null || width === null || height === null || dpi === null)
    throw new Error(`page ${page.no} has no picture`);
  return { jpeg: await bytesOf(house, fileHash), width, height, dpi, words };
}

async function replaceFormer(house: House, ownerKey: string, paperId: string, facts: ConfirmedFacts): Promise<void> {
  if (facts.number === null || facts.paperCode === otherPaper) return;
  for (const former of await papersOfOwner(house.open, [ownerKey]))
    if (
      former.id !== paperId &&
      former.origin === 'digitised' &&
      former.paperCode === facts.paperCode &&
      former.number === facts.number &&
      former.state !== 'replaced'
    )
      await changePaperState(house, { paperId: former.id }, { state: 'replaced', by: paperId, why: 'Số hoá lại' });
}

/** A key as an owner again. */
export function ownerOf(key: string): { idNumber: string } | { taxCode: string } | { personId: string } {
  const [kind, value = ''] = key.split(/:(.*)/s);
  return kind === 'id' ? { idNumber: value } : kind === 'tax' ? { taxCode: value } : { personId: value };
}

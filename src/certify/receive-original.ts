import { openScanReader, type CannotScan } from '../vault/api.ts';
import type { Post } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import type { FileHash } from '../platform/files/file-store.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import type { CopyRequest, OriginalScan } from './copy.ts';
import { costOf, feeOn } from './fee.ts';
import { insertRequests } from './certify.store.ts';
import { checks, type Check, type RefusalReason } from './refusals.ts';

/** Bản chính được xuất trình – who presents which original, and what the officer saw. */
export type PresentedOriginal = Pick<
  CopyRequest,
  | 'requesterName'
  | 'requesterIdNumber'
  | 'requesterPhone'
  | 'paperCode'
  | 'paperName'
  | 'paperNumber'
  | 'paperIssuer'
  | 'paperIssuedOn'
  | 'scans'
> & {
  /** The number of the form: sent twice, it is one request. */
  readonly formKey: string;
  readonly checks: readonly Check[];
};

/** Why an original is not taken; a scan that cannot be read is named by its place. */
export type CannotReceiveOriginal =
  | { readonly why: 'checks_missing'; readonly missing: readonly Check[] }
  | { readonly why: 'no_scan' }
  | { readonly why: 'scan_unreadable'; readonly scan: OriginalScan; readonly reason: CannotScan }
  | { readonly why: 'scan_active'; readonly scan: OriginalScan }
  | { readonly why: 'too_many_pages' }
  /** The same scans for the same person are in already, with another name, issuer or day. */
  | { readonly why: 'entered_otherwise' };

/** The most pages of one copy; a book is certified in parts. */
export const mostPages = 500;

/** Has everything been compared? Pure. */
export function decideReceive(given: readonly Check[], pages: number): Result<void, CannotReceiveOriginal> {
  const missing = checks.filter((check) => !given.includes(check));
  if (missing.length > 0) return refuse({ why: 'checks_missing', missing });
  if (pages === 0) return refuse({ why: 'no_scan' });
  return pages > mostPages ? refuse({ why: 'too_many_pages' }) : ok(undefined);
}

/**
 * Tiếp nhận bản chính: compared and scanned, its pages counted and its fee by the day's rule; it waits for the signature.
 * Refuses scans that are encrypted, broken, or carry scripts and files.
 */
export async function receiveOriginal(
  house: House,
  by: { readonly officerId: string; readonly post: Post },
  original: PresentedOriginal,
): Promise<Result<{ id: string }, CannotReceiveOriginal>> {
  const counted = await countPages(house, original.scans);
  if (!counted.ok) return counted;
  const decided = decideReceive(original.checks, counted.value);
  if (!decided.ok) return decided;
  const fee = await feeOn(house.open, house.clock.today());
  const [id = ''] = await insertRequests(house.open, [
    {
      ...original,
      ...at(house, by),
      batchId: null,
      pages: counted.value,
      feeDong: costOf(counted.value, fee),
      feeFrom: fee.validFrom,
      refusedWhy: null,
      refusedNote: null,
    },
  ]);
  return ok({ id });
}

/** Từ chối chứng thực: the original is refused with a reason the law knows, and the refusal is kept. Nothing is owed. */
export async function refuseOriginal(
  house: House,
  by: { readonly officerId: string; readonly post: Post },
  original: Omit<PresentedOriginal, 'checks' | 'scans'>,
  refusal: { readonly why: RefusalReason; readonly note: string },
): Promise<{ id: string }> {
  const [id = ''] = await insertRequests(house.open, [
    {
      ...original,
      ...at(house, by),
      batchId: null,
      scans: [],
      checks: [],
      pages: 0,
      feeDong: 0,
      feeFrom: null,
      refusedWhy: refusal.why,
      refusedNote: refusal.note.trim() || null,
    },
  ]);
  return { id };
}

const at = (house: House, { officerId, post }: { officerId: string; post: Post }) => ({
  agencyId: post.agencyId,
  unitId: post.unitId,
  officerId,
  at: house.clock.now(),
});

const reader = openScanReader({ timeoutMs: 20_000 });

/** Pages of all scans together, counted in a thread of its own. */
export async function countPages(
  house: House,
  scans: readonly OriginalScan[],
): Promise<Result<number, CannotReceiveOriginal>> {
  let pages = 0;
  for (const scan of scans) {
    const { hash: name, type } = scan;
    const opened = await reader.open({ name, type, bytes: () => bytesOf(house, scan) });
    if (!opened.ok) return refuse({ why: 'scan_unreadable', scan, reason: opened.refusal });
    if (opened.value.active) return refuse({ why: 'scan_active', scan });
    pages += opened.value.pages;
  }
  return ok(pages);
}

/** The bytes of a scan; throws when they are gone. */
export async function bytesOf(
  { files }: Pick<House, 'files'>,
  { hash }: Pick<OriginalScan, 'hash'>,
): Promise<Uint8Array> {
  const kept = await files.read(hash as FileHash);
  if (!kept) throw new Error(`the store has no file ${hash}`);
  return new Uint8Array(await new Response(kept.stream).arrayBuffer());
}

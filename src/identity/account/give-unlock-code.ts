import { createHash } from 'node:crypto';
import { cutText } from '../../platform/cut-text.ts';
import type { House } from '../../platform/house.ts';
import { readableCode } from '../../platform/ids.ts';
import { renewUnlockRow } from './account.store.ts';

// 29 characters: 10 of them cannot be guessed, and only who came in through the national eID may try at all.
const codeLength = 10;

/** Mã mở khoá cấp lại – a new code for an account that its person locked, and until when it is locked. */
export type UnlockCode = { readonly code: string; readonly until: Temporal.Instant; readonly personId: string };

/** Digest under which a code is kept; spaces, dashes and case do not matter. */
export const unlockHash = (code: string): Buffer =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest();

/** A code for a lock; it is shown once and kept only as a digest. */
export const newUnlockCode = (): string => readableCode(codeLength);

/**
 * Cấp lại mã mở khoá – for who locked their account and lost the code: a new one, once an officer of the unit compared them
 * with a paper with their photograph (`basis`, in words). The old code opens nothing any more, and the new one only for
 * who also signs in with their national eID: an officer cannot open an account. Null: no account with this number is locked.
 */
export async function giveUnlockCode(
  house: Pick<House, 'open' | 'clock'>,
  idNumber: string,
  by: { readonly unitName: string; readonly basis: string },
): Promise<UnlockCode | null> {
  const code = newUnlockCode();
  const detail = cutText(`${by.unitName}: ${by.basis}`, 200);
  const renewed = await renewUnlockRow(house.open, idNumber, unlockHash(code), house.clock.now(), detail);
  return renewed && { code, ...renewed };
}

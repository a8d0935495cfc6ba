import type { IssuedCredential, NewCredential } from '../credential.ts';
import { issueCredential, type IssuingHouse } from './issue-credential.ts';

/** Letters a fact may have, first choice first. Sixty Vietnamese letters cost sixty bytes, sixty of other scripts four times as many. */
const letters = [60, 25, 10] as const;

/**
 * Issues one credential whose facts people wrote: `wishOf` is asked with fewer letters a fact until its code can be read.
 * Throws RangeError where even ten are too many, else as {@link issueCredential}.
 */
export async function issueFitting(
  house: IssuingHouse,
  wishOf: (most: number) => NewCredential,
): Promise<IssuedCredential> {
  for (const most of letters)
    try {
      return await issueCredential(house, wishOf(most));
    } catch (fault) {
      if (!(fault instanceof RangeError) || most === letters.at(-1)) throw fault;
    }
  throw new Error('no number of letters was tried');
}

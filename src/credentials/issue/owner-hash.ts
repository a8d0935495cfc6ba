import { createHash } from 'node:crypto';

/**
 * What binds a credential to an id card: the first two bytes of SHA-256 over the credential's id and the number. Whoever
 * holds the card sees whether it fits (1 in 65,536 others does); whoever has only the code is left with hundreds of
 * numbers for each province and year, so the number cannot be found by trying all.
 */
export const ownerHash = (id: Uint8Array, idNumber: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(id).update(idNumber).digest().subarray(0, 2));

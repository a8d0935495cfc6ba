import type { House } from '../platform/house.ts';
import { signingKey } from '../signing/api.ts';
import { makeStatement, type NewStatement } from './statement.ts';

/**
 * Signs a statement with the key of the house, has it time-stamped, and enters it in the public log; once for each kind
 * and subject. Safe to repeat. Throws when the key store or the time-stamping authority is away.
 */
export async function proveStatement(house: House, statement: NewStatement): Promise<void> {
  const signer = await signingKey(house, { kind: 'house' });
  await makeStatement(house.open, { signer, stamp: null, now: house.clock.now() }, statement);
}

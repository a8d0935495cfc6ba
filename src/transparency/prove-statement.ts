import { createHash } from 'node:crypto';
import type { House } from '../platform/house.ts';
import { askTimeStamp, signingKey } from '../signing/api.ts';
import { makeStatement, type NewStatement, type Stamp } from './statement.ts';

/**
 * Signs a statement with the key of the house, has it time-stamped, and enters it in the public log; once for each kind
 * and subject. Safe to repeat. Throws when the key store or the time-stamping authority is away.
 */
export async function proveStatement(house: House, statement: NewStatement): Promise<void> {
  const signer = await signingKey(house, { kind: 'house' });
  const stamp = house.config.signing.tsaUrl === null ? null : stampOf(house);
  await makeStatement(house.open, { signer, stamp, now: house.clock.now() }, statement);
}

const stampOf =
  (house: House): Stamp =>
  async (data) =>
    (await askTimeStamp(house, createHash('sha256').update(data).digest())).token;

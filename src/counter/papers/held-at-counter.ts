import type { House } from '../../platform/house.ts';
import { touch } from '../../platform/http/mount.ts';
import { one, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { papersHeld, personBehind, type HeldPaper, type PaperOwner } from '../../vault/api.ts';
import { bareId } from '../applicant.ts';

/** Whose vault a walk-in may be helped from: by the number typed, as an organisation by its tax code; null: none typed. */
export function ownerTyped(typed: Typed): PaperOwner | null {
  const number = bareId(one(typed, 'id-number'));
  if (number === '') return null;
  return one(typed, 'kind') === '1' || one(typed, 'kind') === '2' ? { taxCode: number } : { idNumber: number };
}

/**
 * What the vault holds of who stands at the counter. Only with the tick that they are there and agree to it: a number alone
 * opens nobody's vault. The look is recorded as one at this person's papers.
 */
export async function heldAtCounter(house: House, c: Ctx, typed: Typed): Promise<readonly HeldPaper[]> {
  const owner = ownerTyped(typed);
  if (!owner || one(typed, 'vault-agreed') !== 'yes') return [];
  touch(c, 'vault', 'counter', await personBehind(house, owner));
  return papersHeld(house, owner);
}

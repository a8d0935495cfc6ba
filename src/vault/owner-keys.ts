import { idNumberOf } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { ownerKey, type PaperOwner } from './paper.ts';

/** The key new papers of an owner are filed under: the number of identity where the person has one. One query at most. */
export async function keyOf(house: House, owner: PaperOwner): Promise<string> {
  if (!('personId' in owner)) return ownerKey(owner);
  const idNumber = await idNumberOf(house.open, owner.personId);
  return ownerKey(idNumber === null ? owner : { idNumber });
}

/** Every key papers of an owner can lie under: filed before the number was known, and after. */
export async function keysOf(house: House, owner: PaperOwner): Promise<string[]> {
  const key = await keyOf(house, owner);
  return 'personId' in owner ? [...new Set([key, ownerKey(owner)])] : [key];
}

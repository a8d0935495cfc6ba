import { idNumberOf, personsWithNumbers } from '../identity/api.ts';
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

/** The persons behind keys of owners who have signed in before, so that a reading is recorded as theirs. */
export async function personsOf(house: House, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const numbers = keys.filter((key) => key.startsWith('id:')).map((key) => key.slice(3));
  const known = numbers.length > 0 ? await personsWithNumbers(house.open, numbers) : new Map<string, string>();
  return new Map(
    keys.flatMap((key) => {
      const person = key.startsWith('person:') ? key.slice('person:'.length) : known.get(key.replace(/^id:/, ''));
      return person ? [[key, person] as const] : [];
    }),
  );
}

/** The person behind an owner, where they have signed in before; null: nobody we know. */
export async function personBehind(house: House, owner: PaperOwner): Promise<string | null> {
  if ('personId' in owner) return owner.personId;
  const key = ownerKey(owner);
  return (await personsOf(house, [key])).get(key) ?? null;
}

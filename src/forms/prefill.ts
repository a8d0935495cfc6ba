import type { Answer } from './answers.ts';
import type { Around } from './around.ts';
import { typeOf } from './fields/any-field.ts';
import type { Field } from './form.ts';
import type { KnownFrom, PrefillSource } from './prefill-sources.ts';

/** Danh tính: not to be typed over. The rest is a proposal that the person may change. */
const identity: ReadonlySet<string> = new Set(['name', 'id_number', 'date_of_birth', 'gender', 'tax_code']);

/** A value known beforehand; `locked` values are shown read-only with their source: a register, or VNeID (`from` null). */
export type Prefilled = { readonly value: Answer; readonly locked: boolean; readonly from: KnownFrom | null };

/**
 * The value known for a field. Null when the party or this fact is not known, and when the fact does not fit the
 * field (only a year of birth where a full date is asked, a commune that is no more): then the person answers.
 * What the person disputes is not locked.
 */
export function prefilled(field: Field, around: Around): Prefilled | null {
  const known = knownFor(field, around);
  return known && around.disputed?.has(field.key) ? { ...known, locked: false } : known;
}

/** The same as if nothing were disputed. */
export function knownFor(field: Field, around: Around): Prefilled | null {
  const source = 'prefill' in field ? field.prefill : undefined;
  if (source === undefined) return null;
  const fact = factOf(source, around);
  if (fact === null || fact.value === null || fact.value === '') return null;
  const type = typeOf(field);
  const parsed = type.parse(type.retype(fact.value, field, field.key), field, field.key, around);
  if (parsed.kind !== 'value') return null;
  const [, what = ''] = source.split('.');
  return { value: parsed.value, locked: fact.sure && identity.has(what), from: fact.from };
}

type Fact = { readonly value: Answer; readonly sure: boolean; readonly from: KnownFrom | null };

function factOf(source: PrefillSource, around: Around): Fact | null {
  const [party, what] = source.split('.');
  if (party === 'organisation') {
    const { organisation } = around.parties ?? {};
    if (!organisation) return null;
    const { name, taxCode, address, from } = organisation;
    return { value: what === 'name' ? name : what === 'tax_code' ? taxCode : address, sure: true, from };
  }
  const person = party === 'person' ? around.person : around.parties?.[party as 'other'];
  if (!person) return null;
  const { level } = person;
  // How to reach a person is never a register's word, nor is an address they gave themselves.
  const own = what === 'phone' || what === 'email' || (what === 'address' && person.ownAddress === true);
  const from = own ? null : (person.from ?? null);
  const facts: Readonly<Record<string, Answer>> = {
    name: person.name,
    id_number: person.idNumber,
    date_of_birth: person.dateOfBirth,
    gender: person.gender,
    phone: person.phone,
    email: person.email,
    address: person.address,
  };
  return { value: facts[what ?? ''] ?? null, sure: from !== null || level === 2, from };
}

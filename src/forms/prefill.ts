import type { Answer } from './answers.ts';
import type { Around } from './around.ts';
import { typeOf } from './fields/any-field.ts';
import type { Field } from './form.ts';
import type { PrefillPerson, PrefillSource } from './prefill-sources.ts';

/** Danh tính theo VNeID: not to be typed over. The rest is a proposal that the person may change. */
const identity: ReadonlySet<PrefillSource> = new Set([
  'person.name',
  'person.id_number',
  'person.date_of_birth',
  'person.gender',
]);

/** A value known beforehand; `locked` values are shown read-only with their source, VNeID. */
export type Prefilled = { readonly value: Answer; readonly locked: boolean };

/**
 * The value known for a field. Null when the person or this fact is not known, and when the fact does not fit the
 * field (only a year of birth where a full date is asked, a commune that is no more): then the person answers.
 */
export function prefilled(field: Field, around: Around): Prefilled | null {
  const { person } = around;
  const source = 'prefill' in field ? field.prefill : undefined;
  if (source === undefined || person === null || person === undefined) return null;
  const value = known(source, person);
  if (value === null || value === '') return null;
  const type = typeOf(field);
  const parsed = type.parse(type.retype(value, field, field.key), field, field.key, around);
  return parsed.kind === 'value' ? { value: parsed.value, locked: person.level === 2 && identity.has(source) } : null;
}

function known(source: PrefillSource, person: PrefillPerson): Answer {
  switch (source) {
    case 'person.name':
      return person.name;
    case 'person.id_number':
      return person.idNumber;
    case 'person.date_of_birth':
      return person.dateOfBirth;
    case 'person.gender':
      return person.gender;
    case 'person.phone':
      return person.phone;
    case 'person.email':
      return person.email;
    case 'person.address':
      return person.address;
  }
}

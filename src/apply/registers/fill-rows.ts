import type { Answer, Field, Form } from '../../forms/api.ts';
import { fold } from '../../platform/i18n/fold.ts';
import type { HouseholdMember } from '../../registry/api.ts';

/** Danh sách người trong hộ – a repeated group of a form whose rows may be taken from the household of who files. */
export type HouseholdGroup = Field & { readonly type: 'repeat-group' } & {
  readonly household: NonNullable<(Field & { type: 'repeat-group' })['household']>;
};

/** Such groups of a form. */
export const householdGroups = ({ sections }: Form): readonly HouseholdGroup[] =>
  sections
    .flatMap(({ fields }) => fields)
    .flatMap((field) =>
      field.type === 'repeat-group' && field.household ? [{ ...field, household: field.household }] : [],
    );

/**
 * The rows of a group with those of the household who are not there yet, as far as it takes rows. What was answered stays;
 * a person is there already when the number, or name and date of birth, are the same. Pure.
 */
export function withHousehold(
  group: HouseholdGroup,
  answered: Answer,
  members: readonly HouseholdMember[],
): { readonly rows: Answer[]; readonly added: number } {
  const rows = Array.isArray(answered) ? answered.filter(isRow) : [];
  const wanted = members.filter(({ relation }) => group.household.of === 'all' || relation === 'child');
  const fresh = wanted
    .map((one) => rowOf(group, one))
    .filter((row) => !rows.some((known) => sameRow(group, known, row)));
  const all = [...rows, ...fresh].slice(0, group.max);
  return { rows: all, added: all.length - rows.length };
}

type Row = { readonly [key: string]: Answer };
const isRow = (value: Answer): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

function rowOf(group: HouseholdGroup, member: HouseholdMember): Row {
  const facts = {
    name: member.name,
    id_number: member.idNumber,
    date_of_birth: birthFor(group, member.birth),
    gender: member.gender,
  } satisfies Record<string, Answer>;
  return Object.fromEntries(
    Object.entries(group.household.facts).flatMap(([fact, to]) => {
      const value = facts[fact as keyof typeof facts];
      return value === null ? [] : [[to, value]];
    }),
  );
}

// A register that knows only the year says so; then only a field that takes a year alone is filled.
function birthFor(group: HouseholdGroup, birth: string): Answer {
  const field = group.fields.find(({ key }) => key === group.household.facts.date_of_birth);
  const [y = '', m, d] = birth.split('-');
  if (field?.type === 'date' && field.partial)
    return m && d ? { y: Number(y), m: Number(m), d: Number(d) } : { y: Number(y) };
  return birth.length === 10 ? birth : null;
}

function sameRow({ household: { facts } }: HouseholdGroup, one: Row, other: Row): boolean {
  const text = (row: Row, fact: keyof typeof facts): string => {
    const value = facts[fact] === undefined ? null : (row[facts[fact]] ?? null);
    return typeof value === 'string' ? fold(value) : value === null ? '' : JSON.stringify(value);
  };
  const number = text(one, 'id_number');
  if (number !== '' && text(other, 'id_number') !== '') return number === text(other, 'id_number');
  return text(one, 'name') === text(other, 'name') && text(one, 'date_of_birth') === text(other, 'date_of_birth');
}

// How far two values agree, as small codes. SQL makes the codes, explain.ts says them, em.ts weighs them.

/** Comparisons of a pair. */
export const comparisons = ['name', 'born', 'sex', 'place', 'id'] as const;
export type Comparison = (typeof comparisons)[number];

/** Level codes of each comparison; `missing` (9) is no evidence. */
export const levels = {
  name: { same: 0, folded: 1, middle: 2, order: 3, typo: 4, given: 5, other: 6, pending: 8, missing: 9 },
  born: { same: 0, yearOnly: 1, dayMonth: 2, day: 3, month: 4, year: 5, other: 6, missing: 9 },
  sex: { same: 0, other: 1, missing: 9 },
  place: { commune: 0, province: 1, birthProvince: 2, other: 3, missing: 9 },
  id: { same: 0, near: 1, unknown: 2, oldOther: 3, oldNotKept: 4, taken: 7, missing: 9 },
} as const;

/** What is wrong with the number itself. */
export const idFaults = { none: 0, zeroLost: 2, empty: 4, junk: 8 } as const;

// One digit changed, or two neighbours exchanged, moves a number by k or 9k times a power of ten: two leading digits at
// most. Nearly all strangers fail that, and are spared the distance, which costs as much as all other comparisons.
const within = (a: string, b: string, digits: number): string =>
  `if(strlen(rtrim(abs(${a} - ${b})::varchar, '0')) > 2, false,
    damerau_levenshtein(lpad(${a}::varchar, ${digits}, '0'), lpad(${b}::varchar, ${digits}, '0')) <= 1)`;

/** SQL macros that make the codes. Dates are yyyymmdd with 00 for what is unknown. */
export const levelMacros: readonly string[] = [
  // Two keys (toneless names) that are not equal, each with its first word, its last and what is between.
  `create or replace macro name_level(a, fa, ma, ga, b, fb, mb, gb) as case
     when fa = fb and ga = gb and (ma = '' or mb = '' or (length(ma) = 1 and starts_with(mb, ma))
       or contains(' ' || mb || ' ', ' ' || ma || ' ')) then ${levels.name.middle}
     when length(a) = length(b) and list_sort(string_split(a, ' ')) = list_sort(string_split(b, ' '))
       then ${levels.name.order}
     when abs(length(a) - length(b)) <= 2 and damerau_levenshtein(a, b) <= if(length(a) >= 14, 2, 1)
       then ${levels.name.typo}
     when fa = fb and ma = mb then ${levels.name.given}
     else ${levels.name.other} end::utinyint`,
  `create or replace macro born_level(a, b) as case
     when a = 0 or b = 0 then ${levels.born.missing}
     when a = b then ${levels.born.same}
     when a // 10000 = b // 10000 then case
       when a % 10000 in (0, 101) or b % 10000 in (0, 101) then ${levels.born.yearOnly}
       when (a // 100) % 100 = b % 100 and a % 100 = (b // 100) % 100 then ${levels.born.dayMonth}
       when a // 100 = b // 100 then ${levels.born.day}
       when a % 100 = b % 100 then ${levels.born.month}
       else ${levels.born.other} end
     when a % 10000 = b % 10000 and abs(a // 10000 - b // 10000) <= 1 then ${levels.born.year}
     else ${levels.born.other} end::utinyint`,
  `create or replace macro sex_level(a, b) as
     case when a is null or b is null then ${levels.sex.missing} when a = b then ${levels.sex.same}
       else ${levels.sex.other} end::utinyint`,
  // The first three digits of a 12-digit number say where birth was registered.
  `create or replace macro place_level(province, commune, other_province, other_commune, other_id) as case
     when province is null or other_province is null then ${levels.place.missing}
     when commune = other_commune then ${levels.place.commune}
     when province = other_province then ${levels.place.province}
     when province = other_id // 1000000000 then ${levels.place.birthProvince}
     else ${levels.place.other} end::utinyint`,
  `create or replace macro id_level(id12, id9, taken, other_id, other_old) as case
     when id12 is not null then case when id12 = other_id then ${levels.id.same}
       when ${within('id12', 'other_id', 12)} then ${levels.id.near}
       when taken then ${levels.id.taken} else ${levels.id.unknown} end
     when id9 is not null then case when other_old is null then ${levels.id.oldNotKept}
       when id9 = other_old then ${levels.id.same}
       when ${within('id9', 'other_old', 9)} then ${levels.id.near} else ${levels.id.oldOther} end
     else ${levels.id.missing} end::utinyint`,
];

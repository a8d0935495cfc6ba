// The people of a synthetic country as tables of an engine: words by weight, and one cell for every million slots of
// (province, sex, year of birth). Everything follows from hashes of row numbers: no chance, no clock.
import { literal, type Duck } from '../engine/duck.ts';
import {
  familyNames,
  givenNamesOfMen,
  givenNamesOfWomen,
  middleNamesOfMen,
  middleNamesOfWomen,
  provinces,
  type Weighted,
} from './names.ts';

const slots = 1_000_000;
/** Slots of a word table: a hash modulo this picks a word by its weight. */
export const wordSlots = 4096;

/** How large a world is, and what follows from it. */
export type World = {
  readonly persons: number;
  readonly licences: number;
  /** Persons in a slot; below a million persons each has a slot of its own. */
  readonly perSlot: number;
  readonly slotsUsed: number;
  /** Slots whose people can hold a licence. */
  readonly eligibleSlots: number;
  /** Rows of `home`: provinces by weight, where people move to. */
  readonly homes: number;
};

/** Makes the tables `family`, `middle`, `given`, `slot`, `eligible`, `home` in `duck`. */
export async function makeWorld(duck: Duck, persons: number, licences: number): Promise<World> {
  const perSlot = Math.ceil(persons / slots);
  if (perSlot > 1 && persons % slots !== 0) throw new Error('above a million, persons come in whole millions');
  const slotsUsed = Math.min(persons, slots);
  await duck.run(`create or replace macro h(x, salt, m) as (hash(x * 1000 + salt) % m)::int`);
  await words(duck, 'family', [familyNames]);
  const more = (list: Weighted, word: string, weight: number): Weighted =>
    list.map(([one, w]) => [one, one === word ? weight : w] as const);
  // Two generations: Văn and Thị were far more frequent before 1985. Kind = 2 × sex + old.
  await words(duck, 'middle', [
    more(middleNamesOfMen, 'Văn', 180),
    more(middleNamesOfMen, 'Văn', 620),
    more(middleNamesOfWomen, 'Thị', 260),
    more(middleNamesOfWomen, 'Thị', 1100),
  ]);
  await words(duck, 'given', [givenNamesOfMen, givenNamesOfWomen]);
  await duck.run('create table cell(province int, sex int, year int, first int, past int)');
  await duck.run(`insert into cell values ${cells().join(',')}`);
  // In a small world only some slots are used: the stride spreads them over all provinces and years.
  await duck.run(`create table slot as
    select s.n as slot, c.province, c.sex, c.year, (611953::bigint * s.n % ${slots} - c.first) * ${perSlot} as base
    from range(${slotsUsed}) s(n) join cell c on 611953::bigint * s.n % ${slots} >= c.first
      and 611953::bigint * s.n % ${slots} < c.past`);
  await duck.run(`create table eligible as
    select row_number() over (order by hash(slot), slot) - 1 as n, slot from slot where year between 1943 and 2006`);
  await duck.run(`create table home as
    select row_number() over (order by slot) - 1 as n, province from slot where slot % ${Math.ceil(slotsUsed / 4096)} = 0`);
  const [counted] = await duck.rows<{ eligible: string; homes: string }>(
    'select (select count(*) from eligible) as eligible, (select count(*) from home) as homes',
  );
  const [eligibleSlots, homes] = [Number(counted?.eligible), Number(counted?.homes)];
  return { persons, licences, perSlot, slotsUsed, eligibleSlots, homes };
}

async function words(duck: Duck, table: string, kinds: readonly Weighted[]): Promise<void> {
  await duck.run(`create table ${table}(n int, word varchar)`);
  for (const [kind, list] of kinds.entries()) {
    const rows = bySlot(list).map((word, slot) => `(${kind * wordSlots + slot},${literal(word)})`);
    await duck.run(`insert into ${table} values ${rows.join(',')}`);
  }
}

function bySlot(list: Weighted): string[] {
  const total = list.reduce((sum, [, weight]) => sum + weight, 0);
  const slotted: string[] = [];
  let at = 0;
  let passed = 0;
  for (let slot = 0; slot < wordSlots; slot++) {
    const mark = ((slot + 0.5) / wordSlots) * total;
    while (passed + (list[at]?.[1] ?? Infinity) < mark) passed += list[at++]?.[1] ?? 0;
    slotted.push(list[at]?.[0] ?? '');
  }
  return slotted;
}

/** Weight of a year of birth in the population of 2025. */
function weightOfYear(year: number): number {
  const bands = [1.5, 1.5, 1.4, 1.75, 1.5, 1.2, 0.9, 0.45];
  return bands[Math.floor((2025 - year) / 10)] ?? 0.16;
}

function cells(): string[] {
  const all = provinces.flatMap(([province, people]) =>
    Array.from({ length: 91 }, (_, n) => 1935 + n).flatMap((year) =>
      [0, 1].map((sex) => ({ province: Number(province), sex, year, weight: people * weightOfYear(year) })),
    ),
  );
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  const rows: string[] = [];
  let weighed = 0;
  let first = 0;
  for (const { province, sex, year, weight } of all) {
    weighed += weight;
    const past = Math.round((weighed / total) * slots);
    if (past > first) rows.push(`(${province},${sex},${year},${first},${past})`);
    first = past;
  }
  return rows;
}

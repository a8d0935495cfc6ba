// node dev/name-weights.ts FOLDER: counts of name parts (README there tells their source) → the compact weights the
// simulated registers make names from. Parts and their weights only; no full name of anybody goes in or comes out.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const folder = process.argv[2];
if (!folder) throw new Error('node dev/name-weights.ts FOLDER');
type Row = Record<string, string>;
const rows = (name: string): Row[] =>
  parse(readFileSync(join(folder, name)), { columns: true, skip_empty_lines: true }) as Row[];
const count = (row: Row, column: string): number => Number(row[column] ?? 0);

/** Share of families that carry a name of the peoples of the north-west, as in the sample province. */
const northWestern = 0.22;
const family = rows('family-names-observed.csv').map((row): [string, number] => [
  row['family_name'] ?? '',
  count(row, 'count'),
]);
const total = family.reduce((sum, [, weight]) => sum + weight, 0);
const peoples = rows('family-names-by-ethnic-group.csv')
  .filter((row) => ['hmong', 'dao', 'tay', 'thai', 'nung', 'giay'].includes(row['ethnic_group'] ?? ''))
  .map((row) => row['family_name'] ?? '');
const each = Math.max(1, Math.round((total * northWestern) / Math.max(1, peoples.length)));

const given = rows('given-names-observed.csv');
// Who carries a name is read off its lists and middle names; where they say nothing, both do.
const share = (row: Row, own: string, other: string, mark: string, otherMark: string): number => {
  const [mine, theirs] = [count(row, own) + count(row, mark), count(row, other) + count(row, otherMark)];
  return mine + theirs === 0 ? 0.5 : mine / (mine + theirs);
};
const givenOf = (male: boolean): [string, number][] =>
  given.flatMap((row): [string, number][] => {
    const part = male
      ? share(row, 'male_list_entries', 'female_list_entries', 'with_middle_van', 'with_middle_thi')
      : share(row, 'female_list_entries', 'male_list_entries', 'with_middle_thi', 'with_middle_van');
    const weight = Math.round(count(row, 'count') * part);
    return weight > 0 ? [[row['given'] ?? '', weight]] : [];
  });
const middle = rows('middle-names-observed.csv')
  .filter((row) => !(row['middle'] ?? '').includes(' '))
  .map((row): [string, number] => [row['middle'] ?? '', count(row, 'count')]);
// Two of three women of the older half carry Thị; among students the counts hide it.
const women = middle.filter(([name]) => name !== 'Văn').map(([name, n]): [string, number] => [name, n]);
const thi = women.find(([name]) => name === 'Thị');
if (thi) thi[1] = Math.round(women.reduce((sum, [, n]) => sum + n, 0) * 0.5);

const weights = {
  family: [...family, ...peoples.map((name): [string, number] => [name, each])],
  middleMale: middle.filter(([name]) => name !== 'Thị'),
  middleFemale: women,
  givenMale: givenOf(true),
  givenFemale: givenOf(false),
  words: rows('name-length-pattern.csv')
    .map((row): [number, number] => [count(row, 'words_in_full_name'), count(row, 'count')])
    .filter(([words]) => words <= 4),
};
const lines = Object.entries(weights).map(([key, list]) => `  ${JSON.stringify(key)}: ${JSON.stringify(list)}`);
writeFileSync(join(import.meta.dirname, '../db/seed/name-weights.json'), `{\n${lines.join(',\n')}\n}\n`);

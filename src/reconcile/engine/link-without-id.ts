// Hai bảng không có số chung: no number to learn from, so expectation–maximisation splits the patterns of pairs that share
// a block into true pairs and chance. Also finds duplicates within one table.
import { identifier, literal, type Duck } from './duck.ts';
import { learn, weightOf, type Mixture, type Pattern } from './em.ts';

/** A column to compare. `words`: names and addresses; `digits`: dates and numbers, where one figure off is near. */
export type Field = { readonly column: string; readonly kind: 'words' | 'digits' };

/** What is linked: rows with a whole number `row_at` each, and the fields. */
export type Linkage = {
  readonly rows: string;
  readonly fields: readonly Field[];
  /** Two columns of which either is often written in the other's place, as first and last names are. */
  readonly exchanged?: readonly [string, string];
};

/** A pair found: `a` < `b`, and how likely it is true. */
export type Linked = { readonly a: number; readonly b: number; readonly posterior: number };

/** A value that more rows share brings nobody together: of a name as frequent as that, other fields must say more. */
const mostSharing = 100;

/**
 * SQL: what brings two rows together, (row_at, field, value): a value, its words, its beginning, halves of its digits. Two
 * exchanged columns are one field.
 */
const keysSql = ({ fields, exchanged }: Omit<Linkage, 'rows'>): string =>
  fields
    .map(({ column, kind }) => {
      const value = identifier(column);
      const digits = `regexp_replace(${value}, '[^0-9]', '', 'g')`;
      const parts =
        kind === 'words'
          ? `list_concat([${value}, left(${value}, 3)], regexp_split_to_array(${value}, '[^a-z0-9]+'))`
          : `[${value}, left(${digits}, length(${digits}) // 2), right(${digits}, length(${digits}) // 2), left(${digits}, length(${digits}) * 3 // 4)]`;
      const field = exchanged?.includes(column) ? exchanged[0] : column;
      return `select row_at, ${literal(field)} as field, unnest(${parts}) as value from entry where ${value} is not null`;
    })
    .join(' union all ');

/** Levels of a field: equal, near, similar, other; 9 where a side says nothing. `other`: the column it is held against. */
const levelSql = ({ column, kind }: Field, other = column): string => {
  const [a, b] = [`a.${identifier(column)}`, `b.${identifier(other)}`];
  const near =
    kind === 'words'
      ? `when jaro_winkler_similarity(${a}, ${b}) >= 0.92 then 1 when jaro_winkler_similarity(${a}, ${b}) >= 0.8 then 2`
      : `when damerau_levenshtein(${a}, ${b}) <= 1 then 1 when damerau_levenshtein(${a}, ${b}) <= 2 then 2`;
  return `case when ${a} is null or ${b} is null then 9 when ${a} = ${b} then 0 ${near} else 3 end`;
};

/** SQL: the levels of all fields of `a` and `b`; exchanged columns crosswise where that agrees better. */
function levelsSql({ fields, exchanged }: Omit<Linkage, 'rows'>): string {
  const alike = (one: string, other: string): string =>
    `coalesce(jaro_winkler_similarity(a.${identifier(one)}, b.${identifier(other)}), 0.5)`;
  const [first, last] = exchanged ?? ['', ''];
  const crosswise = `${alike(first, last)} + ${alike(last, first)} > ${alike(first, first)} + ${alike(last, last)} + 0.2`;
  return fields
    .map((field) => {
      const other = field.column === first ? last : field.column === last ? first : null;
      const straight = levelSql(field);
      const level = other === null ? straight : `if(${crosswise}, ${levelSql(field, other)}, ${straight})`;
      return `(${level})::utinyint as ${identifier(field.column)}`;
    })
    .join(', ');
}

/**
 * Links the rows of one table with each other. Those are compared that share values rare enough together: what a field
 * shares counts as bits, as many as its rarest part has, and some ten to twenty strangers a row may come along. Chance (u)
 * is learned from pairs of strangers, the rest by EM. Pairs at and above `least` come back, likeliest first. Makes
 * temporary tables in `duck`; deterministic.
 */
export async function linkWithoutId(duck: Duck, { rows, ...linkage }: Linkage, least: number): Promise<Linked[]> {
  const { fields } = linkage;
  const tidied = fields.map(
    ({ column }) => `nullif(plain(tidy(${identifier(column)}::varchar)), '') as ${identifier(column)}`,
  );
  await duck.run(`create or replace temp table entry as select row_at, ${tidied.join(', ')} from (${rows})`);
  const levels = levelsSql(linkage);
  const names = fields.map(({ column }) => identifier(column)).join(', ');
  // Whole sixty-fourths of a bit: their sum does not depend on the order of adding.
  await duck.run(`create or replace temp table key as
    select *, round(64 * log2((select count(*) from entry) / n))::int as bits from (
      select *, count(*) over (partition by field, value) as n from (select distinct * from (${keysSql(linkage)}) where length(value) >= 3))
    where n between 2 and ${mostSharing}`);
  await duck.run(`create or replace temp table together as select a, b from (
      select x.row_at as a, y.row_at as b, field, max(x.bits) as bits from key x join key y using (field, value)
      where x.row_at < y.row_at group by all)
    group by a, b having sum(bits) >= 64 * (log2((select count(*) from entry)) - 4)`);
  await duck.run(`create or replace temp table pair as select x.a, x.b, ${levels}
    from together x join entry a on a.row_at = x.a join entry b on b.row_at = x.b`);
  const counts = (from: string) =>
    duck.rows<Record<string, number>>(`select ${names}, count(*)::int as pairs from ${from} group by all order by all`);
  // Some hundred thousand pairs of strangers: of a table's pairs hardly any are true.
  const strangers = await counts(`(select ${levels} from entry a join entry b
    on a.row_at < b.row_at and (a.row_at * 7919 + b.row_at * 104729) % 97 < 20 where b.row_at <= a.row_at + 400)`);
  const patterns = await counts('pair');
  const columns = fields.map(({ column }) => column);
  const of = (row: Record<string, number>): Pattern<string> => ({
    of: 'pairs',
    levels: Object.fromEntries(columns.map((column) => [column, row[column] ?? 9])),
    pairs: row['pairs'] ?? 0,
  });
  const empty = Object.fromEntries(columns.map((column) => [column, {}]));
  const chance = learn(strangers.map(of), { m: empty, u: empty, prior: 0 }, false).u;
  const guess = Object.fromEntries(columns.map((column) => [column, { 0: 0.8, 1: 0.1, 2: 0.05, 3: 0.05 }]));
  const mixture: Mixture<string> = learn(patterns.map(of), { m: guess, u: chance, prior: 0.1 }, false);
  await duck.run(
    `create or replace temp table odds(${columns.map((column) => `${identifier(column)} utinyint`).join(', ')}, posterior double)`,
  );
  const judged = patterns.map((row) => {
    const weight = weightOf(of(row).levels, 'pairs', mixture);
    return `(${columns.map((column) => row[column]).join(',')},${1 / (1 + 2 ** -weight)})`;
  });
  if (judged.length > 0) await duck.run(`insert into odds values ${judged.join(',')}`);
  return duck.rows<Linked>(`select a, b, posterior from pair join odds using (${names})
    where posterior >= ${least} order by posterior desc, a, b`);
}

/** A CSV file as numbered rows, every value as text. */
export const csvRows = (path: string): string =>
  `select (row_number() over () - 1)::int as row_at, * from read_csv(${literal(path)}, all_varchar = true, header = true)`;

/** How right pairs are against the truth of a column: of one table, all pairs with the same value are true. */
export async function pairQuality(
  duck: Duck,
  rows: string,
  truth: string,
  linked: readonly Linked[],
): Promise<{ precision: number; recall: number; f1: number; said: number; right: number }> {
  await duck.run(`create or replace temp table owner as select row_at, ${identifier(truth)} as owner from (${rows})`);
  await duck.run(`create or replace temp table found(a int, b int, posterior double)`);
  if (linked.length > 0)
    await duck.run(
      `insert into found values ${linked.map(({ a, b, posterior }) => `(${a},${b},${posterior})`).join(',')}`,
    );
  const [row] = await duck.rows<{ hits: string; all_found: string; all_true: string; said: number }>(`select
    (select count(*) from found f join owner x on x.row_at = f.a join owner y on y.row_at = f.b where x.owner = y.owner) as hits,
    (select count(*) from found) as all_found, (select avg(posterior) from found) as said,
    (select sum(n * (n - 1) / 2)::bigint from (select count(*) as n from owner group by owner)) as all_true`);
  const [hits, found, total] = [Number(row?.hits), Number(row?.all_found), Number(row?.all_true)];
  const [precision, recall] = [hits / Math.max(1, found), hits / Math.max(1, total)];
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / Math.max(1e-9, precision + recall),
    said: row?.said ?? 0,
    right: precision,
  };
}

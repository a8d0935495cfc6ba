// Một hồ sơ thành số: what a run makes of a row of its left table, with the register's codes of its name.
import { literal, type Duck } from './duck.ts';
import { numbersRead } from './identity-number.ts';
import { readSide, type SideMapping } from './mapping.ts';
import { dateVariants, reversedName } from './match-loosely.ts';
import type { OneRecord } from './one-record.ts';
import { foreignKeys, keyParts } from './prepare-register.ts';

/** A record as a run compares it: see left.parquet and unresolved.parquet. Big whole numbers come as text. */
export type ReadRecord = {
  readonly id12: string | null;
  readonly id9: number | null;
  readonly fault: number;
  readonly nc: number | null;
  readonly kc: number | null;
  readonly key: string | null;
  readonly fam: number | null;
  readonly mid: number | null;
  readonly giv: number | null;
  readonly born: number;
  readonly sex: number | null;
  readonly province: string | number | null;
  readonly commune: string | number | null;
  /** How many in the register bear the very name, the key, its first and last part, its first two. */
  readonly n_name: number;
  readonly n_key: number;
  readonly n_fg: number;
  readonly n_fm: number;
  /** Code of the name with the last word first, and dates near the one written: see match-loosely.ts. */
  readonly reversed: number | null;
  readonly dates: readonly number[];
};

const mapping: SideMapping = {
  born: 'dd/MM/yyyy',
  columns: {
    id: 'id',
    oldId: 'old_id',
    name: 'name',
    born: 'born',
    sex: 'sex',
    province: 'province',
    commune: 'commune',
  },
};

const normalised = `select number12(id_n, id_v) as id12, coalesce(number9(old_n, old_v), number9(id_n, id_v)) as id9,
    number_fault(id_n, id_v) as fault, born, sex, province, commune,
    list_filter([${dateVariants.map(({ born, where }) => `if(${where}, ${born}, null)`).join(', ')}],
      lambda date: date is not null) as dates
  from ${numbersRead(`(select ${readSide(mapping, new Set())} from typed)`, ['id', 'old'])}`;
// Macros are put in where they are called: what is asked of a key is asked of a value, not of the formula it came from.
const folded = `select lower(name) as folded, hash(lower(name))::varchar as h, plain(name) as key,
  is_tidy(plain(name)) as tidy from typed`;
const keyed = `select ${keyParts}, nullif(${reversedName('key')}, key) as reversed, hash(key)::varchar as h,
  hash(${reversedName('key')})::varchar as reversed_h from key_asked`;

// Statements with values are planned at each asking, and these are long to plan: the values stand in tables.
async function only<Row>(duck: Duck, sql: string): Promise<Row> {
  const [row] = await duck.rows<Row>(sql, []);
  if (!row) throw new Error('one row was asked for');
  return row;
}

const fill = async (duck: Duck, table: string, values: readonly (string | number | null)[]): Promise<void> => {
  await duck.rows(`delete from ${table}`, []);
  await duck.rows(`insert into ${table} values (${values.map((_, at) => `$${at + 1}`).join(', ')})`, values);
};

/** Reads one record into `asked` of `duck` (see openIndex), and hands it back. */
export async function readOne(duck: Duck, record: OneRecord): Promise<ReadRecord> {
  const { id, oldId, name, born, sex, province, commune } = record;
  await fill(
    duck,
    'typed',
    [id, oldId, name, born, sex, province, commune].map((value) => value || null),
  );
  const read = await only<Omit<ReadRecord, keyof Named>>(duck, normalised);
  const one = { ...read, ...(await readName(duck)) };
  await fill(duck, 'asked', valuesOf(one));
  return one;
}

type Named = Pick<
  ReadRecord,
  'nc' | 'kc' | 'key' | 'fam' | 'mid' | 'giv' | 'reversed' | `n_${'name' | 'key' | 'fg' | 'fm'}`
>;

async function readName(duck: Duck): Promise<Named> {
  const written = await only<{ folded: string; h: string; key: string; tidy: boolean }>(duck, folded);
  const key = written.tidy
    ? written.key
    : (await only<{ key: string }>(duck, 'select key_of(name) as key from typed')).key;
  const nobody = { nc: null, n_name: 0, n_key: 0, n_fg: 0, n_fm: 0, reversed: null };
  if (key === '') return { ...nobody, kc: null, key: null, fam: null, mid: null, giv: null };
  await fill(duck, 'key_asked', [key]);
  const parts = await only<
    Record<'fam' | 'mid' | 'giv', number> & Record<'h' | 'reversed_h', string> & { reversed: string | null }
  >(duck, keyed);
  const { fam, mid, giv } = parts;
  // Only a value the planner sees lets it skip what cannot hold it; quotes are doubled, and there is no other escape.
  const [bearers] = await duck.rows<{ nc: number; n: number }>(
    `select nc, n from look.names where h = ${written.h} and folded = ${literal(written.folded)}`,
  );
  const codes = await duck.rows<{ kc: number }>(
    `select kc from look.by_key where h in (${parts.h}, ${parts.reversed_h})`,
  );
  const keys =
    codes.length === 0
      ? []
      : await duck.rows<{ kc: number; key: string; n: number; n_fg: number; n_fm: number }>(
          `select * from look.keys where kc in (${codes.map(({ kc }) => kc).join(',')})`,
        );
  const known = keys.find((one) => one.key === key);
  const reversed = keys.find((one) => one.key === parts.reversed)?.kc ?? null;
  const named = { key, fam, mid, giv, reversed, nc: bearers?.nc ?? null, n_name: bearers?.n ?? 0 };
  if (known) return { ...named, kc: known.kc, n_key: known.n, n_fg: known.n_fg, n_fm: known.n_fm };
  const [counts] = await duck.rows<{ n_fg: number; n_fm: number }>(
    `select coalesce((select max(n) from look.first_last where fam = ${fam} and giv = ${giv}), 0)::int as n_fg,
      coalesce((select max(n) from look.first_middle where fam = ${fam} and mid = ${mid}), 0)::int as n_fm`,
  );
  return { ...named, kc: foreignKeys, n_key: 0, n_fg: counts?.n_fg ?? 0, n_fm: counts?.n_fm ?? 0 };
}

const columns = {
  id12: 'bigint',
  id9: 'int',
  nc: 'int',
  kc: 'int',
  key: 'varchar',
  fam: 'int',
  mid: 'int',
  giv: 'int',
  born: 'int',
  sex: 'tinyint',
  province: 'bigint',
  commune: 'bigint',
  n_name: 'int',
  n_key: 'int',
  n_fg: 'int',
  n_fm: 'int',
  reversed: 'int',
  dates: 'int[]',
} as const;

/** SQL: the tables of the record in hand: as typed, its name's key, as read. */
export const recordTables: readonly string[] = [
  `create temp table typed (${Object.values(mapping.columns)
    .map((column) => `${column} varchar`)
    .join(', ')})`,
  'create temp table key_asked (key varchar)',
  `create temp table asked (${Object.entries(columns)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ')})`,
];

const valuesOf = (one: ReadRecord): (string | number | null)[] =>
  (Object.keys(columns) as (keyof typeof columns)[]).map((column) =>
    column === 'dates' ? `[${one.dates.join(',')}]` : one[column],
  );

import { join } from 'node:path';
import { identifier, literal, type Duck } from './duck.ts';
import { reasonsOf, type Codes, type Reason } from './explain.ts';
import type { SideMapping } from './mapping.ts';
import { numberedRows, type Source } from './source.ts';
import { bands, ways } from './write-result.ts';

/** Records by band. */
export type Banded = { readonly matched: number; readonly toCheck: number; readonly notMatched: number };

/** Số liệu đối soát – what a report tells. Parts add up to the whole. */
export type Figures = Banded & {
  readonly records: number;
  readonly byWay: Readonly<Record<keyof typeof ways, number>>;
  /** How many records have a reason, by band; a record can have several. */
  readonly reasons: readonly ({ readonly reason: Reason } & Banded)[];
  readonly byProvince: readonly ({ readonly key: string } & Banded)[];
  readonly byYear: readonly ({ readonly key: string } & Banded)[];
  /** Of matched records, how many are shown in the wallet; null: the table does not say. */
  readonly shown: number | null;
};

type Counted = { n: string };

/** Counts the result of a run with what its left table says of province, year and wallet. */
export async function figures(duck: Duck, folder: string, left: Source, { columns }: SideMapping): Promise<Figures> {
  const result = literal(join(folder, 'result.parquet'));
  const groups = await duck.rows<Codes & Counted>(`
    select band, step, nl, dl, gl, il, st, null as pl, fault, taken, least(candidates, 2) as candidates,
      duplicate_of is not null as duplicate, count(*) as n from ${result} group by all order by all`);
  const empty = (): { -readonly [band in keyof Banded]: number } => ({ matched: 0, toCheck: 0, notMatched: 0 });
  const whole = empty();
  const reasons = new Map<Reason, ReturnType<typeof empty>>();
  const byWay = { id: 0, oldId: 0, name: 0, loose: 0, none: 0 };
  for (const group of groups) {
    const n = Number(group.n);
    const band = bandWord(group.band);
    whole[band] += n;
    for (const [way, code] of Object.entries(ways)) if (code === group.step) byWay[way as keyof typeof ways] += n;
    for (const reason of reasonsOf(group)) {
      const counts = reasons.get(reason) ?? empty();
      counts[band] += n;
      reasons.set(reason, counts);
    }
  }
  const by = async (column: string | undefined): Promise<Figures['byProvince']> => {
    if (!column) return [];
    const rows = await numberedRows(duck, left, () => `${identifier(column)}::varchar as key`);
    const counts = await duck.rows<{ key: string | null; matched: string; to_check: string; not_matched: string }>(`
      select key, count(*) filter (band = ${bands.matched}) as matched, count(*) filter (band = ${bands.toCheck}) as to_check,
        count(*) filter (band = ${bands.notMatched}) as not_matched
      from (select key, band from ${rows} l join ${result} r on r.left_row = l.row_at)
      group by key order by try_cast(key as bigint), key limit 200`);
    return counts.map((row) => ({
      key: row.key ?? '–',
      matched: Number(row.matched),
      toCheck: Number(row.to_check),
      notMatched: Number(row.not_matched),
    }));
  };
  return {
    ...whole,
    records: whole.matched + whole.toCheck + whole.notMatched,
    byWay,
    reasons: [...reasons]
      .map(([reason, counts]) => ({ reason, ...counts }))
      .toSorted((a, b) => total(b) - total(a) || a.reason.localeCompare(b.reason)),
    byProvince: await by(columns.province),
    byYear: await by(columns.year),
    shown: columns.shown ? await shownOf(duck, left, columns.shown, result) : null,
  };
}

/** All records of a line. */
export const total = ({ matched, toCheck, notMatched }: Banded): number => matched + toCheck + notMatched;

const bandWord = (band: number): keyof Banded =>
  band === bands.matched ? 'matched' : band === bands.toCheck ? 'toCheck' : 'notMatched';

async function shownOf(duck: Duck, left: Source, column: string, result: string): Promise<number> {
  const rows = await numberedRows(
    duck,
    left,
    () => `lower(${identifier(column)}::varchar) in ('true', '1', 'có', 'x') as shown`,
  );
  const [row] = await duck.rows<Counted>(`select count(*) as n from ${rows} l
    join ${result} r on r.left_row = l.row_at where shown and band = ${bands.matched}`);
  return Number(row?.n ?? 0);
}

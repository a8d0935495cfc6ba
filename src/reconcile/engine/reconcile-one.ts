// Đối soát một hồ sơ: the steps of a run for one record, against an indexed register, with the weights of a run. Loose
// keys are left to the run but for the ones of the date: day and month exchanged, a year beside.
import { levels } from './levels.ts';
import { literal, type Duck } from './duck.ts';
import { weightOf } from './em.ts';
import type { Codes } from './explain.ts';
import { numbersRead } from './identity-number.ts';
import { readSide, type SideMapping } from './mapping.ts';
import { contradicts } from './match-by-id.ts';
import type { Parameters } from './parameters.ts';
import { posteriorOf, weightSql } from './weights.ts';
import { bands, ways } from './write-result.ts';

/** One record as it is written; what is absent is no evidence. */
export type OneRecord = {
  readonly id?: string;
  readonly oldId?: string;
  readonly name: string;
  /** dd/MM/yyyy, MM/yyyy or yyyy. */
  readonly born: string;
  readonly sex?: string;
  readonly province?: string;
  readonly commune?: string;
};

/** A person the record may be. `posterior`: how sure, 0–1. */
export type Found = {
  readonly rightRow: number;
  readonly levels: { name: number; born: number; sex: number; place: number; id: number };
  readonly status: number;
  readonly posterior: number;
  readonly weight: number;
};

/** What became of one record, as the codes of a run's result. */
export type OneResult = {
  readonly band: number;
  readonly step: number;
  readonly fault: number;
  readonly taken: boolean;
  readonly candidates: readonly Found[];
};

type Line = { pid: number; st: number; nl: number; dl: number; gl: number; pl: number; il: number; via: number };

/** Most candidates handed back. */
const most = 5;
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

/**
 * Finds the person of one record in an indexed register (`duck`: see openIndex), with what a run learned. Runs on one
 * connection must not overlap: temporary tables are made.
 */
export async function reconcileOne(
  duck: Duck,
  record: OneRecord,
  learned: NonNullable<Parameters['learned']>,
  parameters: Parameters,
): Promise<OneResult> {
  const one = await readOne(duck, record);
  // Only a value the planner sees lets it skip what cannot hold it; quotes are doubled, and there is no other escape.
  const [nameCode] = await duck.rows<{ nc: number; n: number }>(
    `select nc, n from register.names where folded = ${literal(one.folded ?? '')}`,
  );
  const [key] = await duck.rows<{ kc: number; n: number; n_fg: number; n_fm: number }>(
    `select kc, n, n_fg, n_fm from register.keys where key = ${literal(one.key ?? '')}`,
  );
  const dates = datesNear(one.born);
  const where = [
    ...(one.id12 === null ? [] : [`select pid, 1 as via from register.by_id12 where id12 = ${Number(one.id12)}`]),
    ...(one.id9 === null ? [] : [`select pid, 2 as via from register.by_id9 where id9 = ${Number(one.id9)}`]),
    ...(key && dates.length > 0
      ? dates.map((date) => `select pid, 3 as via from register.by_name where kc = ${key.kc} and born = ${date}`)
      : []),
  ];
  const nothing = { band: bands.notMatched, step: ways.none, fault: one.fault, taken: false, candidates: [] };
  if (where.length === 0) return nothing;
  const pids = await duck.rows<{ pid: number; via: number }>(
    `select pid, min(via)::int as via from (${where.join(' union all ')}) group by pid order by pid limit 500`,
  );
  if (pids.length === 0) return nothing;
  const people = await duck.rows<Person>(`select pid, id12, id9, nc, kc, born, sex, province, commune, status
    from register.people where pid in (${pids.map(({ pid }) => pid).join(',')})`);
  const codes = [...new Set(people.map(({ kc }) => kc).filter((kc) => kc !== null))];
  const keys = new Map(
    codes.length === 0
      ? []
      : (
          await duck.rows<{ kc: number; key: string }>(
            `select kc, key from register.key_of_code where kc in (${codes.join(',')})`,
          )
        ).map(({ kc, key: text }) => [kc, text]),
  );
  const via = new Map(pids.map(({ pid, via: way }) => [pid, way]));
  const lines: Line[] = [];
  for (const person of people)
    lines.push(
      await compared(duck, one, person, {
        via: via.get(person.pid) ?? 3,
        known: { nc: nameCode?.nc ?? -1, kc: key?.kc ?? -1 },
        key: (person.kc === null ? null : keys.get(person.kc)) ?? null,
      }),
    );
  lines.sort((x, y) => x.pid - y.pid);

  const byId = lines.filter(({ via }) => via < 3).map((line) => ({ line, ...judged(line, learned) }));
  const [best] = byId
    .filter(({ posterior, line }) => posterior >= parameters.accept && !contradicts(fieldsOf(line)))
    .toSorted((a, b) => b.weight - a.weight || a.line.via - b.line.via || a.line.pid - b.line.pid);
  if (best)
    return {
      ...nothing,
      band: bands.matched,
      step: best.line.via,
      candidates: [foundOf(best.line, Math.round(best.weight * 64), best.posterior)],
    };

  // Somebody else's number: whoever bears it is no candidate by it, and a number not found elsewhere is one taken.
  const taken = byId.length > 0;
  const open = lines.map((line) => (taken && line.il === levels.id.unknown ? { ...line, il: levels.id.taken } : line));
  const counts = `${nameCode?.n ?? 0} as n_name, ${key?.n ?? 0} as n_key, ${key?.n_fg ?? 0} as n_fg,
    ${key?.n_fm ?? 0} as n_fm, ${key?.n ?? 0} as n_other, ${one.id12 !== null} as is12`;
  const weights: { pid: number; w: number }[] = [];
  for (const { pid, nl, dl, gl, pl, il } of open) {
    const [row] = await duck.rows<{ w: number }>(
      `select ${weightSql(learned.weights)} as w from (select *, ${counts} from (
        select $1::utinyint as nl, $2::utinyint as dl, $3::utinyint as gl, $4::utinyint as pl, $5::utinyint as il))`,
      [nl, dl, gl, pl, il],
    );
    weights.push({ pid, w: row?.w ?? 0 });
  }
  weights.sort((a, b) => b.w - a.w || a.pid - b.pid);
  const { best: sure, all: together } = posteriorOf(
    learned.weights,
    weights.map(({ w }) => w),
  );
  const byPid = new Map(open.map((line) => [line.pid, line]));
  const power = weights.reduce((sum, { w }) => sum + 2 ** (w / 64), 0);
  const candidates = weights.slice(0, most).flatMap(({ pid, w }) => {
    const line = byPid.get(pid);
    return line ? [foundOf(line, w, (together * 2 ** (w / 64)) / power)] : [];
  });
  const [first] = candidates;
  const matched = sure >= parameters.accept && first?.levels.name !== levels.name.other;
  const band = matched ? bands.matched : together >= parameters.review ? bands.toCheck : bands.notMatched;
  const plain = first?.levels.born === levels.born.same && first.levels.name <= levels.name.folded;
  return {
    band,
    step: band === bands.matched ? (plain ? ways.name : ways.loose) : ways.none,
    fault: one.fault,
    taken,
    candidates: band === bands.notMatched ? [] : candidates,
  };
}

// As `tidy` in SQL, but for old encodings.
const tidied = (name: string): string => name.normalize('NFC').replaceAll(/[\s.\u200B-\u200D\uFEFF]+/g, ' ');

type Person = {
  pid: number;
  id12: string | null;
  id9: number | null;
  nc: number | null;
  kc: number | null;
  born: number;
  sex: number | null;
  province: string | number | null;
  commune: string | number | null;
  status: number;
};

type One = Record<'id12' | 'id9' | 'folded' | 'key', string | null> &
  Record<'sex' | 'province' | 'commune', string | number | null> & { born: number; fault: number };

async function readOne(duck: Duck, record: OneRecord): Promise<One> {
  const { id, oldId, name, born, sex, province, commune } = record;
  const written = `(select $1::varchar as id, $2::varchar as old_id, $3::varchar as name, $4::varchar as born,
    $5::varchar as sex, $6::varchar as province, $7::varchar as commune)`;
  const [one] = await duck.rows<One & { tidy: boolean | null }>(
    `select number12(id_n, id_v) as id12, coalesce(number9(old_n, old_v), number9(id_n, id_v)) as id9,
      number_fault(id_n, id_v) as fault, lower(name) as folded, plain($8::varchar) as key, is_tidy(plain($8::varchar)) as tidy,
      born, sex, province, commune
    from ${numbersRead(`(select ${readSide(mapping, new Set())} from ${written})`, ['id', 'old'])}`,
    [id, oldId, name, born, sex, province, commune, tidied(name)].map((value) => value?.trim() || null),
  );
  if (!one) throw new Error('one row was written');
  if (one.tidy !== false) return one;
  // Old encodings and stray signs: the whole of key_of is long to set up, and few names need it.
  const [whole] = await duck.rows<{ key: string | null }>('select key_of($1::varchar) as key', [record.name.trim()]);
  return { ...one, key: whole?.key ?? null };
}

async function compared(
  duck: Duck,
  one: One,
  person: Person,
  { via, known, key }: { via: number; known: { nc: number; kc: number }; key: string | null },
): Promise<Line> {
  const parts = (k: string, p: string): string =>
    `${k} as ${p}, family_of(${k}) as f${p}, middle_of(${k}) as m${p}, given_of(${k}) as g${p}`;
  const [row] = await duck.rows<Pick<Line, 'nl' | 'dl' | 'gl' | 'pl' | 'il'>>(
    `select name_level(a, fa, ma, ga, b, fb, mb, gb) as nl, born_level(lborn, pborn) as dl, sex_level(lsex, psex) as gl,
      place_level(lprovince, lcommune, pprovince, pcommune, pid12) as pl, id_level(lid12, lid9, false, pid12, pid9) as il
    from (select ${parts('$1::varchar', 'a')}, ${parts('$2::varchar', 'b')}, $3::int as lborn, $4::int as pborn,
      $5::int as lsex, $6::int as psex, $7::bigint as lprovince, $8::bigint as lcommune, $9::bigint as pprovince,
      $10::bigint as pcommune, $11::bigint as lid12, $12::bigint as pid12, $13::int as lid9, $14::int as pid9)`,
    [
      one.key,
      key,
      one.born,
      person.born,
      one.sex,
      person.sex,
      one.province,
      one.commune,
      person.province,
      person.commune,
      one.id12,
      person.id12,
      one.id9,
      person.id9,
    ],
  );
  if (!row) throw new Error('one row was compared');
  const same = person.nc === known.nc ? levels.name.same : person.kc === known.kc ? levels.name.folded : null;
  return {
    ...row,
    nl: person.kc === null || one.key === null ? levels.name.missing : (same ?? row.nl),
    pid: person.pid,
    st: person.status,
    via,
  };
}

// The date itself, day and month exchanged, a year beside; a year alone meets thousands and is no key.
function datesNear(born: number): number[] {
  const [year, month, day] = [Math.floor(born / 10_000), Math.floor(born / 100) % 100, born % 100];
  if (month === 0) return [];
  const swapped = day <= 12 && day !== month ? [year * 10_000 + day * 100 + month] : [];
  return [born, ...swapped, ...(born % 10_000 > 101 ? [born + 10_000, born - 10_000] : [])];
}

const fieldsOf = ({ nl, dl, gl, pl }: Line) => ({ name: nl, born: dl, sex: gl, place: pl });

function judged(line: Line, { mixture }: NonNullable<Parameters['learned']>): { weight: number; posterior: number } {
  const weight = weightOf(fieldsOf(line), String(line.via), mixture);
  return { weight, posterior: 1 / (1 + 2 ** -weight) };
}

const foundOf = ({ pid, nl, dl, gl, pl, il, st }: Line, weight: number, posterior: number): Found => ({
  rightRow: pid,
  levels: { name: nl, born: dl, sex: gl, place: pl, id: il },
  status: st,
  posterior,
  weight,
});

/** The codes of one record's result with the likeliest person, for its reasons. */
export function codesOfOne({ band, step, fault, taken, candidates }: OneResult): Codes {
  const [first] = candidates;
  return {
    band,
    step,
    fault,
    taken,
    nl: first?.levels.name ?? null,
    dl: first?.levels.born ?? null,
    gl: first?.levels.sex ?? null,
    pl: first?.levels.place ?? null,
    il: first?.levels.id ?? null,
    st: first?.status ?? null,
    candidates: candidates.length,
    duplicate: false,
  };
}

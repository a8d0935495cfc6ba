// Đề nghị cơ quan quản lý dữ liệu gốc chỉnh sửa: where a record and its person differ, a line a field.
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Say } from '../../platform/i18n/say.ts';
import { identifier, literal, type Duck } from './duck.ts';
import { levelReasons, sayReason, type Reason } from './explain.ts';
import { levels } from './levels.ts';
import { readSide, type Mapping, type Numbers, type SideMapping } from './mapping.ts';
import { numberedRows, type Source } from './source.ts';
import { bands } from './write-result.ts';

/** Who the person of a record is, by officers' word; null: none of those they were shown. */
export type SettledPair = { readonly leftRow: number; readonly rightRow: number | null };

const fields = ['id', 'oldId', 'name', 'born', 'sex'] as const;

/** A field that can be asked to be corrected. */
export type CorrectionField = (typeof fields)[number];

/**
 * Writes what the register of origin may have to correct as CSV for a spreadsheet (UTF-8 with its mark, cells that begin
 * like a formula made harmless): for each record matched by the run or `settled` by officers, whose word stands where the
 * run matched another, a line for each field that differs, both values as written, with the codes of why. What the checked table itself leaves out (no number, the
 * year alone, a lost zero) is no ground to correct a register and left out. In the order of the left table. Returns how many
 * lines and records; none: writes no file. `folders`: the run's and its work list's.
 */
export async function exportCorrections(
  duck: Duck,
  folders: { run: string; work: string },
  tables: { left: Source; right: Source },
  mapping: Mapping,
  settled: readonly SettledPair[],
  fieldWords: Readonly<Record<CorrectionField, string>>,
  t: Say,
  file: string,
): Promise<{ lines: number; records: number }> {
  await duck.run('create temp table settled (left_row int, right_row int)');
  for (let from = 0; from < settled.length; from += 1_000) {
    const some = settled.slice(from, from + 1_000);
    const values = some.map(
      ({ leftRow, rightRow }) => `(${Math.trunc(leftRow)}, ${rightRow === null ? 'null' : Math.trunc(rightRow)})`,
    );
    await duck.run(`insert into settled values ${values.join(',')}`);
  }
  const [left, right] = [
    await numberedRows(duck, tables.left, (numbers) => written(mapping.left, numbers)),
    await numberedRows(duck, tables.right, (numbers) => written(mapping.right, numbers)),
  ];
  await duck.run(`create temp table correction as
    select left_row, left_key, right_key, line.* from (
      select left_row, left_key, right_key, unnest([${fields.map(lineSql).join(',')}]) as line
      from (select m.*, coalesce(l.key, m.left_row::varchar) as left_key, p.key as right_key,
          u.id12 is not null as is12, l.written as l, p.written as p, l.born as l_born, p.born as p_born
        from ${pairsSql(folders)} m join ${left} l on l.row_at = m.left_row join ${right} p on p.row_at = m.right_row
        left join ${literal(join(folders.run, 'unresolved.parquet'))} u on u.lid = m.left_row))
    where len(line.codes) > 0`);
  const [counts] = await duck.rows<{ lines: string; records: string }>(
    'select count(*) as lines, count(distinct left_row) as records from correction',
  );
  const counted = { lines: Number(counts?.lines), records: Number(counts?.records) };
  if (counted.lines > 0) await writeCsv(duck, fieldWords, t, file);
  await duck.run('drop table correction; drop table settled');
  return counted;
}

// A pair matched by its number has level 0 of the number; what differs in nothing is left before the tables are read.
const pairsSql = ({ run, work }: { run: string; work: string }): string => `(from (
    select left_row, right_row, nl, dl, gl, il, taken from ${literal(join(run, 'result.parquet'))} r
    where band = ${bands.matched} and not exists (from settled s where s.left_row = r.left_row)
    union all
    select s.left_row, s.right_row, w.nl, w.dl, w.gl, w.il, r.taken from settled s
    join ${literal(join(work, 'work.parquet'))} w on w.left_row = s.left_row and w.right_row = s.right_row
    join ${literal(join(run, 'result.parquet'))} r on r.left_row = s.left_row)
  where nl > 0 or dl > 0 or gl > 0 or il > 0)`;

const written = (side: SideMapping, numbers: Numbers): string => {
  const { columns } = side;
  const text = (column: string | undefined): string => (column ? `${identifier(column)}::varchar` : 'null::varchar');
  const oldId = columns.oldId
    ? `coalesce(nullif(trim(${text(columns.oldId)}), ''), ${text(columns.id)})`
    : text(columns.id);
  const values = fields.map((field) => `${identifier(field)} := ${text(columns[field])}`);
  return `${text(columns.key)} as key, struct_pack(${values.join(', ')}, old_or_id := ${oldId}) as written,
    ${readSide(side, numbers)}`;
};

const whenLevel = (level: string, reasons: Readonly<Record<number, Reason>>): string =>
  `case ${level} ${Object.entries(reasons)
    .map(([code, reason]) => `when ${code} then ${literal(reason)}`)
    .join(' ')} end`;

const partial = (born: string): string => `(${born} % 10000 in (0, 101))`;

// Codes of why a field differs; an empty list where it does not, or where the fault is the checked table's own.
const codesOf: Readonly<Record<CorrectionField, string>> = {
  id: `if(is12, [if(taken and il > ${levels.id.same}, 'ID_TAKEN', null), ${whenLevel('il', levelReasons.id)}], [])`,
  oldId: `if(is12, [], [${whenLevel('il', levelReasons.id)}])`,
  name: `[${whenLevel('nl', levelReasons.name)}]`,
  born: `[case when dl = ${levels.born.yearOnly} then if(${partial('p_born')} and not ${partial('l_born')}, 'BORN_YEAR_ONLY', null)
    when dl = ${levels.born.missing} then if(p_born = 0 and l_born > 0, 'BORN_MISSING', null)
    else ${whenLevel('dl', levelReasons.born)} end]`,
  sex: `[if(gl = ${levels.sex.other}, 'SEX_OTHER', null)]`,
};

const lineSql = (field: CorrectionField, at: number): string => {
  const mine = field === 'oldId' ? 'old_or_id' : field;
  return `struct_pack(place := ${at}, field := ${literal(field)}, mine := l.${identifier(mine)}, theirs := p.${identifier(field)},
    codes := list_filter(${codesOf[field]}::varchar[], lambda code: code is not null))`;
};

async function writeCsv(
  duck: Duck,
  fieldWords: Readonly<Record<CorrectionField, string>>,
  t: Say,
  file: string,
): Promise<void> {
  const found = await duck.rows<{ code: Reason }>(
    'select distinct code from (select unnest(codes) as code from correction) order by code',
  );
  const mapSql = (pairs: readonly (readonly [string, string])[]): string =>
    `map {${pairs.map(([key, words]) => `${literal(key)}: ${literal(words)}`).join(', ')}}`;
  const reasons = mapSql(found.map(({ code }) => [code, sayReason(code, t)]));
  const columns = [
    [safe('left_key'), t('Mã bản ghi', 'Record key')],
    [safe('right_key'), t('Mã trong dữ liệu gốc', 'Key in the register of origin')],
    [`${mapSql(Object.entries(fieldWords))}[field]`, t('Mục', 'Field')],
    [safe('mine'), t('Giá trị trong bảng đối soát', 'Value in the checked table')],
    [safe('theirs'), t('Giá trị trong dữ liệu gốc', 'Value in the register of origin')],
    [`array_to_string(codes, ' ')`, t('Mã lý do', 'Reason code')],
    [`array_to_string(list_transform(codes, lambda code: ${reasons}[code]), '; ')`, t('Lý do', 'Reason')],
  ] as const;
  const [bare, part] = [`${file}.bare`, `${file}.part`];
  await duck.run('set preserve_insertion_order = true');
  await duck.run(`copy (select ${columns.map(([sql, words]) => `${sql} as ${identifier(words)}`).join(', ')}
    from correction order by left_row, place) to ${literal(bare)} (format csv, header, force_quote *)`);
  await duck.run('set preserve_insertion_order = false');
  const marked = createWriteStream(part, { mode: 0o600 });
  marked.write('\uFEFF');
  await pipeline(createReadStream(bare), marked);
  rmSync(bare);
  renameSync(part, file);
}

// A cell that begins like a formula is shown, not run (OWASP: CSV injection); the wide forms are read as the narrow ones.
const safe = (column: string): string =>
  `if(regexp_matches(${column}, '^\\s*[=+@\\-＝＋－＠]') or regexp_matches(${column}, '^[\\t\\r\\n]'), '''' || ${column}, coalesce(${column}, ''))`;

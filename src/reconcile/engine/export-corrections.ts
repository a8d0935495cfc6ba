// Đề nghị cơ quan quản lý dữ liệu gốc chỉnh sửa: where a record and its person differ, a line a field.
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Say } from '../../platform/i18n/say.ts';
import type { Label } from './choices-of-run.ts';
import { identifier, literal, type Duck } from './duck.ts';
import { levelReasons, sayReason, type Reason } from './explain.ts';
import { levels } from './levels.ts';
import { readSide, type Mapping, type Numbers, type SideMapping } from './mapping.ts';
import type { Step } from './run-folder.ts';
import { numberedRows, type Source } from './source.ts';
import { takeSettled } from './take-settled.ts';
import { bands } from './write-result.ts';

const fields = ['id', 'oldId', 'name', 'born', 'sex'] as const;

/** A field that can be asked to be corrected. */
export type CorrectionField = (typeof fields)[number];

/** Of what a batch is made: the folders of the run and its work list, its tables, what officers settled in it. */
export type CorrectionSource = {
  readonly folders: { readonly run: string; readonly work: string };
  readonly tables: { readonly left: Source; readonly right: Source };
  readonly mapping: Mapping;
  readonly settled: AsyncIterable<Label>;
  /** `asked.parquet` of the batches whose records are left out. */
  readonly asked: readonly string[];
};

/** Names of what the steps of a batch leave in its folder. */
export const correctionFiles = { csv: 'correction.csv', asked: 'asked.parquet' } as const;

/**
 * The steps that write what the register of origin may have to correct as CSV for a spreadsheet (UTF-8 with its mark,
 * cells that begin like a formula made harmless): for each record matched by the run or `settled` by officers, whose word
 * stands where the run matched another, a line for each field that differs, both values as written, with the codes of why,
 * in the order of the left table. What the checked table itself leaves out (no number, the year alone, a lost zero) is no
 * ground to correct a register and left out, and so are the records of `asked` with the person they were asked about: what
 * differs between two rows stays so within a run, so it is asked for as a whole. Beside the CSV, `asked.parquet` notes of
 * whom it is. The last step counts `lines` and `records`.
 */
export const correctionSteps = (
  source: CorrectionSource,
  fieldWords: Readonly<Record<CorrectionField, string>>,
  t: Say,
  folder: string,
): readonly Step[] => [
  {
    name: 'differing',
    files: ['differing.parquet'],
    async act(duck, part) {
      await takeSettled(duck, source.settled);
      const { tables, mapping } = source;
      const [left, right] = [
        await numberedRows(duck, tables.left, (numbers) => written(mapping.left, numbers)),
        await numberedRows(duck, tables.right, (numbers) => written(mapping.right, numbers)),
      ];
      await duck.run(`copy (
        select left_row, right_row, left_key, right_key, line.* from (
          select left_row, right_row, left_key, right_key, unnest([${fields.map(lineSql).join(',')}]) as line
          from (select m.*, coalesce(l.key, m.left_row::varchar) as left_key, p.key as right_key,
              u.id12 is not null as is12, l.written as l, p.written as p, l.born as l_born, p.born as p_born
            from ${pairsSql(source)} m join ${left} l on l.row_at = m.left_row join ${right} p on p.row_at = m.right_row
            left join ${literal(join(source.folders.run, 'unresolved.parquet'))} u on u.lid = m.left_row))
        where len(line.codes) > 0) to ${literal(part('differing.parquet'))} (format parquet)`);
      await duck.run('drop table settled');
      return {};
    },
  },
  {
    name: 'correction',
    files: [correctionFiles.csv, correctionFiles.asked],
    async act(duck, part) {
      const differing = literal(join(folder, 'differing.parquet'));
      await writeCsv(duck, differing, fieldWords, t, part(correctionFiles.csv));
      await duck.run(`copy (select distinct left_row, right_row from ${differing} order by left_row)
        to ${literal(part(correctionFiles.asked))} (format parquet)`);
      const [counts] = await duck.rows<{ lines: string; records: string }>(
        `select count(*) as lines, count(distinct left_row) as records from ${differing}`,
      );
      return { lines: Number(counts?.lines), records: Number(counts?.records) };
    },
  },
];

// A pair matched by its number has level 0 of the number; what differs in nothing is left before the tables are read.
const pairsSql = ({ folders: { run, work }, asked }: CorrectionSource): string => `(select * from (
    select left_row, right_row, nl, dl, gl, il, taken from ${literal(join(run, 'result.parquet'))}
    anti join settled using (left_row) where band = ${bands.matched}
    union all
    select s.left_row, s.right_row, w.nl, w.dl, w.gl, w.il, r.taken from settled s
    join ${literal(join(work, 'work.parquet'))} w on w.left_row = s.left_row and w.right_row = s.right_row
    join ${literal(join(run, 'result.parquet'))} r on r.left_row = s.left_row)
  ${asked.length > 0 ? `anti join read_parquet([${asked.map(literal).join(',')}]) using (left_row, right_row)` : ''}
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
  differing: string,
  fieldWords: Readonly<Record<CorrectionField, string>>,
  t: Say,
  file: string,
): Promise<void> {
  const found = await duck.rows<{ code: Reason }>(
    `select distinct code from (select unnest(codes) as code from ${differing}) order by code`,
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
  const bare = `${file}.bare`;
  await duck.run('set preserve_insertion_order = true');
  await duck.run(`copy (select ${columns.map(([sql, words]) => `${sql} as ${identifier(words)}`).join(', ')}
    from ${differing} order by left_row, place) to ${literal(bare)} (format csv, header, force_quote *)`);
  await duck.run('set preserve_insertion_order = false');
  const marked = createWriteStream(file, { mode: 0o600 });
  marked.write('\uFEFF');
  await pipeline(createReadStream(bare), marked);
  rmSync(bare);
}

// A cell that begins like a formula is shown, not run (OWASP: CSV injection); the wide forms are read as the narrow ones.
const safe = (column: string): string =>
  `if(regexp_matches(${column}, '^\\s*[=+@\\-＝＋－＠]') or regexp_matches(${column}, '^[\\t\\r\\n]'), '''' || ${column}, coalesce(${column}, ''))`;

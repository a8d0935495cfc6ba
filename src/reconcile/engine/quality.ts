import { join } from 'node:path';
import { literal, type Duck } from './duck.ts';
import { attachRegister, prepared } from './prepare-register.ts';
import { bands } from './write-result.ts';

/** How right a run was where the truth is known. Shares 0–1. */
export type Quality = {
  readonly records: number;
  /** Records whose person is in the register. */
  readonly linkable: number;
  readonly matched: number;
  /** Of automatic matches, the right ones. */
  readonly precision: number;
  /** Of linkable records, those matched rightly without a person. */
  readonly recall: number;
  /** The same, had a person taken the first candidate of each doubtful record. */
  readonly recallWithFirst: number;
  readonly toCheck: number;
  /** Of doubtful records with a person in the register, how often that is the first candidate. */
  readonly firstRight: number;
  readonly notMatched: number;
  /** Largest difference between posterior and truth in bins at and above 0.9, in points. */
  readonly calibrationPoints: number;
  readonly bins: readonly { from: number; records: number; said: number; right: number }[];
};

/**
 * Compares the result of a run with `truth` (path of Parquet: `stt` – the left table's row number – and `true_id`, null
 * where the person is in no register). Bins of calibration are those of matches not made by number.
 * Right is whoever bears the true number in the register prepared in folder `register`.
 */
export async function quality(duck: Duck, folder: string, register: string, truth: string): Promise<Quality> {
  await attachRegister(duck, register);
  await duck.run(`create or replace temp table judged as
    select r.band, r.step, r.ppm, t.true_id, p.id12 as right_id, p.id12 is not distinct from t.true_id as is_right
    from ${literal(join(folder, 'result.parquet'))} r join ${literal(truth)} t on t.stt = r.left_row
    left join (select pid, id12 from ${prepared(register).people}) p on p.pid = r.right_row`);
  await duck.run('detach register');
  const [row] = await duck.rows<Record<string, string>>(`select count(*) as records, count(true_id) as linkable,
    count(*) filter (band = ${bands.matched}) as matched,
    count(*) filter (band = ${bands.matched} and is_right) as right,
    count(*) filter (band <= ${bands.toCheck} and is_right and true_id is not null) as with_first,
    count(*) filter (band = ${bands.toCheck}) as to_check,
    count(*) filter (band = ${bands.toCheck} and is_right) as first_right,
    count(*) filter (band = ${bands.toCheck} and true_id is not null) as to_check_linkable,
    count(*) filter (band = ${bands.notMatched}) as not_matched from judged`);
  const n = (word: string): number => Number(row?.[word] ?? 0);
  const bins = (
    await duck.rows<{ bin: string; records: string; said: number; right: number }>(`
      select case when ppm >= 999900 then 9999 when ppm >= 999000 then 9990 when ppm >= 990000 then 9900
          when ppm >= 950000 then 9500 else ppm // 100000 * 1000 end as bin, count(*) as records, avg(ppm) / 1e6 as said,
        avg(is_right::int) as right
      from judged where step > 2 and right_id is not null group by bin order by bin`)
  ).map(({ bin, records, said, right }) => ({ from: Number(bin) / 10_000, records: Number(records), said, right }));
  return {
    records: n('records'),
    linkable: n('linkable'),
    matched: n('matched'),
    precision: n('right') / n('matched'),
    recall: n('right') / n('linkable'),
    recallWithFirst: n('with_first') / n('linkable'),
    toCheck: n('to_check'),
    firstRight: n('first_right') / Math.max(1, n('to_check_linkable')),
    notMatched: n('not_matched'),
    calibrationPoints: Math.max(
      0,
      ...bins
        .filter(({ from, records }) => from >= 0.9 && records >= 50)
        .map(({ said, right }) => 100 * Math.abs(said - right)),
    ),
    bins,
  };
}

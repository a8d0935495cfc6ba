import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { generate } from '../synthetic/generate.ts';
import { choicesOfRun, type Label } from './choices-of-run.ts';
import { literal, openDuck } from './duck.ts';
import { indexRegister } from './index-register.ts';
import { syntheticMapping } from './mapping.ts';
import { weightsOf } from './match-by-name.ts';
import { openIndex } from './open-index.ts';
import type { OneRecord } from './one-record.ts';
import { usualParameters, type Parameters } from './parameters.ts';
import { proposeWeights } from './propose-weights.ts';
import { learnedBy, reconcileChanged } from './reconcile-changed.ts';
import { reconcileOne } from './reconcile-one.ts';
import { prepareRegister, reconcile } from './reconcile.ts';
import { manifestOf } from './run-folder.ts';
import { sourceAt } from './source.ts';
import { correctionsUsed, noCorrections, type WeightCorrections } from './weight-corrections.ts';
import { whatWouldMove } from './what-would-move.ts';
import { bands } from './write-result.ts';

const means = { memory: '1GB', threads: 1 };
const ways = { means };
const folder = mkdtempSync(join(tmpdir(), 'reconcile-learn-'));
const at = (...parts: string[]): string => join(folder, ...parts);
after(() => rmSync(folder, { recursive: true, force: true }));

const data = await generate(at('data'), { persons: 40_000, licences: 20_000 }, means, () => undefined);
const duck = await openDuck({ ...means, spill: at('spill') });
after(() => duck.close());
// All are born in one year, so that many share name and birth date; a third of the licences has no number nor sex, and
// half of those no place. The last one has nine namesakes.
const [licences, people] = [at('licences.parquet'), at('register.parquet')];
await duck.run(`set preserve_insertion_order = true; copy (select * replace (
    if(stt % 3 = 0, null, so_giay_to) as so_giay_to, if(stt % 3 = 0, null, gioi_tinh) as gioi_tinh,
    if(stt % 6 = 0, null, ma_tinh) as ma_tinh, if(stt % 6 = 0, null, ma_xa) as ma_xa,
    left(ngay_sinh, length(ngay_sinh) - 4) || '1980' as ngay_sinh)
  from ${literal(data.licences)}
  union all values (20000, 'B2', null, 'Nguyễn Văn Song Sinh', '01/01/1980', null, null, null, 2020, false)
  order by stt) to ${literal(licences)} (format parquet)`);
await duck.run(`copy (select * replace ((19800000 + ngay_sinh % 10000)::int as ngay_sinh) from ${literal(data.register)}
  union all select '00108000000' || n, null, 'Nguyễn Văn Song Sinh', 19800101, 1, 1, 1001, 0 from range(9) t(n))
  to ${literal(people)} (format parquet)`);
const manifest = await prepareRegister(at('prepared'), sourceAt(people), syntheticMapping.right, ways);
const register = { folder: at('prepared'), manifest };
const run = (out: string, parameters: Parameters) =>
  reconcile(at(out), sourceAt(licences), syntheticMapping.left, register, parameters, ways);
await run('plain', usualParameters);

/** Every doubtful record, settled by the truth; nobody where the person was not shown. */
const truth = await duck.rows<Label & { w: number }>(`
  with offered as (select *, row_number() over (partition by lid order by w desc, pid) as place
    from (from ${literal(at('plain/name_candidates.parquet'))} union all from ${literal(at('plain/loose_candidates.parquet'))})
    semi join (select left_row as lid from ${literal(at('plain/result.parquet'))} where band = ${bands.toCheck}) using (lid))
  select o.lid as "leftRow", min(o.pid) filter (o.place <= 5 and r.so_dinh_danh::bigint = t.true_id)::int as "rightRow"
  from offered o left join ${literal(data.truth)} t on t.stt = o.lid
  join (select row_number() over () - 1 as pid, so_dinh_danh from ${literal(people)}) r using (pid)
  group by all order by all`);
const corrections: WeightCorrections = {
  ...noCorrections,
  version: 4,
  absent: -40,
  born: { 0: 33, 3: -70 },
  place: { 2: 101, 3: -55 },
  id12: { 2: 21 },
  id9: { 4: 17 },
};

type Row = { left_row: number; band: number; step: number; right_row: number | null; w: number | null };
const rowsOf = (out: string): Promise<Row[]> =>
  duck.rows<Row>(
    `select left_row, band, step, right_row, w from ${literal(at(out, 'result.parquet'))} order by left_row`,
  );

test('labels of a run become choices among all candidates it kept, in order of its rows, those shown first', async () => {
  assert.ok(truth.length >= 50, `${truth.length} doubtful records`);
  const choices = await choicesOfRun(duck, at('plain'), truth.toReversed());
  assert.deepEqual(
    choices.map(({ record }) => record),
    truth.map(({ leftRow }) => leftRow),
  );
  const crowd = choices.at(-1)?.options ?? [];
  assert.deepEqual(
    crowd.map(({ shown }) => shown),
    [true, true, true, true, true, false],
    'the four not shown stand together',
  );
  assert.ok(Math.abs((crowd[5]?.power ?? 0) - 4 * (crowd[0]?.power ?? 0)) < 1);
  for (const { options, chosen } of choices) {
    const shown = options.filter((option) => option.shown);
    assert.ok(shown.length >= 1 && shown.length <= 5 && (chosen === null || chosen < shown.length));
    assert.ok(shown.every(({ power }, place) => place === 0 || power <= (shown[place - 1]?.power ?? 0)));
    assert.deepEqual(options.slice(0, shown.length), shown);
  }
  const matched = (await rowsOf('plain')).find(({ step }) => step === 1);
  const none = await choicesOfRun(duck, at('plain'), [{ leftRow: matched?.left_row ?? 0, rightRow: null }]);
  assert.deepEqual(none, [], 'a record matched by its number is no choice among candidates');
});

test('the same labels give the same proposal, too few give none', async () => {
  const proposal = await proposeWeights(duck, at('plain'), truth, usualParameters);
  assert.ok(!('why' in proposal));
  assert.equal(proposal.labels, truth.length);
  assert.equal(
    JSON.stringify(await proposeWeights(duck, at('plain'), truth.toReversed(), usualParameters)),
    JSON.stringify(proposal),
  );
  const absent = proposal.levels.find(({ of }) => of === 'absent');
  assert.equal(absent?.chosen, truth.filter(({ rightRow }) => rightRow === null).length);
  for (const { records, chosen, now, proposed } of proposal.levels)
    assert.ok(chosen <= records && (records > 0 || now === proposed));
  assert.deepEqual(await proposeWeights(duck, at('plain'), truth.slice(0, 49), usualParameters), {
    why: 'too_few',
    labels: 49,
  });
});

test('a run with corrections weighs every candidate by whole grains more, and tells them in its manifest', async () => {
  await run('corrected', { ...usualParameters, corrections });
  const told = manifestOf(at('corrected'));
  assert.ok(told);
  assert.deepEqual(correctionsUsed(told), corrections);
  assert.equal(correctionsUsed(manifestOf(at('plain')) ?? { parameters: null }), null);
  assert.deepEqual(weightsOf(at('corrected')), { ...weightsOf(at('plain')), corrections });
  const [odd] = await duck.rows<{ pairs: string; odd: string; moved: string }>(`select count(*) as pairs,
      count(*) filter (b.w <> a.w + add) as odd, count(*) filter (add <> 0) as moved
    from (select *, case dl when 0 then 33 when 3 then -70 else 0 end + case pl when 2 then 101 when 3 then -55 else 0 end
        + case when id12 is not null then if(il = 2, 21, 0) else if(il = 4, 17, 0) end as add
      from (from ${literal(at('plain/name_candidates.parquet'))} union all from ${literal(at('plain/loose_candidates.parquet'))})
      join ${literal(at('plain/unresolved.parquet'))} using (lid)) a
    join (from ${literal(at('corrected/name_candidates.parquet'))} union all
      from ${literal(at('corrected/loose_candidates.parquet'))}) b using (lid, pid)`);
  assert.ok(Number(odd?.pairs) > 500 && Number(odd?.moved) > 400, JSON.stringify(odd));
  assert.equal(Number(odd?.odd), 0);
});

test('what would move is what a new run moves, but for what only a new run can know', async () => {
  const moves = await whatWouldMove(duck, at('plain'), corrections, usualParameters);
  const [before, now] = [await rowsOf('plain'), await rowsOf('corrected')];
  const moved = now.filter((row, place) => {
    const was = before[place];
    return was?.band !== row.band || (row.band === bands.matched && was.right_row !== row.right_row);
  });
  const said = moves.reduce((sum, { records }) => sum + records, 0);
  assert.ok(moved.length > 20, `${moved.length} moved`);
  assert.ok(Math.abs(said - moved.length) <= moved.length / 10, `${said} said, ${moved.length} moved`);
  const rows = new Set(moved.map(({ left_row }) => left_row));
  const examples = moves.flatMap((move) => move.examples);
  assert.ok(examples.filter((row) => rows.has(row)).length >= examples.length * 0.8, 'examples are records that move');
  assert.deepEqual(await whatWouldMove(duck, at('plain'), noCorrections, usualParameters), [], 'nothing moves nothing');
});

test('after cleaning, and for one record, corrected weights answer as the whole corrected run', async () => {
  const again = await reconcileChanged(
    at('again'),
    { folder: at('corrected'), left: sourceAt(licences) },
    sourceAt(licences),
    syntheticMapping.left,
    register,
    usualParameters,
    ways,
  );
  assert.deepEqual(correctionsUsed(again), corrections, 'what it was corrected by is told on');
  assert.ok(readFileSync(at('again/result.parquet')).equals(readFileSync(at('corrected/result.parquet'))));
  const learned = learnedBy(at('corrected'));
  await run('whole', { ...usualParameters, learned, corrections: { ...noCorrections, absent: 99 } });
  assert.ok(
    readFileSync(at('whole/result.parquet')).equals(readFileSync(at('corrected/result.parquet'))),
    'weights of another run bring their own corrections, and no others are added',
  );

  await indexRegister(register, ways);
  const look = await openIndex(register, ways);
  const some = await look.rows<Record<keyof OneRecord, string | null> & { row: Row }>(
    `select so_giay_to as id, ho_ten as name, ngay_sinh as born, gioi_tinh::varchar as sex, ma_tinh::varchar as province,
       ma_xa::varchar as commune, r as row
     from ${literal(licences)} l join ${literal(at('corrected/result.parquet'))} r on r.left_row = l.stt
     where r.band = ${bands.toCheck} and stt % 5 = 0 or r.step = 3 and stt % 60 = 0 order by stt`,
  );
  assert.ok(some.length > 60);
  for (const { row, ...written } of some) {
    const record = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== null)) as OneRecord;
    const found = await reconcileOne(look, { ...record, born: record.born ?? '' }, learned, usualParameters);
    const [first] = found.candidates;
    assert.deepEqual(
      [found.band, found.step, first?.rightRow, first?.weight],
      [row.band, row.step, row.right_row, row.w],
    );
  }
  look.close();
});

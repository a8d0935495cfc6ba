import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { generate } from '../synthetic/generate.ts';
import { literal } from './duck.ts';
import { indexed, indexRegister } from './index-register.ts';
import { syntheticMapping } from './mapping.ts';
import type { OneRecord, OneResult } from './one-record.ts';
import { openIndex } from './open-index.ts';
import { usualParameters } from './parameters.ts';
import { learnedBy } from './reconcile-changed.ts';
import { reconcileOne } from './reconcile-one.ts';
import { prepareRegister, reconcile } from './reconcile.ts';
import { Stopped, type Progress } from './run-folder.ts';
import { sourceAt } from './source.ts';
import { bands } from './write-result.ts';

const ways = { means: { memory: '1GB', threads: 1 } };
const folder = mkdtempSync(join(tmpdir(), 'reconcile-one-'));
after(() => rmSync(folder, { recursive: true, force: true }));

type Row = {
  fault: number;
  taken: boolean;
  band: number;
  step: number;
  candidates: number | null;
  right: number | null;
} & Record<'nl' | 'dl' | 'gl' | 'pl' | 'il' | 'st' | 'w' | 'ppm', number | null>;

// The one answer and a row of a run's result, in the same words.
const asRow = ({ band, step, fault, taken, weighed, candidates }: OneResult): Row => {
  const first = band === bands.notMatched ? undefined : candidates[0];
  return {
    band,
    step,
    fault,
    taken,
    candidates: first ? weighed : null,
    right: first?.rightRow ?? null,
    nl: first?.levels.name ?? null,
    dl: first?.levels.born ?? null,
    gl: first?.levels.sex ?? null,
    pl: first?.levels.place ?? null,
    il: first?.levels.id ?? null,
    st: first?.status ?? null,
    w: first?.weight ?? null,
    ppm: first ? Math.round(first.posterior * 1e6) : null,
  };
};

test('one record alone is answered as the whole run answers it, whatever key found it, or nobody', async () => {
  const data = await generate(join(folder, 'data'), { persons: 20_000, licences: 6_000 }, ways.means, () => undefined);
  const manifest = await prepareRegister(join(folder, 'reg'), sourceAt(data.register), syntheticMapping.right, ways);
  const register = { folder: join(folder, 'reg'), manifest };
  await reconcile(join(folder, 'run'), sourceAt(data.licences), syntheticMapping.left, register, usualParameters, ways);
  const stop = new AbortController();
  const say = ({ at }: Progress): void => void (at === 1 && stop.abort());
  await assert.rejects(() => indexRegister(register, { ...ways, say, signal: stop.signal }), Stopped);
  assert.ok(!indexed(register.folder), 'half an index is none');
  await indexRegister(register, ways);
  const duck = await openIndex(register, ways);
  const rows = await duck.rows<Record<keyof OneRecord, string | null> & { row: Row }>(
    `select so_giay_to as id, ho_ten as name, ngay_sinh as born, gioi_tinh::varchar as sex, ma_tinh::varchar as province,
       ma_xa::varchar as commune, {band: r.band, step: r.step, fault: r.fault, taken: r.taken, candidates: r.candidates,
         "right": r.right_row, nl: r.nl, dl: r.dl, gl: r.gl, pl: r.pl, il: r.il, st: r.st, w: r.w, ppm: r.ppm} as row
     from ${literal(data.licences)} l join ${literal(join(folder, 'run/result.parquet'))} r on r.left_row = l.stt
     where r.band = ${bands.toCheck} or (r.step > 3 or r.taken) and stt % 3 = 0 or stt % 100 = 0 or r.step = 3 and stt % 12 = 0
     order by stt`,
  );
  const learned = learnedBy(join(folder, 'run'));
  const asked: Record<string, number> = {};
  for (const { row, ...written } of rows) {
    const record = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== null)) as OneRecord;
    const found = await reconcileOne(duck, { ...record, born: record.born ?? '' }, learned, usualParameters);
    assert.deepEqual(asRow(found), row, JSON.stringify(written));
    const word = `band ${row.band}, step ${row.step}`;
    asked[word] = (asked[word] ?? 0) + 1;
  }
  for (const kind of [
    'band 1, step 1',
    'band 1, step 2',
    'band 1, step 3',
    'band 1, step 4',
    'band 2, step 9',
    'band 3, step 9',
  ])
    assert.ok((asked[kind] ?? 0) > 0, `${kind}: ${JSON.stringify(asked)}`);

  const nobody = await reconcileOne(
    duck,
    { name: "Nguyễn Văn O'Không", born: '31/02/1990', id: 'x' },
    learned,
    usualParameters,
  );
  assert.deepEqual([nobody.band, nobody.candidates.length], [3, 0], 'what is typed is a value, not a statement');
  duck.close();
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { generate } from '../synthetic/generate.ts';
import { literal } from './duck.ts';
import { indexRegister, openIndex } from './index-register.ts';
import { syntheticMapping } from './mapping.ts';
import { usualParameters } from './parameters.ts';
import { learnedBy } from './reconcile-changed.ts';
import { reconcileOne, type OneRecord } from './reconcile-one.ts';
import { prepareRegister, reconcile } from './reconcile.ts';
import { sourceAt } from './source.ts';

const ways = { means: { memory: '1GB', threads: 1 } };
const folder = mkdtempSync(join(tmpdir(), 'reconcile-one-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('one record is found alone as it is found in a run', async () => {
  const data = await generate(join(folder, 'data'), { persons: 20_000, licences: 6_000 }, ways.means, () => undefined);
  const manifest = await prepareRegister(join(folder, 'reg'), sourceAt(data.register), syntheticMapping.right, ways);
  const register = { folder: join(folder, 'reg'), manifest };
  await reconcile(join(folder, 'run'), sourceAt(data.licences), syntheticMapping.left, register, usualParameters, ways);
  await indexRegister(register, ways);
  const duck = await openIndex(register, ways);
  const rows = await duck.rows<
    Record<keyof OneRecord, string | null> & { band: number; step: number; right: number | null }
  >(
    `select so_giay_to as id, ho_ten as name, ngay_sinh as born, gioi_tinh::varchar as sex, ma_tinh::varchar as province,
       ma_xa::varchar as commune, r.band, r.step, r.right_row as "right"
     from ${literal(data.licences)} l join ${literal(join(folder, 'run/result.parquet'))} r on r.left_row = l.stt
     where r.step in (1, 2, 3) and (stt % 40 = 0 or r.step = 3 and stt % 5 = 0) order by stt`,
  );
  const learned = learnedBy(join(folder, 'run'));
  let same = 0;
  for (const { band, step, right, ...written } of rows) {
    const record = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== null)) as OneRecord;
    const found = await reconcileOne(duck, { ...record, born: record.born ?? '' }, learned, usualParameters);
    if (found.band === band && found.step === step && found.candidates[0]?.rightRow === right) same++;
  }
  assert.ok(rows.length > 150, `${rows.length} records were asked for`);
  assert.equal(same, rows.length);

  const nobody = await reconcileOne(
    duck,
    { name: "Nguyễn Văn O'Không", born: '31/02/1990', id: 'x' },
    learned,
    usualParameters,
  );
  assert.deepEqual([nobody.band, nobody.candidates.length], [3, 0], 'what is typed is a value, not a statement');
  duck.close();
});

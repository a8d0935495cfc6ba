import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { literal, openDuck } from './duck.ts';
import { syntheticMapping } from './mapping.ts';
import { usualParameters } from './parameters.ts';
import { prepareRegister, reconcile } from './reconcile.ts';
import { sourceAt } from './source.ts';

const means = { memory: '500MB', threads: 1 };
const folder = mkdtempSync(join(tmpdir(), 'reconcile-collision-'));
const at = (file: string): string => join(folder, file);
after(() => rmSync(folder, { recursive: true, force: true }));

test('two names with one hash in the engine are two names', async () => {
  const twins = [
    ['Võ Văn Vĩnh Luật', 'Võ Văn Định Luân'],
    ['Nguyễn Tuấn Lê Hải', 'Nguyễn Xuân Lê Tài'],
    ['Trương Hồng Hiệp', 'Trương Công Hiếu'],
  ] as const;
  const duck = await openDuck({ ...means, spill: at('spill') });
  const plain = (name: string): string =>
    `replace(replace(lower(strip_accents(${literal(name)})), 'đ', 'd'), 'y', 'i')`;
  for (const [a, b] of twins) {
    const [row] = await duck.rows<{ collide: boolean }>(`select hash(${plain(a)}) = hash(${plain(b)}) as collide`);
    assert.equal(row?.collide, true, `${a}, ${b}: the engine's hash is the one the test is about`);
  }
  // The register holds the one, the licence bears the other: same day, sex and commune, no number. And 500 others.
  const people = twins.map(([a], n) => `('00109900000${n}', null, ${literal(a)}, 1999010${n + 1}, 1, 1, 1001, 0)`);
  const asked = twins.map(
    ([, b], n) => `(${n}, 'B2', null, ${literal(b)}, '0${n + 1}/01/1999', 1, 1, 1001, 2020, false)`,
  );
  const others = `select lpad((2000000000 + i)::varchar, 12, '0'), null, 'Lê Thị Số ' || chr((97 + i % 26)::int) || (i // 26), 19700101 + i % 28, 0, 2, 2001, 0 from range(500) t(i)`;
  await duck.run(`copy (select * from (values ${people.join(',')} union all ${others})
    t(so_dinh_danh, so_cmnd_cu, ho_ten, ngay_sinh, gioi_tinh, ma_tinh, ma_xa, trang_thai)) to ${literal(at('register.parquet'))}`);
  await duck.run(`copy (select * from (values ${asked.join(',')})
    t(stt, hang, so_giay_to, ho_ten, ngay_sinh, gioi_tinh, ma_tinh, ma_xa, nam_cap, tren_vi)) to ${literal(at('left.parquet'))}`);
  const ways = { means };
  const manifest = await prepareRegister(
    at('prepared'),
    sourceAt(at('register.parquet')),
    syntheticMapping.right,
    ways,
  );
  const register = { folder: at('prepared'), manifest };
  const left = sourceAt(at('left.parquet'));
  await reconcile(at('run'), left, syntheticMapping.left, register, usualParameters, ways);
  const found = await duck.rows<{ band: number; nl: number | null }>(
    `select band, nl from ${literal(at('run/result.parquet'))} order by left_row`,
  );
  duck.close();
  for (const { band, nl } of found) assert.ok(band !== 1 && (nl === null || nl > 1), `band ${band}, name level ${nl}`);
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { literal, openDuck } from './duck.ts';
import type { Mapping } from './mapping.ts';
import { lookAnew, recordsAnew } from './records-anew.ts';
import { runSteps } from './run-folder.ts';
import { sourceAt } from './source.ts';
import { doubtfulAt, doubtfulRows, sayToWorkList, workList } from './work-list.ts';
import { bands, ways } from './write-result.ts';

const folder = mkdtempSync(join(tmpdir(), 'records-anew-'));
const duck = await openDuck({ memory: '500MB', threads: 1, spill: join(folder, 'spill') });
after(() => {
  duck.close();
  rmSync(folder, { recursive: true, force: true });
});
const write = async (name: string, sql: string): Promise<void> =>
  duck.run(`copy (${sql}) to ${literal(join(folder, name))} (format parquet)`);
const pair = (lid: number, pid: number, w: number): string =>
  `(${lid}, ${pid}, 0::utinyint, 0::utinyint, 0::utinyint, 1::utinyint, 9::utinyint, 0::utinyint, ${w}::smallint)`;
const pairs = (...some: string[]): string =>
  `select * from (values ${some.join(',')}) t(lid, pid, nl, dl, gl, pl, il, st, w)`;

// Nine records: each had people 1 and 2 before (the third also 4, 5, 6), of whom the run now makes what stands beside it.
const made: readonly [band: number, step: number, person: number | null][] = [
  [bands.toCheck, ways.none, 1], // 0: the same two
  [bands.toCheck, ways.none, 3], // 1: a third stands first
  [bands.toCheck, ways.none, 1], // 2: a new one stands sixth, and is not shown
  [bands.matched, ways.loose, 2], // 3: one of the two
  [bands.matched, ways.name, 3], // 4: a third, by name alone
  [bands.notMatched, ways.none, null], // 5
  [bands.toCheck, ways.none, 1], // 6: only one of the two is a candidate still
  [bands.toCheck, ways.none, 1], // 7: nobody spoke of it
  [bands.toCheck, ways.none, 1], // 8: only one of the two is a candidate still, and an officer said: neither
];
await write(
  'result.parquet',
  `select * from (values ${made.map(([band, step, person], row) => `(${row}, ${person ?? 'null'}, ${band}::utinyint, ${step}::utinyint, 0::utinyint, 0::utinyint, 0::utinyint, 1::utinyint, 9::utinyint, 640::smallint)`).join(',')})
    t(left_row, right_row, band, step, nl, dl, gl, pl, il, w)`,
);
await write(
  'name_candidates.parquet',
  pairs(
    ...[0, 1, 2, 3, 7].flatMap((lid) => [pair(lid, 1, 500), pair(lid, 2, 400)]),
    pair(1, 3, 600),
    ...[4, 5, 6, 7].map((pid) => pair(2, pid, 300)),
    ...[6, 8].map((lid) => pair(lid, 1, 500)),
  ),
);
await write('loose_candidates.parquet', pairs(pair(5, 3, -100), pair(5, 1, -100)));
await write('unresolved.parquet', 'select n::int as lid, null::bigint as id12 from range(9) t(n)');
const earlier = join(folder, 'earlier.parquet');
await write(
  'earlier.parquet',
  `select n::int as left_row, p::int as right_row, 1::utinyint as nl, 0::utinyint as dl, 0::utinyint as gl, 2::utinyint as pl, 9::utinyint as il
   from range(9) t(n), range(1, 7) u(p) where p < 3 or (n = 2 and p > 3)`,
);
await write('left.parquet', `select 'Bản ghi ' || n as ten, '1985' as sinh from range(9) t(n)`);
await write('right.parquet', `select 'Người ' || n as ten, '1985' as sinh from range(9) t(n)`);

test('a run made again tells of each record whether it shows or matched somebody not shown before', async () => {
  await lookAnew(duck, folder, earlier);
  const all = await recordsAnew(duck, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(
    [...all.values()]
      .toSorted((a, b) => a.leftRow - b.leftRow)
      .map(({ band, matched, fresh }) => [band, matched, fresh]),
    [
      [bands.toCheck, null, false],
      [bands.toCheck, null, true],
      [bands.toCheck, null, false],
      [bands.matched, 2, false],
      [bands.matched, 3, true],
      [bands.notMatched, null, false],
      [bands.toCheck, null, false],
      [bands.toCheck, null, false],
      [bands.toCheck, null, false],
    ],
  );
  assert.deepEqual([...(await recordsAnew(duck, [3, 4])).keys()].toSorted(), [3, 4]);
});

test('the work list keeps the records officers spoke of, with whom they named, were shown, and whom the run matched', async () => {
  const side = { born: 'yyyy-MM-dd', columns: { name: 'ten', born: 'sinh' } } as const;
  const mapping: Mapping = { left: side, right: side };
  const tables = { left: sourceAt(join(folder, 'left.parquet')), right: sourceAt(join(folder, 'right.parquet')) };
  await sayToWorkList(duck, []);
  await sayToWorkList(duck, [
    { leftRow: 0, rightRow: 2 },
    { leftRow: 3, rightRow: 1 },
  ]);
  await sayToWorkList(duck, [
    { leftRow: 4, rightRow: null },
    { leftRow: 5, rightRow: 2 },
    { leftRow: 6, rightRow: 2 },
    { leftRow: 8, rightRow: null },
  ]);
  const work = join(folder, 'work');
  await runSteps(
    work,
    { engine: '', inputs: {}, parameters: null },
    [workList(folder, tables, mapping, earlier)],
    duck,
    {},
  );
  assert.deepEqual(await doubtfulRows(duck, work, -1), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  const people = async (row: number) =>
    (await doubtfulAt(duck, work, row))?.candidates.map(({ rightRow, weight, levels }) => [
      rightRow,
      weight,
      levels.place,
    ]);
  const seen = await Promise.all([0, 2, 3, 4, 5, 6, 8].map(people));
  assert.deepEqual(seen, [
    [
      [1, 500, 1],
      [2, 400, 1],
    ],
    [
      [1, 500, 1],
      [2, 400, 1],
      [4, 300, 1],
      [5, 300, 1],
      [6, 300, 1],
    ],
    [
      [1, 500, 1],
      [2, 400, 1],
    ],
    [
      [3, 640, 1],
      [1, null, 2],
      [2, null, 2],
    ],
    [
      [1, -100, 1],
      [2, null, 2],
    ],
    [
      [1, 500, 1],
      [2, null, 2],
    ],
    [
      [1, 500, 1],
      [2, null, 2],
    ],
  ]);
  assert.equal((await doubtfulAt(duck, work, 6))?.candidates[1]?.right.name, 'Người 2');
});

test('a person officers said it is not is not new in a later run, though the run between did not think of them', async () => {
  const [between, later] = [join(folder, 'work'), join(folder, 'later')];
  mkdirSync(later);
  const to = (name: string): string => literal(join(later, name));
  await duck.run(`copy (select * replace (2::int as right_row, ${bands.matched}::utinyint as band)
    from ${literal(join(folder, 'result.parquet'))} where left_row = 8) to ${to('result.parquet')} (format parquet)`);
  for (const name of ['name_candidates.parquet', 'loose_candidates.parquet'])
    await duck.run(`copy (from ${literal(join(folder, name))} limit 0) to ${to(name)} (format parquet)`);
  await lookAnew(duck, later, join(between, 'work.parquet'));
  assert.deepEqual((await recordsAnew(duck, [8])).get(8), {
    leftRow: 8,
    band: bands.matched,
    matched: 2,
    fresh: false,
  });
});

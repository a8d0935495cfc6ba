import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { literal, openDuck } from './duck.ts';
import type { SideMapping } from './mapping.ts';
import { numberedRows, sourceAt } from './source.ts';
import { writtenRows } from './work-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-rows-'));
const duck = await openDuck({ memory: '500MB', threads: 1, spill: join(folder, 'spill') });
after(() => {
  duck.close();
  rmSync(folder, { recursive: true, force: true });
});

const mapping: SideMapping = { born: 'dd/MM/yyyy', columns: { id: 'so', name: 'ten', born: 'sinh' } };
const groups = `(format parquet, row_group_size 2048, compression uncompressed)`;
await duck.run('set preserve_insertion_order = true');
for (const [file, from, to] of [
  ['a', 0, 6_000],
  ['b', 6_000, 6_000],
  ['c', 6_000, 15_000],
] as const)
  await duck.run(`copy (select 'S' || n as so, 'Người ' || n as ten, '01/01/1990' as sinh
    from range(${from}, ${to}) t(n)) to ${literal(join(folder, `${file}.parquet`))} ${groups}`);
const source = sourceAt(join(folder, '*.parquet'));

test('rows are found by their number through all files, a file without rows among them, and no others', async () => {
  const asked = [14_999, 0, 5_999, 6_000, 2_047, 2_048, 8_048];
  const found = await writtenRows(duck, source, mapping, [...asked, 15_000, -1]);
  assert.deepEqual(new Set(found.keys()), new Set(asked));
  for (const [row, { id, name, oldId }] of found)
    assert.deepEqual([id, name, oldId], [`S${row}`, `Người ${row}`, null]);
  const all = await duck.rows<{ row_at: number; so: string }>(
    `select row_at, so from ${await numberedRows(duck, source, () => 'so')} where row_at in (${asked.join(',')})`,
  );
  assert.deepEqual(
    all.map(({ row_at, so }) => [row_at, so]).toSorted(),
    [...found].map(([row, { id }]) => [row, id]).toSorted(),
    'as the run numbers them',
  );
  assert.equal((await writtenRows(duck, source, mapping, [])).size, 0);
});

test('only the row groups that hold them are read: what else the files hold may be unreadable', async () => {
  const [group] = await duck.rows<{ at: string; size: string }>(
    `select min(coalesce(dictionary_page_offset, data_page_offset)) as at, sum(total_compressed_size) as size
     from parquet_metadata(${literal(join(folder, 'c.parquet'))}) where row_group_id = 1`,
  );
  const handle = openSync(join(folder, 'c.parquet'), 'r+');
  writeSync(handle, Buffer.alloc(Number(group?.size), 0xee), 0, Number(group?.size), Number(group?.at));
  closeSync(handle);
  const unread = await writtenRows(duck, source, mapping, [3, 6_001, 6_000 + 4_096]);
  assert.deepEqual([...unread.values()].map(({ id }) => id).toSorted(), ['S10096', 'S3', 'S6001']);
  await assert.rejects(writtenRows(duck, source, mapping, [6_000 + 2_048]), 'the broken group itself cannot be read');
});

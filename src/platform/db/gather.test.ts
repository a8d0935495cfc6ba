import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { gather } from './gather.ts';

test('calls that come while one is under way go together, and each gets its own answer', async () => {
  const groups: number[] = [];
  const double = gather<number, number>(async (all) => {
    groups.push(all.length);
    await setTimeout(5);
    return all.map((one) => one * 2);
  }, 4);
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => double(n)));
  assert.deepEqual(
    answers,
    Array.from({ length: 10 }, (_, n) => n * 2),
  );
  assert.deepEqual(groups, [4, 4, 2]);
  assert.equal(await double(21), 42, 'and it goes on after a rest');
});

test('when the database is away all are told at once, and nothing is sent again', async () => {
  let runs = 0;
  const act = gather<number, number>(async () => {
    runs += 1;
    await setTimeout(1);
    throw Object.assign(new Error('gone'), { code: '57P01' });
  }, 10);
  const all = await Promise.allSettled([0, 1, 2, 3, 4].map((n) => act(n)));
  assert.ok(all.every(({ status }) => status === 'rejected'));
  assert.equal(runs, 1);
});

test('a call that cannot be done fails alone', async () => {
  const act = gather<number, number>(async (all) => {
    await setTimeout(1);
    if (all.includes(3)) throw new RangeError('three');
    return all;
  }, 10);
  const all = await Promise.allSettled([0, 1, 2, 3, 4].map((n) => act(n)));
  assert.deepEqual(
    all.map((one) => (one.status === 'fulfilled' ? one.value : 'failed')),
    [0, 1, 2, 'failed', 4],
  );
  await assert.rejects(act(3), RangeError);
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDuck } from './duck.ts';
import { levelMacros, levels } from './levels.ts';

test('a number is near where one digit is another or two neighbours are exchanged, and nowhere else', async () => {
  const spill = mkdtempSync(join(tmpdir(), 'levels-'));
  const duck = await openDuck({ memory: '500MB', threads: 1, spill });
  try {
    for (const macro of levelMacros) await duck.run(macro);
    // Every number of four digits beside every other, the rest of the twelve alike: near by the digits themselves.
    const digit = (n: string, at: number): string => `${n} // ${10 ** at} % 10`;
    const places = [0, 1, 2, 3];
    const unlike = places.map((at) => `(${digit('a', at)} <> ${digit('b', at)})::int`).join(' + ');
    const exchanged = places
      .slice(1)
      .map(
        (at) => `(${digit('a', at)} = ${digit('b', at - 1)} and ${digit('a', at - 1)} = ${digit('b', at)}
        and a // ${10 ** (at + 1)} = b // ${10 ** (at + 1)} and a % ${10 ** (at - 1)} = b % ${10 ** (at - 1)})`,
      )
      .join(' or ');
    const [wrong] = await duck.rows<{ pairs: string; near: string; wrong: string }>(`
      select count(*) as pairs, count(*) filter (near) as near, count(*) filter (near <> is_near) as wrong from (
        select ${unlike} = 1 or (a <> b and (${exchanged})) as near,
          id_level(1987000000 + a * 100, null, false, 1987000000 + b * 100, null) = ${levels.id.near} as is_near
        from (select range as a from range(0, 10000, 71)), (select range as b from range(10000)))`);
    assert.equal(wrong?.pairs, String(141 * 10_000));
    assert.ok(Number(wrong.near) > 5_000, wrong.near);
    assert.equal(wrong.wrong, '0');
  } finally {
    duck.close();
    rmSync(spill, { recursive: true, force: true });
  }
});

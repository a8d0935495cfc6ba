import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { openDuck } from './duck.ts';
import { csvRows, linkWithoutId, pairQuality } from './link-without-id.ts';
import { publicSets } from './public-sets.ts';
import { textMacros } from './vietnamese-text.ts';

const shared = new URL('../../../../shared/data/record-linkage/', import.meta.url).pathname;
const spill = mkdtempSync(join(tmpdir(), 'link-'));
const duck = await openDuck({ memory: '1GB', threads: 1, spill });
for (const macro of textMacros) await duck.run(macro);
after(() => {
  duck.close();
  rmSync(spill, { recursive: true, force: true });
});

const floors: Record<string, { f1: number; precision: number }> = {
  'febrl1.csv': { f1: 0.999, precision: 0.999 },
  'febrl3.csv': { f1: 0.999, precision: 0.999 },
  'splink_fake_1000.csv': { f1: 0.945, precision: 0.98 },
};

for (const { file, truth, ...compared } of publicSets)
  test(
    `without a shared number the pairs of ${file} are found`,
    { skip: !existsSync(shared) && '../shared/data/record-linkage is not here' },
    async (t) => {
      const rows = csvRows(join(shared, file));
      const found = await pairQuality(duck, rows, truth, await linkWithoutId(duck, { rows, ...compared }, 0.5));
      t.diagnostic(JSON.stringify(found));
      const floor = floors[file];
      assert.ok(floor && found.f1 >= floor.f1 && found.precision >= floor.precision, JSON.stringify(found));
    },
  );

test('rows are brought together by what they share however rare, with names in each other’s place and fields left out', async () => {
  let drawn = 7;
  const draw = (most: number): number => (drawn = (drawn * 48_271) % 2_147_483_647) % most;
  const word = (): string =>
    Array.from({ length: 3 }, () => 'bdfgklmnprstvz'[draw(14)] + ('aeiou'[draw(5)] ?? '')).join('');
  const firsts = Array.from({ length: 60 }, word);
  const lines = Array.from({ length: 400 }, (_, n) => {
    const [first, last] = [firsts[draw(60)] ?? '', word()];
    const born = `19${10 + draw(90)}-0${1 + draw(9)}-${10 + draw(19)}`;
    const [one, other] = n % 3 === 0 ? [last, first] : [first, last];
    const again = n % 5 === 0 ? born.replace(/^(...)./, '$10') : born;
    const city = ['Leeds', 'York', 'Hull', ''][draw(4)];
    return `${first},${last},${born},${city},${n}\n${one},${n % 7 === 0 ? '' : other},${again},,${n}\n`;
  });
  const file = join(spill, 'people.csv');
  writeFileSync(file, `first,last,born,city,person\n${lines.join('')}`);
  const rows = csvRows(file);
  const fields = [
    { column: 'first', kind: 'words' },
    { column: 'last', kind: 'words' },
    { column: 'born', kind: 'digits' },
    { column: 'city', kind: 'words' },
  ] as const;
  const linked = await linkWithoutId(duck, { rows, fields, exchanged: ['first', 'last'] }, 0.5);
  const { precision, recall } = await pairQuality(duck, rows, 'person', linked);
  assert.ok(precision > 0.98 && recall > 0.98, JSON.stringify({ precision, recall }));
});

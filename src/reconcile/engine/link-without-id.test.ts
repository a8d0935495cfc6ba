import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
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
  'febrl1.csv': { f1: 0.995, precision: 0.995 },
  'febrl3.csv': { f1: 0.995, precision: 0.999 },
  'splink_fake_1000.csv': { f1: 0.74, precision: 0.98 },
};

for (const { file, truth, fields, blocks } of publicSets)
  test(
    `without a shared number the pairs of ${file} are found`,
    { skip: !existsSync(shared) && '../shared/data/record-linkage is not here' },
    async (t) => {
      const rows = csvRows(join(shared, file));
      const found = await pairQuality(duck, rows, truth, await linkWithoutId(duck, { rows, fields, blocks }, 0.5));
      t.diagnostic(JSON.stringify(found));
      const floor = floors[file];
      assert.ok(floor && found.f1 >= floor.f1 && found.precision >= floor.precision, JSON.stringify(found));
    },
  );

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { generate } from '../synthetic/generate.ts';
import { openDuck } from './duck.ts';
import { syntheticMapping } from './mapping.ts';
import { usualParameters } from './parameters.ts';
import { quality } from './quality.ts';
import { prepareRegister, reconcile } from './reconcile.ts';
import { manifestOf } from './run-folder.ts';
import { sourceAt } from './source.ts';

const means = { memory: '2GB', threads: 2 };
const folder = mkdtempSync(join(tmpdir(), 'reconcile-'));
const at = (...parts: string[]): string => join(folder, ...parts);

const run = async (data: string, register: string, out: string, other: Partial<typeof means> = {}) => {
  const ways = { means: { ...means, ...other } };
  const manifest = await prepareRegister(
    at(register),
    sourceAt(at(data, 'register/*.parquet')),
    syntheticMapping.right,
    ways,
  );
  const left = sourceAt(at(data, 'licences/*.parquet'));
  return reconcile(at(out), left, syntheticMapping.left, { folder: at(register), manifest }, usualParameters, ways);
};
const bytes = (file: string): Buffer => readFileSync(at(file));

before(async () => {
  await generate(at('small'), { persons: 30_000, licences: 10_000 }, means, () => undefined);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('347,000 licences meet a million people: nearly all are matched, nearly none wrongly', async () => {
  await generate(at('million'), { persons: 1_000_000, licences: 347_000 }, means, () => undefined);
  await run('million', 'million/prepared', 'million/run');
  const duck = await openDuck({ ...means, spill: at('spill') });
  const found = await quality(duck, at('million/run'), at('million/prepared'), at('million/truth/*.parquet'));
  duck.close();
  assert.equal(found.records, 347_000);
  assert.ok(found.precision >= 0.9999, `precision ${found.precision}`);
  assert.ok(found.recall >= 0.992, `recall ${found.recall}`);
  assert.ok(found.recallWithFirst >= 0.9935, `recall with the first candidate ${found.recallWithFirst}`);
  assert.ok(found.toCheck / found.records <= 0.004, `to check ${found.toCheck}`);
});

test('the same inputs give the same bytes, whatever the threads and the memory', async () => {
  await run('small', 'prepared-a', 'a');
  await run('small', 'prepared-b', 'b', { memory: '300MB', threads: 1 });
  assert.ok(bytes('a/result.parquet').equals(bytes('b/result.parquet')));
});

test('a run killed at ten random points and taken up again gives the same bytes', async () => {
  await run('small', 'prepared-a', 'a');
  const program = join(import.meta.dirname, 'run-for-tests.ts');
  let seed = 20261128;
  let kills = 0;
  for (let attempt = 0; attempt < 60 && kills < 10; attempt++) {
    const child = spawn(process.execPath, [program, at('small'), at('prepared-k'), at('k')], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    await Promise.race([ended, setTimeout(350 + (seed % 900))]);
    if (child.exitCode === null) {
      child.kill('SIGKILL');
      kills++;
    } else if (existsSync(at('k/result.parquet'))) {
      // It came through between two kills: keep what it made of the register, begin the run again.
      assert.ok(bytes('a/result.parquet').equals(bytes('k/result.parquet')));
      rmSync(at('k'), { recursive: true });
      if (seed % 2 === 0) rmSync(at('prepared-k'), { recursive: true });
    }
    await ended;
  }
  assert.equal(kills, 10);
  await run('small', 'prepared-k', 'k');
  assert.ok(bytes('a/result.parquet').equals(bytes('k/result.parquet')));
});

test('a run folder of other inputs is begun anew, one of the same does nothing', async () => {
  const first = await run('small', 'prepared-a', 'a');
  const again = await run('small', 'prepared-a', 'a');
  assert.deepEqual(again, first);
  const left = readdirSync(at('a')).toSorted();
  assert.deepEqual(
    left,
    [
      'id_mixture.json',
      'loose_candidates.parquet',
      'manifest.json',
      'name_candidates.parquet',
      'result.parquet',
    ].concat('unresolved.parquet', 'weights.json'),
    'what was only of use on the way is gone',
  );
  await generate(at('other'), { persons: 30_000, licences: 9_000 }, means, () => undefined);
  cpSync(at('a'), at('c'), { recursive: true });
  const manifest = await run('other', 'prepared-o', 'c');
  assert.equal(manifest.steps.find(({ name }) => name === 'result')?.counts['records'], 9_000);
  assert.equal(manifestOf(at('c'))?.inputs['left'], manifest.inputs['left']);
});

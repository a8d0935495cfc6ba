import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { syntheticMapping } from './engine/mapping.ts';
import { sampleTables } from './synthetic/sample-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-command-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const tables = await sampleTables(join(folder, 'sample'));
const mapping = join(folder, 'mapping.json');
writeFileSync(mapping, JSON.stringify(syntheticMapping));

const command = (out: string, ...more: string[]) => {
  const args = [
    '--left',
    tables.licences,
    '--right',
    tables.register,
    '--mapping',
    mapping,
    '--out',
    join(folder, out),
  ];
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../main.ts'), 'reconcile', ...args, '--memory', '1GB', '--threads', '1', ...more],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: '' } },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += String(bytes)));
  const ended = once(child, 'exit');
  return { child, ended: ended.then(([code]) => ({ code: code as number | null, said: () => said })) };
};
const result = (out: string): Buffer => readFileSync(join(folder, out, 'run/result.parquet'));

test('Ctrl-C stops the command between two writes, and --resume ends in the same bytes', async () => {
  const whole = await command('whole').ended;
  assert.equal(whole.code, 0, whole.said());
  const broken = command('broken');
  const firstStep = join(folder, 'broken/register/manifest.json');
  while (!existsSync(firstStep) && broken.child.exitCode === null) await setTimeout(5);
  broken.child.kill('SIGINT');
  const stopped = await broken.ended;
  assert.equal(stopped.code, 130, stopped.said());
  assert.match(stopped.said(), /--resume/);
  assert.ok(!existsSync(join(folder, 'broken/result.parquet')), 'nothing is handed out of a run that was stopped');

  const resumed = await command('broken', '--resume').ended;
  assert.equal(resumed.code, 0, resumed.said());
  assert.ok(result('whole').equals(result('broken')));
});

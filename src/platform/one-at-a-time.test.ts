import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = await mkdtemp(join(tmpdir(), 'mot-cua-hold-'));
after(() => rm(folder, { recursive: true, force: true }));
const source = new URL('./one-at-a-time.ts', import.meta.url).href;

/** A process of its own that tries to hold the folder, says so, and waits to be ended. The name makes it one of ours. */
async function start(): Promise<{ said: string; end(): Promise<void> }> {
  const program = `import { holdFolder } from ${JSON.stringify(source)};
    const words = await holdFolder(${JSON.stringify(folder)}).then(() => 'held', (fault) => fault.constructor.name);
    console.log(words); setInterval(() => 0, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, 'main.ts']);
  const said = await new Promise<string>((done) =>
    child.stdout.once('data', (text: Buffer) => done(String(text).trim())),
  );
  const exit = new Promise<void>((done) => child.once('exit', () => done()));
  return { said, end: () => (child.kill('SIGKILL'), exit) };
}

test('of starts at the same moment one holds the folder, also where a killed one left its file', async () => {
  for (const left of [null, '999999999']) {
    if (left) await writeFile(join(folder, 'mot-cua.pid'), left);
    const started = await Promise.all(Array.from({ length: 5 }, start));
    assert.deepEqual(started.map(({ said }) => said).toSorted(), [
      'CannotStart',
      'CannotStart',
      'CannotStart',
      'CannotStart',
      'held',
    ]);
    await Promise.all(started.map(({ end }) => end()));
    assert.deepEqual(await readdir(folder), ['mot-cua.pid']);
  }
  const next = await start();
  assert.equal(next.said, 'held', 'a file whose process is gone counts for nothing');
  await next.end();
});

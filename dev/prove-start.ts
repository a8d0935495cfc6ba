// Proves the first command of the README in this folder: `npm start` comes up, a dossier is filed over HTTP as a
// person would, and everything stops cleanly with the data in place. Used by CI in a clean clone.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Visitor } from './visitor.ts';

const root = join(import.meta.dirname, '..');
const port = 3900;
const origin = `http://localhost:${port}`;

async function run(label: string, mostSeconds: number, act: () => Promise<void>): Promise<void> {
  const started = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  const exit = new Promise<number | null>((done) => child.once('close', done));
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const up = async (): Promise<boolean> =>
    fetch(`${origin}/khoe`).then(
      (r) => r.ok,
      () => false,
    );
  while (!(await up())) {
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${said}`);
    assert.ok(performance.now() - started < 120_000, `not up after 120 s:\n${said}`);
    await new Promise((next) => setTimeout(next, 50));
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(`${label}: first page after ${seconds.toFixed(1)} s (asked: ${mostSeconds} s)`);
  try {
    await act();
  } finally {
    if (child.pid) process.kill(-child.pid, 'SIGINT');
    await exit;
  }
  assert.match(said, /localhost:3900/, 'the address is printed');
  assert.ok(!(await up()), 'stopped');
  assert.ok(existsSync(join(root, 'data/postgres/cluster/PG_VERSION')), 'the data stays');
  assert.ok(!existsSync(join(root, 'data/postgres/cluster/postmaster.pid')), 'the database was stopped cleanly');
}

let page = '';
await run('first start', 45, async () => {
  page = await new Visitor(origin).fileGeneralForm('1.001731', 'Trợ cấp mai táng phí');
  console.log(`filed: ${page}`);
});
await run('second start', 5, async () => {
  const visitor = new Visitor(origin);
  await visitor.signInAsCitizen();
  assert.equal((await visitor.get(page)).status, 200, 'the dossier filed before is still there');
});
console.log('2 passed, 0 failed');

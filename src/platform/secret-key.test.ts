import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { installationSecret } from './secret-key.ts';

const folder = await mkdtemp(join(tmpdir(), 'mot-cua-key-'));
after(() => rm(folder, { recursive: true, force: true }));

test('processes that start together share one key, readable by its owner only', async () => {
  const dataDir = join(folder, 'new');
  const keys = await Promise.all(Array.from({ length: 8 }, () => installationSecret(dataDir)));
  assert.equal(new Set(keys.map((key) => key.toString('hex'))).size, 1);
  assert.deepEqual(await readdir(dataDir), ['secret.key']);
  assert.equal((await stat(join(dataDir, 'secret.key'))).mode & 0o777, 0o600);
});

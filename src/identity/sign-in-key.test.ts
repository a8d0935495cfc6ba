import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openPending, sealPending } from './pending-sign-in.ts';
import { signInKey } from './sign-in-key.ts';

const folder = await mkdtemp(join(tmpdir(), 'mot-cua-key-'));
after(() => rm(folder, { recursive: true, force: true }));

test('processes that start together share one key, readable by its owner only', async () => {
  const dataDir = join(folder, 'new');
  const keys = await Promise.all(Array.from({ length: 8 }, () => signInKey(dataDir)));
  assert.equal(new Set(keys.map((key) => key.toString('hex'))).size, 1);
  assert.deepEqual(await readdir(dataDir), ['sign-in.key']);
  assert.equal((await stat(join(dataDir, 'sign-in.key'))).mode & 0o777, 0o600);
});

test('a pending sign-in opens only unchanged, with its key, and in time', async () => {
  const key = await signInKey(folder);
  const now = Temporal.Instant.from('2026-11-20T09:00+07:00');
  const pending = {
    state: 's',
    nonce: 'n',
    verifier: 'v',
    redirectUri: 'r',
    back: '/',
    until: now.epochMilliseconds + 1,
  };
  const sealed = sealPending(key, pending);
  assert.deepEqual(openPending(key, sealed, now), pending);
  assert.equal(openPending(key, sealed, now.add({ milliseconds: 1 })), null);
  assert.equal(openPending(Buffer.alloc(32), sealed, now), null);
  for (const odd of [
    '',
    'x',
    sealed.slice(2),
    sealed.slice(0, -4),
    (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1),
  ])
    assert.equal(openPending(key, odd, now), null);
});

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { openPending, sealPending } from './pending-sign-in.ts';

test('a pending sign-in opens only unchanged, with its key, and in time', async () => {
  const key = randomBytes(32);
  const now = Temporal.Instant.from('2026-11-20T09:00+07:00');
  const pending = {
    state: 's',
    nonce: 'n',
    verifier: 'v',
    redirectUri: 'r',
    back: '/',
    level: 1 as const,
    personId: null,
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

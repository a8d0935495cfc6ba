import assert from 'node:assert/strict';
import test from 'node:test';
import { BadSettings, readConfig } from './config.ts';

test('a fresh machine needs no setting', () => {
  const config = readConfig({});
  assert.deepEqual([config.port, config.sample, config.databaseUrl, config.oidc], [3000, true, null, null]);
});

test('whoever names a real partner or a public address gets no fictional officers unasked', () => {
  const oidc = { OIDC_ISSUER: 'https://eid.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' };
  assert.equal(readConfig(oidc).sample, false);
  assert.equal(readConfig({ PUBLIC_URL: 'https://motcua.example' }).sample, false);
  assert.equal(readConfig({ ...oidc, SAMPLE: 'on' }).sample, true);
});

test('a setting that cannot be is named in one line', () => {
  assert.throws(
    () => readConfig({ PORT: 'abc' }),
    (fault: Error) => fault instanceof BadSettings && fault.message.startsWith('PORT: '),
  );
  assert.throws(() => readConfig({ OIDC_ISSUER: 'https://eid.example' }), /go together/);
});

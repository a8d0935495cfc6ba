import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { startEidSimulator } from './start-eid-simulator.ts';
import { readSimulatedPeople } from './simulated-person.ts';

const settings = {
  port: 0,
  publicOrigin: 'http://127.0.0.1',
  redirectUris: ['http://127.0.0.1:3000/ve'],
  clientId: 'c',
  clientSecret: 's',
  people: readSimulatedPeople({
    citizens: [{ subject: 'a', full_name: 'Nguyễn Thị Mẫu', identity_level: 2, more: 1 }],
  }),
};

test('people are read leniently, and nobody gets level 2 by a mistake in the file', () => {
  const [one] = readSimulatedPeople({ citizens: [{ subject: 'a', full_name: 'A', gender: 7, identity_level: '2' }] });
  assert.deepEqual(one, { subject: 'a', level: 1, aboutVi: '', aboutEn: '', claims: { name: 'A', level: 1 } });
});

test('a taken port is one clear sentence', async () => {
  const first = await startEidSimulator(settings);
  await assert.rejects(startEidSimulator({ ...settings, port: first.port }), /already taken/);
  await first.stop();
});

test('an unknown client, a foreign return address, a stale choice and a missing challenge get a clear page', async () => {
  const eid = await startEidSimulator(settings);
  const ask = (path: string) => fetch(eid.issuer + path, { redirect: 'manual', headers: { accept: 'text/html' } });
  const wish = (more: string) => `/auth?response_type=code&scope=openid&client_id=c${more}`;
  for (const path of [wish('x'), wish('&redirect_uri=https://evil.example/'), '/chon/khong-co']) {
    const answer = await ask(path);
    assert.equal(answer.status, 400, path);
    assert.match(await answer.text(), /Không tiếp tục được/);
  }
  const bare = await ask(wish(`&state=s&redirect_uri=${encodeURIComponent('http://127.0.0.1:3000/ve')}`));
  assert.match(bare.headers.get('location')!, /^http:\/\/127\.0\.0\.1:3000\/ve\?error=invalid_request/);
  await eid.stop();
});

test('it starts, serves and stops without printing a word', () => {
  const code = `
    import { startEidSimulator } from './start-eid-simulator.ts';
    const eid = await startEidSimulator(${JSON.stringify(settings)});
    await fetch(eid.issuer + '/.well-known/openid-configuration');
    await fetch(eid.issuer + '/auth?client_id=x');
    await fetch(eid.issuer + '/chon/x');
    await eid.stop();`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', code], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  assert.deepEqual({ stdout, stderr, status }, { stdout: '', stderr: '', status: 0 });
});

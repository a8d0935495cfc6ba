import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appForTests } from '../../house-for-app-tests.ts';
import { testDb } from '../../platform/db/testing.ts';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';

const db = await testDb();
const { app, asOfficerOf, asCitizen } = await appForTests(db);
const officer = await asOfficerOf('phuong-lao-cai');
const origin = 'http://localhost:3000';
const path = '/mot-cua/mo-khoa-tai-khoan';

async function send(cookie: string, body?: Record<string, string>, at = path) {
  const answer = await app.request(origin + at, {
    method: body ? 'POST' : 'GET',
    headers: { origin, host: 'localhost:3000', cookie, accept: 'text/html' },
    ...(body ? { body: new URLSearchParams(body) } : {}),
  });
  const [kept = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location'), kept };
}

test('an officer who compared the person with their card prints a new unlock code; it is recorded as done to that person', async () => {
  const { id, cookie } = await asCitizen('Người mất mã');
  await db.owner.sql(
    `update identity.person set id_number = '000099000611', locked_until = now() + interval '7 days', unlock_hash = sha256('cũ') where id = $1`,
    [id],
  );
  const empty = await send(officer);
  assert.deepEqual(await htmlFaults(empty.text), []);
  const typed = { 'id-number': '000 099 000 611', basis: 'can-cuoc', compared: 'yes' };
  for (const name of ['basis', 'compared'] as const)
    assert.equal((await send(officer, { ...typed, [name]: '' })).status, 422, name);
  const [before] = await db.owner.sql<{ hash: Buffer }>(
    'select unlock_hash as hash from identity.person where id = $1',
    [id],
  );
  const given = await send(officer, typed);
  assert.deepEqual([given.status, given.to], [303, `${path}/ma`], given.text);
  const shown = await send(`${officer}; ${given.kept}`, undefined, `${path}/ma`);
  assert.equal(shown.status, 200, shown.text);
  assert.match(shown.text, /[2-9A-Z]{5}-[2-9A-Z]{5}/);
  assert.deepEqual(await htmlFaults(shown.text), []);
  assert.match(shown.kept, /^mc_code=$/, 'once shown it is gone');
  const [after] = await db.owner.sql<{ hash: Buffer }>(
    'select unlock_hash as hash from identity.person where id = $1',
    [id],
  );
  assert.notDeepEqual(after?.hash, before?.hash);
  const done = await db.owner.sql(
    `select from audit.entry where word = 'account.unlock_code_given' and owner_person_id = $1 and officer_id is not null`,
    [id],
  );
  assert.equal(done.length, 1);
  const nobody = await send(officer, { ...typed, 'id-number': '000099000612' });
  assert.equal(nobody.status, 422);
  assert.match(nobody.text, /Không có tài khoản nào đang khoá/);
  assert.equal((await send(cookie, typed)).status, 403, 'no citizen gives codes');
  assert.equal((await send('', typed)).status, 401);
  const again = await send(officer, undefined, `${path}/ma`);
  assert.deepEqual([again.status, again.to], [303, path], 'without a code there is the empty form');
  const other = await asOfficerOf('xa-bat-xat');
  assert.equal(
    (await send(`${other}; ${given.kept}`, undefined, `${path}/ma`)).status,
    303,
    'another officer reads none',
  );
});

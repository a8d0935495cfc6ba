import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import test from 'node:test';
import { appForTests } from '../../house-for-app-tests.ts';
import { testDb } from '../../platform/db/testing.ts';
import { testHouse } from '../../platform/testing-house.ts';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { rootChanges, trustedRoots } from '../../signing/api.ts';

const db = await testDb();
const { app, asOfficerOf } = await appForTests(db);
const [province, ward] = [await asOfficerOf('ubnd-tinh'), await asOfficerOf('phuong-lao-cai')];
await db.owner.sql(
  `insert into identity.post (officer_id, unit_id, role)
   select o.id, a.id, 'administrator' from identity.officer o, identity.agency a
   where o.username = 'thu.phuong.lao.cai' and a.key = 'phuong-lao-cai'`,
);
const [foreign = new Uint8Array()] = await trustedRoots(await testHouse((await testDb()).app));
const root = new X509Certificate(foreign);
const fingerprint = root.fingerprint256.replaceAll(':', '').toLowerCase();
const home = '/quan-tri/chung-thu-goc';
const origin = 'http://localhost:3000';

const see = async (cookie: string, path = home, lang = 'vi') =>
  (await app.request(origin + path, { headers: { cookie: `${cookie}; lang=${lang}`, accept: 'text/html' } })).text();
const send = (cookie: string, path: string, body: FormData | URLSearchParams) =>
  app.request(origin + path, {
    method: 'POST',
    headers: { cookie, origin, host: 'localhost:3000', accept: 'text/html' },
    body,
  });
function adding(fields: { file?: Uint8Array | string; pem?: string; reason?: string }): FormData {
  const form = new FormData();
  form.set('tep', new File(fields.file === undefined ? [] : [new Uint8Array(Buffer.from(fields.file))], 'ca.cer'));
  form.set('pem', fields.pem ?? '');
  form.set('ly-do', fields.reason ?? 'Văn bản 12/BCY');
  return form;
}
const removing = (reason: string, goc = fingerprint) => new URLSearchParams({ goc, 'ly-do-go': reason });

test('what is no certificate, or has no reason, is refused at its field, and what was handed in stays in the box', async () => {
  const refused: [FormData, RegExp][] = [
    [adding({}), /Chọn tệp chứng thư/],
    [adding({ file: 'GIF89a' }), /không đọc được/],
    [adding({ pem: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' }), /không đọc được/],
    [adding({ file: Buffer.alloc(60_000) }), /Tệp quá lớn/],
    [adding({ pem: root.toString() + root.toString() }), /từng chứng thư gốc một/],
    [adding({ pem: root.toString(), reason: 'x'.repeat(1_001) }), /1\.000 ký tự/],
  ];
  for (const [form, why] of refused) {
    const answer = await send(province, home, form);
    assert.equal(answer.status, 422, String(why));
    assert.match(await answer.text(), why);
  }
  const answer = await send(province, home, adding({ file: foreign, reason: ' ' }));
  const text = await answer.text();
  assert.match(text, /Nhập lý do/);
  assert.ok(text.includes(root.toString().split('\n')[3] ?? '?'), 'the file uploaded in DER stands in the box as PEM');
  assert.deepEqual(await htmlFaults(text), []);
  assert.deepEqual(await rootChanges(db.app), []);
});

test('a root is added and removed by the province, with who did it and why, in the history and in the audit log', async () => {
  const added = await send(province, home, adding({ file: foreign }));
  assert.deepEqual([added.status, added.headers.get('location')], [303, `${home}?xong=them`]);
  assert.match(
    await (await send(province, home, adding({ file: root.toString() }))).text(),
    /đã được tin cậy từ trước/,
  );
  const shown = await see(province);
  assert.ok(shown.includes(fingerprint.slice(0, 4)) && shown.includes('Gỡ chứng thư gốc'));
  assert.deepEqual(await htmlFaults(shown), []);

  assert.match(await (await send(province, `${home}/go`, removing(''))).text(), /Nhập lý do/);
  assert.match(await (await send(province, `${home}/go`, removing('Lộ khoá', 'khác'))).text(), /Chọn chứng thư gốc/);
  assert.equal((await send(province, `${home}/go`, removing('Lộ khoá'))).status, 303);
  assert.equal((await send(province, `${home}/go`, removing('Lộ khoá'))).status, 422, 'it is gone');
  const history = await rootChanges(db.app);
  assert.deepEqual(
    history.map(({ act, reason, officerId }) => [act, reason, officerId !== null]),
    [
      ['removed', 'Lộ khoá', true],
      ['added', 'Văn bản 12/BCY', true],
    ],
  );
  const audited = await db.owner.sql(
    `select word, subject_id as id, officer_id is not null as officer from audit.entry where subject = 'trusted_root' order by id`,
  );
  assert.deepEqual(
    audited,
    ['trusted_root.added', 'trusted_root.removed'].map((word) => ({ word, id: fingerprint, officer: true })),
  );
  const english = await see(province, home, 'en');
  assert.match(english, /Cán bộ thử/);
  assert.match(english, /Added and removed, newest first/);
});

test('a wrong file of a megabyte is refused with a sentence, and what was typed beside it stays', async () => {
  const refused = await send(province, home, adding({ file: Buffer.alloc(1_200_000, 1) }));
  assert.equal(refused.status, 422);
  const page = await refused.text();
  assert.match(page, /Tệp quá lớn/);
  assert.doesNotMatch(page, /Nhập lý do/);
  assert.match(page, /value="Văn bản 12\/BCY"/);
});

test('an administrator of a commune sees the roots and changes none', async () => {
  const shown = await see(ward);
  assert.match(shown, /của hệ thống này/);
  assert.doesNotMatch(shown, /<textarea/);
  const before = await rootChanges(db.app);
  assert.equal((await send(ward, home, adding({ file: foreign }))).status, 404);
  assert.equal((await send(ward, `${home}/go`, removing('Thử'))).status, 404);
  assert.deepEqual(await rootChanges(db.app), before);
});

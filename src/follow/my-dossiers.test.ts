import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import {
  getDossier,
  issueResult,
  papersOf,
  refuseAfterReview,
  sendBack,
  signResult,
  signWaiting,
} from '../dossiers/api.ts';
import { dayOf, type Clock } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { testDb } from '../platform/db/testing.ts';
import { hostileFiles } from '../platform/files/hostile-files-for-tests.ts';
import { samplePdf, samplePng } from '../platform/files/sample-files.ts';
import { at, followHouse, must } from './follow-for-tests.ts';

let now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app: db, owner: root } = await testDb();
/** What somebody else does between the moment a dossier is read and the moment the papers handed in are written. */
let meanwhile: (() => Promise<unknown>) | null = null;
const app: OpenDb = {
  ...db,
  async sql(text, values) {
    const act = text.includes('update dossiers.dossier x') ? meanwhile : null;
    if (act) meanwhile = null;
    await act?.();
    return db.sql(text, values);
  },
};
const { house, officer, site, owner, helper, stranger, filed, forOther, onLeadersDesk, ready, asked, keep, paper } =
  await followHouse(app, clock);
const upload = (files: Record<string, [string, Buffer]>, fields: Record<string, string> = {}): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, [title, bytes]] of Object.entries(files))
    form.append(name.replace(/~.*/, ''), new File([new Uint8Array(bytes)], title));
  return form;
};

const citizenPages = ['', '/bo-sung', '/rut', '/phieu/01', '/giay-to/1001', '/ket-qua/tep', '/ket-qua'];

test('nobody else reaches a dossier: sign-in for nobody, 404 for another citizen, 403 for an officer', async () => {
  const id = await ready({ papers: [paper(await keep())] });
  for (const rest of citizenPages) {
    assert.equal((await site.get(at(id, rest), null)).headers.get('location')?.startsWith('/dang-nhap'), true, rest);
    assert.equal((await site.get(at(id, rest), officer('thuly.laocai'))).status, 403, rest);
    if (rest !== '/ket-qua') assert.equal((await site.get(at(id, rest), stranger)).status, 404, rest);
  }
  for (const rest of ['/bo-sung', '/rut', '/ket-qua']) {
    const body = rest === '/bo-sung' ? upload({}, { 'ghi-chu': 'a' }) : { 'xac-nhan': 'yes' };
    assert.equal((await site.post(at(id, rest), null, body)).status, 401, rest);
    assert.equal((await site.post(at(id, rest), stranger, body)).status, 404, rest);
    assert.equal((await site.post(at(id, rest), officer('thuly.laocai'), body)).status, 403, rest);
  }
  assert.equal((await site.get('/ho-so-cua-toi', officer('thuly.laocai'))).status, 403);
  assert.ok(!(await (await site.get('/ho-so-cua-toi', stranger)).text()).includes(id));
});

test('who filed for another reads it and is recorded with the owner, but neither withdraws it nor takes the result', async () => {
  const id = await forOther();
  site.recorded.length = 0;
  const page = await (await site.get(at(id), helper)).text();
  assert.match(page, /Bạn nộp hồ sơ này thay Nguyễn Thị Mẫu/);
  assert.doesNotMatch(page, /\/rut"/);
  assert.deepEqual(site.recorded, [{ word: 'dossier.viewed', personId: owner.id }]);
  assert.equal((await site.get(at(id, '/rut'), helper)).status, 404);
  const done = await ready({
    helper: { personId: helper.id, officerId: null, name: 'Trần Văn Hộ', basis: 'Ủy quyền' },
  });
  assert.equal((await site.get(at(done, '/ket-qua/tep'), helper)).status, 404);
  assert.match(await (await site.get('/ho-so-cua-toi', helper)).text(), new RegExp(id));
});

test('after filing the page says the reference, what happens next and by when', async () => {
  now = Temporal.Instant.from('2026-11-06T08:00:00+07:00');
  const id = await filed();
  const page = await (await site.get(at(id, '?moi=1'), owner)).text();
  const { filingRef } = await getDossier(app, id);
  assert.match(page, /<h1>Đã nộp hồ sơ<\/h1>/);
  assert.match(page, new RegExp(`<strong translate="no">${filingRef}</strong>`));
  assert.match(
    page,
    /sẽ kiểm tra giấy tờ trước 17:00 06\/11\/2026|sẽ kiểm tra giấy tờ trước \d\d:\d\d 0[69]\/11\/2026/,
  );
  assert.match(page, /cong\.dan\.01@example\.vn/);
});

test('asked papers are handed in; a wrong file keeps the right ones and the note; the second time nothing is lost or doubled', async () => {
  const id = await filed();
  await asked(id);
  const page = await (await site.get(at(id, '/bo-sung'), owner)).text();
  assert.match(page, /Giấy chứng sinh bản chính/);
  assert.match(page, /Thiếu giấy chứng sinh/);
  const refused = await site.post(
    at(id, '/bo-sung'),
    owner,
    upload(
      { 'giay-to-1': ['chứng sinh.pdf', samplePdf()], 'giay-to-2': ['chạy.exe', Buffer.from('MZ')] },
      { 'ghi-chu': 'Xin nộp đủ' },
    ),
  );
  assert.equal(refused.status, 422);
  const again = await refused.text();
  assert.match(again, /“chạy\.exe” không phải PDF, ảnh/);
  assert.match(again, /chứng sinh\.pdf/);
  assert.match(again, /Xin nộp đủ<\/textarea>/);
  assert.deepEqual(await htmlFaults(again), []);
  const sealed = /name="giu-0" value="([^"]+)"/.exec(again)![1]!;

  const taken = await (
    await site.post(
      at(id, '/bo-sung'),
      owner,
      upload({}, { 'giu-0': sealed, 'ghi-chu': 'x', _action: 'remove-file:0' }),
    )
  ).text();
  assert.doesNotMatch(taken, /chứng sinh\.pdf/);

  const full = () =>
    upload(
      { 'giay-to-2': ['ủy quyền.png', samplePng()] },
      { 'giu-0': sealed, 'giu-1': `${sealed}x`, 'ghi-chu': 'Xin nộp đủ' },
    );
  const both = await Promise.all([
    site.post(at(id, '/bo-sung'), owner, full()),
    site.post(at(id, '/bo-sung'), owner, full()),
  ]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [303, 409]);
  const papers = await papersOf(app, id);
  assert.deepEqual(
    papers.map(({ name, fileName, fileType }) => [name, fileName, fileType]),
    [
      ['Giấy chứng sinh bản chính', 'chứng sinh.pdf', 'application/pdf'],
      ['Văn bản ủy quyền', 'ủy quyền.png', 'image/png'],
    ],
  );
  assert.equal((await getDossier(app, id)).state, 'submitted');
  assert.equal((await site.get(at(id, '/bo-sung'), owner)).headers.get('location'), at(id));
  const file = await site.get(at(id, `/giay-to/${papers[0]!.no}`), owner);
  assert.equal(file.headers.get('content-type'), 'application/pdf');
  assert.match(
    file.headers.get('content-disposition')!,
    /^attachment; filename="chung sinh\.pdf"; filename\*=UTF-8''ch%E1%BB%A9ng%20sinh\.pdf$/,
  );
  assert.match(file.headers.get('content-security-policy')!, /sandbox/);
  assert.ok(Buffer.from(await file.arrayBuffer()).equals(samplePdf()));
});

test('where somebody else changed the dossier meanwhile the files just sent come back and are handed in with the next press', async () => {
  const id = await filed();
  await asked(id);
  meanwhile = () => root.sql('update dossiers.dossier set version = version + 1 where id = $1', [id]);
  const form = upload({ 'giay-to-1': ['chứng sinh.pdf', samplePdf()] }, { 'ghi-chu': 'Xin nộp đủ' });
  const late = await site.post(at(id, '/bo-sung'), owner, form);
  const text = await late.text();
  assert.equal(late.status, 409);
  assert.match(text, /Chưa nộp: hồ sơ vừa thay đổi[^]*chứng sinh\.pdf[^]*Xin nộp đủ<\/textarea>/);
  assert.deepEqual(await htmlFaults(text), []);
  const sealed = /name="giu-0" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const done = await site.post(at(id, '/bo-sung'), owner, upload({}, { 'giu-0': sealed }));
  assert.equal(done.status, 303);
  assert.deepEqual(
    (await papersOf(app, id)).map(({ fileName }) => fileName),
    ['chứng sinh.pdf'],
  );
});

test('files that mean no good are each refused at their field when papers are handed in, the note stays', async () => {
  const id = await filed();
  await asked(id);
  for (const { what, name, bytes, vi } of await hostileFiles()) {
    const form = upload({ 'giay-to-1': [name, Buffer.from(bytes)] }, { 'ghi-chu': 'Xin nộp đủ' });
    const refused = await site.post(at(id, '/bo-sung'), owner, form);
    const text = await refused.text();
    assert.equal(refused.status, 422, what);
    assert.match(text, vi);
    assert.match(text, /href="#field-giay-to-1"/);
    assert.match(text, /Xin nộp đủ<\/textarea>/);
  }
});

test('a file kept for one dossier cannot be put into another', async () => {
  const [first, second] = [await filed(), await filed()];
  await asked(first);
  await asked(second);
  const page = await (
    await site.post(
      at(first, '/bo-sung'),
      owner,
      upload({ 'giay-to-1': ['a.pdf', samplePdf()], 'giay-to-2': ['b.exe', Buffer.from('x')] }),
    )
  ).text();
  const sealed = /name="giu-0" value="([^"]+)"/.exec(page)![1]!;
  const done = await site.post(at(second, '/bo-sung'), owner, upload({}, { 'giu-0': sealed }));
  assert.equal(done.status, 422);
  assert.match(await done.text(), /Chọn ít nhất một tệp/);
});

test('a dossier is withdrawn after one more question, and not once it is decided', async () => {
  const id = await filed();
  const unsure = await site.post(at(id, '/rut'), owner, { 'ly-do': 'Nộp nhầm', 'xac-nhan': '' });
  assert.equal(unsure.status, 422);
  assert.match(await unsure.text(), /Nộp nhầm<\/textarea>/);
  const done = await site.post(at(id, '/rut'), owner, { 'ly-do': 'Nộp nhầm', 'xac-nhan': 'yes' });
  assert.equal(done.headers.get('location'), at(id, '?xong=rut'));
  assert.match(await (await site.get(at(id, '?xong=rut'), owner)).text(), /Đã rút hồ sơ/);
  const decided = await ready();
  const late = await site.post(at(decided, '/rut'), owner, { 'ly-do': '', 'xac-nhan': 'yes' });
  assert.equal(late.status, 409);
  assert.match(await late.text(), /hồ sơ đã có quyết định/);
});

test('a result for online receipt is received once by the owner and then downloaded as often as wanted', async () => {
  const id = await ready({ receive: { method: 'online', address: null } });
  assert.equal((await site.get(at(id, '/ket-qua/tep'), owner)).status, 404, 'a link that is followed receives nothing');
  assert.equal((await getDossier(app, id)).state, 'result_ready');
  for (const _ of [1, 2]) assert.equal((await site.post(at(id, '/ket-qua'), owner, {})).status, 303);
  assert.equal((await getDossier(app, id)).state, 'returned');
  const file = await site.get(at(id, '/ket-qua/tep'), owner);
  // Signatures are appended: what was drafted stands unchanged before them.
  const got = Buffer.from(await file.arrayBuffer());
  assert.ok(got.subarray(0, samplePdf('kết quả').length).equals(samplePdf('kết quả')));
  assert.ok(got.includes('ETSI.CAdES.detached'));
  assert.match(file.headers.get('content-disposition')!, /filename="Giay khai sinh _mau_\.pdf"/);
});

test('a result for the counter may be copied when it is ready, which changes nothing', async () => {
  const signed = await onLeadersDesk();
  must(await signResult(house, officer('lanhdao.laocai'), signed));
  assert.equal((await site.get(at(signed, '/ket-qua/tep'), owner)).status, 404, 'signed is not out');
  must(await issueResult(house, officer('vanthu.laocai'), signed, '13'));
  assert.equal((await site.get(at(signed, '/ket-qua/tep'), owner)).status, 409, 'out, and still being signed');
  await signWaiting(house, signed);
  assert.equal((await site.get(at(signed, '/ket-qua/tep'), owner)).status, 200);
  assert.equal((await getDossier(app, signed)).state, 'result_ready');
});

test('a refusal is not told before it is out, gives out no draft, and one taken back was never there', async () => {
  const id = await onLeadersDesk();
  must(await refuseAfterReview(house, officer('lanhdao.laocai'), id, 'Thiếu điều kiện'));
  const before = await (await site.get(at(id), owner)).text();
  assert.doesNotMatch(before, /từ chối|Thiếu điều kiện/i);
  assert.equal((await site.get(at(id, '/phieu/03'), owner)).status, 404);
  must(await issueResult(house, officer('vanthu.laocai'), id, '14'));
  const after = await (await site.get(at(id), owner)).text();
  assert.match(after, /Thiếu điều kiện/);
  assert.match(after, /phieu\/03/);
  assert.equal((await site.get(at(id, '/ket-qua/tep'), owner)).status, 404);
  assert.equal((await site.post(at(id, '/ket-qua'), owner, {})).status, 404);
  assert.equal((await site.get(at(id, '/phieu/03'), owner)).headers.get('content-type'), 'application/pdf');

  const other = await onLeadersDesk();
  must(await refuseAfterReview(house, officer('lanhdao.laocai'), other, 'Nhầm'));
  must(await sendBack(house, officer('vanthu.laocai'), other, 'Xem lại'));
  must(await signResult(house, officer('lanhdao.laocai'), other));
  must(await issueResult(house, officer('vanthu.laocai'), other, '15'));
  const page = await (await site.get(at(other), owner)).text();
  assert.doesNotMatch(page, /Nhầm|phieu\/03/);
  assert.equal((await site.get(at(other, '/phieu/03'), owner)).status, 404);
});

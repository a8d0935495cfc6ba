import assert from 'node:assert/strict';
import test from 'node:test';
import {
  draftResult,
  forwardDossier,
  getDossier,
  issueResult,
  receiveDossier,
  signResult,
  slipsOf,
} from '../../dossiers/api.ts';
import { agencyDirectory } from '../../identity/api.ts';
import { dayOf, type Clock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { deskForTests } from '../desk-for-tests.ts';

let now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const setTime = (iso: string): void => void (now = Temporal.Instant.from(`${iso}:00+07:00`));
const { app: db, owner } = await testDb();
const { house, officer, fileBirth, file, see, send } = await deskForTests(db, clock);
const [reception, head, handler, leader, clerk] = [
  'tiepnhan.laocai',
  'truongphong.laocai',
  'thuly.laocai',
  'lanhdao.laocai',
  'vanthu.laocai',
] as const;
const unit = (key: string): string => agencyDirectory(house.open).byKey(key)?.id ?? '';

async function withHandler(): Promise<string> {
  setTime('2026-11-05T08:00');
  const id = await fileBirth();
  assert.ok((await receiveDossier(house, officer(reception), id)).ok);
  assert.ok((await forwardDossier(house, officer(head), id, '')).ok);
  return id;
}

async function decided(): Promise<string> {
  const id = await withHandler();
  const saved = await house.files.save(pdf());
  assert.ok(saved.ok);
  const { hash, size } = saved.value;
  const draft = {
    title: 'Giấy khai sinh',
    fileHash: hash,
    fileName: 'x.pdf',
    fileType: 'application/pdf',
    fileSize: size,
  };
  assert.ok((await draftResult(house, officer(handler), id, draft)).ok);
  assert.ok((await forwardDossier(house, officer(handler), id, '')).ok);
  assert.ok((await forwardDossier(house, officer(head), id, '')).ok);
  assert.ok((await signResult(house, officer(leader), id)).ok);
  assert.ok((await issueResult(house, officer(clerk), id, '1/KS')).ok);
  return id;
}

async function* pdf(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\nstartxref\n9\n%%EOF\n'));
}

/** Sees the act offered on the dossier's page, opens its page in both languages, and posts it. */
async function act(who: string, id: string, slug: string, fields: Record<string, string | string[]>): Promise<string> {
  const page = await (await see(who, `/ho-so/${id}`)).text();
  const href = new RegExp(`/ho-so/${id}/${slug}\\?v=[b0-9]+`).exec(page)?.[0];
  assert.ok(href, `${slug} is offered to ${who}`);
  assert.deepEqual(await htmlFaults(page), [], `the dossier before ${slug}`);
  for (const lang of ['vi', 'en'] as const) {
    const shown = await see(who, href, lang);
    assert.equal(shown.status, 200, slug);
    assert.deepEqual(await htmlFaults(await shown.text()), [], `${slug} ${lang}`);
  }
  const v = new URL(href, 'http://x').searchParams.get('v') ?? '';
  const done = await send(who, `/ho-so/${id}/${slug}`, { v, ...fields });
  const text = await done.text();
  assert.equal(
    done.status,
    303,
    `${slug}: ${/<ul class="[^"]*error[\s\S]*?<\/ul>/.exec(text)?.[0] ?? text.slice(0, 200)}`,
  );
  const after = await (await see(who, done.headers.get('location') ?? '', 'en')).text();
  assert.match(after, /role="status"/, `${slug} says that it was done`);
  assert.deepEqual(await htmlFaults(after), [], `the dossier after ${slug}`);
  const [logged] = await owner.sql<{ n: number }>(
    `select count(*)::int as n from audit.entry where subject_id = $1 and word not in ('dossier.read', 'page.viewed')`,
    [id],
  );
  assert.ok((logged?.n ?? 0) > 0, `${slug} is recorded`);
  return after;
}

const day = (d: number, m = 11) => ({ 'day-day': String(d), 'day-month': String(m), 'day-year': '2026' });
const decision = { reason: 'Sai họ đệm', decisionNumber: '15/QĐ-UBND', ...day(5) };

test('a head sees which day each extension would make, and moves the promise with form 04', async () => {
  const id = await withHandler();
  const page = await (await see(head, `/ho-so/${id}/gia-han`)).text();
  assert.match(page, /3 ngày làm việc: đến 17:00 11\/11\/2026/);
  assert.match(page, /chậm nhất ngày 05\/11\/2026/);
  const empty = await send(head, `/ho-so/${id}/gia-han`, { extraDays: '', reason: 'Chờ xác minh' });
  assert.equal(empty.status, 422);
  const again = await empty.text();
  assert.match(again, /Nhập số ngày làm việc từ 1 đến 30/);
  assert.match(again, /Chờ xác minh<\/textarea>/);
  assert.deepEqual(await htmlFaults(again), []);
  assert.equal((await see(handler, `/ho-so/${id}/gia-han`)).status, 403, 'the handler leads nobody');
  const after = await act(head, id, 'gia-han', { extraDays: '3', reason: 'Chờ xác minh' });
  assert.match(after, /phieu\/04/);
  assert.match(after, /Apologised and promised anew/);
  assert.equal((await see(head, `/ho-so/${id}/gia-han`)).status, 404, 'once');
});

test('before papers are asked for, the page shows the dates that would come of it', async () => {
  const id = await withHandler();
  const page = await (await see(handler, `/ho-so/${id}/yeu-cau-bo-sung`)).text();
  assert.match(page, /sẽ tính lại từ đầu: sớm nhất/);
});

test('a payment is required by the handler and confirmed at the counter, which makes the second appointment', async () => {
  const id = await withHandler();
  const wrong = await send(handler, `/ho-so/${id}/nghia-vu-tai-chinh`, { amount: 'nhiều', purpose: 'Lệ phí' });
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /value="nhiều"/);
  await act(handler, id, 'nghia-vu-tai-chinh', { amount: '1.500.000 đ', purpose: 'Lệ phí trước bạ', notice: '45/TB' });
  setTime('2026-11-09T08:00');
  const page = await (await see(reception, `/ho-so/${id}/xac-nhan-nop-tien`)).text();
  assert.match(page, /1\.500\.000 đồng: Lệ phí trước bạ/);
  const impossible = await send(reception, `/ho-so/${id}/xac-nhan-nop-tien`, { document: 'BL-1', ...day(31) });
  assert.equal(impossible.status, 422);
  assert.match(await impossible.text(), /value="31"/, 'an impossible day is kept as typed');
  assert.equal((await see(clerk, `/ho-so/${id}/xac-nhan-nop-tien`)).status, 404, 'neither holds it nor received it');
  await act(reception, id, 'xac-nhan-nop-tien', { document: 'BL-1', ...day(9), stageDays: '' });
  assert.equal((await getDossier(db, id)).stage, 2);
});

test('a payment is waived by who holds the dossier', async () => {
  const id = await withHandler();
  await act(handler, id, 'nghia-vu-tai-chinh', { amount: '50000', purpose: 'Lệ phí', notice: '' });
  await act(handler, id, 'mien-nop-tien', { reason: 'Hộ nghèo', document: '9/QĐ', ...day(5), stageDays: '2' });
});

test('the counter stops a dossier at its applicant’s wish, on form 05', async () => {
  const id = await withHandler();
  const after = await act(reception, id, 'dung', { asked: 'counter', reason: 'Không còn nhu cầu' });
  assert.match(after, /phieu\/05/);
  assert.equal((await slipsOf(db, id)).at(-1)?.number.endsWith('/TB'), true);
  assert.equal(
    (await send(reception, `/ho-so/${id}/dung`, { v: 'b1', reason: 'x' })).status,
    409,
    'gone when seen before',
  );
});

test('a stopped dossier is reopened by a decision; a page of the leader shows the new promise before', async () => {
  const id = await withHandler();
  await act(handler, id, 'dung', { asked: 'post', reason: 'Không còn nhu cầu' });
  setTime('2026-11-10T08:00');
  assert.match(await (await see(leader, `/ho-so/${id}/mo-lai`)).text(), /hẹn trả 17:00 11\/11\/2026/);
  await act('giamsat.laocai', id, 'mo-lai', decision);
  assert.equal((await getDossier(db, id)).state, 'in_review');
});

test('a wrong result is recalled, or corrected, by a decision; the old document stays to be read', async () => {
  for (const slug of ['thu-hoi', 'dinh-chinh']) {
    const id = await decided();
    setTime('2026-11-05T10:00');
    const after = await act(leader, id, slug, decision);
    assert.match(after, /Decision 15\/QĐ-UBND of 05\/11\/2026/);
    const href = /\/ho-so\/[^"]+\/tai-lieu\/\d+/.exec(after)?.[0] ?? '';
    const old = await see(leader, href);
    assert.equal(old.headers.get('content-type'), 'application/pdf');
    assert.equal((await see('thuly.batxat', href)).status, 404);
    assert.equal((await see(leader, `/ho-so/${id}/tai-lieu/1`)).status, 404, 'an event without a document');
    const steps = await (await see(head, `/ho-so/${id}`)).text();
    assert.match(steps, /Dự thảo kết quả/, 'the head drafts anew');
  }
});

test('units are asked and answer on their own pages; forwarding says who has not answered yet', async () => {
  const id = await withHandler();
  const fields = { units: [unit('so-y-te'), unit('so-tu-phap')], question: 'Có đủ điều kiện?', answerDays: '2' };
  const none = await send(handler, `/ho-so/${id}/lay-y-kien`, { ...fields, units: [] });
  assert.equal(none.status, 422);
  assert.match(await none.text(), /Chọn ít nhất một đơn vị/);
  const few = await send(handler, `/ho-so/${id}/lay-y-kien`, { ...fields, answerDays: 'hai' });
  const kept = await few.text();
  assert.equal(kept.match(/type="checkbox"[^>]* checked/g)?.length, 2, 'ticked units stay ticked');
  assert.match(await act(handler, id, 'lay-y-kien', fields), /Open tasks/);
  const question = await (await see('lanhdao.yte', `/ho-so/${id}/cho-y-kien`)).text();
  assert.match(question, /Có đủ điều kiện\?/);
  await act('lanhdao.yte', id, 'cho-y-kien', { agrees: 'no', text: 'Thiếu giấy chứng sinh' });
  setTime('2026-11-12T08:00');
  const forward = await (await see(handler, `/ho-so/${id}/chuyen`)).text();
  assert.match(forward, /Chưa có ý kiến của Sở Tư pháp[^<]*đã quá hạn/);
  assert.doesNotMatch(forward, /Chưa có ý kiến của Sở Y tế/);
  const page = await (await see(handler, `/ho-so/${id}`)).text();
  assert.match(page, /Không đồng ý\. Thiếu giấy chứng sinh/);
  assert.match(page, /\(chậm\)/);
  assert.equal((await see('lanhdao.xaydung', `/ho-so/${id}`)).status, 404, 'who was not asked does not read');
});

test('a visit is planned with time and place, and written down after it', async () => {
  const id = await withHandler();
  const visit = {
    purpose: 'Xác minh cư trú',
    ...day(6),
    time: '14h30',
    place: 'Tổ 5',
    participants: '',
    present: 'yes',
  };
  const wrong = await send(handler, `/ho-so/${id}/xac-minh`, { ...visit, time: 'chiều' });
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /Nhập giờ/);
  await act(handler, id, 'xac-minh', visit);
  setTime('2026-11-06T16:00');
  const after = await act(handler, id, 'ket-qua-xac-minh', { held: 'yes', text: 'Đúng nơi cư trú', participants: '' });
  assert.match(after, /Đúng nơi cư trú/);
});

test('of a linked procedure the page shows who holds what, and the products of contributing agencies', async () => {
  setTime('2026-11-05T08:00');
  const id = await file('2.001023');
  assert.ok((await receiveDossier(house, officer(reception), id)).ok);
  assert.ok((await forwardDossier(house, officer(head), id, '')).ok);
  const saved = await house.files.save(pdf());
  assert.ok(saved.ok);
  const { hash, size } = saved.value;
  const card = { title: 'Thẻ BHYT', fileHash: hash, fileName: 'the.pdf', fileType: 'application/pdf', fileSize: size };
  assert.ok((await draftResult(house, officer('thuly.bhxh'), id, card)).ok);
  const page = await (await see(handler, `/ho-so/${id}`)).text();
  assert.match(page, /Việc đang mở/);
  assert.match(page, /Thẻ BHYT<\/a>/);
  assert.deepEqual(await htmlFaults(page), []);
  const href = /\/ho-so\/[^"]+\/tai-lieu\/\d+/.exec(page)?.[0] ?? '';
  assert.equal((await see(handler, href)).status, 200);
});

/** Reception, a review with two exits the officer chooses between, signature, hand-over. */
const twoWays = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:mc="https://mot-cua.vn/bpmn/1" id="d" targetNamespace="t">
<process id="p" isExecutable="true">
<startEvent id="s"/>
<userTask id="a" name="Tiếp nhận" mc:role="receiving_officer" mc:place="receiving" mc:act="accept"/>
<userTask id="w" name="Thẩm định" mc:role="processing_officer" mc:act="work"/>
<exclusiveGateway id="g" mc:by="officer"/>
<userTask id="x" name="Xem xét lại" mc:role="head_of_unit" mc:act="work"/>
<userTask id="k" name="Ký" mc:role="signing_leader" mc:act="sign"/>
<userTask id="h" name="Trả kết quả" mc:role="returning_officer" mc:place="receiving" mc:act="hand_over"/>
<endEvent id="z"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="w"/>
<sequenceFlow id="f3" sourceRef="w" targetRef="g"/>
<sequenceFlow id="len-phong" name="Xin ý kiến lãnh đạo phòng" sourceRef="g" targetRef="x"/>
<sequenceFlow id="trinh" name="Trình ký ngay" sourceRef="g" targetRef="k"/>
<sequenceFlow id="f4" sourceRef="x" targetRef="k"/><sequenceFlow id="f5" sourceRef="k" targetRef="h"/>
<sequenceFlow id="f6" sourceRef="h" targetRef="z"/>
</process></definitions>`;

test('where the model leaves the way to the officer, the page offers the exits; going back, the steps passed', async () => {
  setTime('2026-11-05T08:00');
  await owner.sql(
    `insert into process.process_version (key, version, name, name_en, valid_from, steps, model)
     values ('hai-duong', 1, 'Hai đường', 'Two ways', '2025-07-01', '[]', $1)`,
    [twoWays],
  );
  await owner.sql(`delete from process.procedure_process where procedure_code = '1.001193'`);
  await owner.sql(
    `insert into process.procedure_process (procedure_code, process_key) values ('1.001193', 'hai-duong')`,
  );
  const id = await fileBirth();
  assert.ok((await receiveDossier(house, officer(reception), id)).ok);
  const page = await (await see(handler, `/ho-so/${id}`)).text();
  assert.doesNotMatch(page, /action="[^"]*\/chuyen"/, 'forwarding is not one button when there is a choice');
  const silent = await send(handler, `/ho-so/${id}/chuyen`, { note: 'Giữ lời này' });
  assert.equal(silent.status, 422);
  const back = await silent.text();
  assert.match(back, /Chọn hướng xử lý tiếp theo/);
  assert.match(back, /Giữ lời này<\/textarea>/);
  await act(handler, id, 'chuyen', { choice: 'len-phong', note: '' });
  assert.equal((await getDossier(db, id)).task?.role, 'head_of_unit');
  await act(head, id, 'tra-lai', { reason: 'Xem lại' });
  assert.ok(
    (
      await draftResult(house, officer(handler), id, {
        title: 'x',
        fileHash: 'a'.repeat(64),
        fileName: 'x.pdf',
        fileType: 'application/pdf',
        fileSize: 1,
      })
    ).ok,
  );
  await act(handler, id, 'chuyen', { choice: 'trinh', note: '' });
  assert.equal((await getDossier(db, id)).task?.role, 'signing_leader');
});

test('of several steps behind, the officer chooses to which one the work goes back', async () => {
  const id = await withHandlerOf('1.001193');
  const page = await (await see(head, `/ho-so/${id}/tra-lai`)).text();
  assert.match(page, /Trả về bước/);
  await act(head, id, 'tra-lai', { toStep: '2', reason: 'Giao lại' });
  assert.equal((await getDossier(db, id)).stepNo, 2);
});

/** By the default process, on the desk of the head who checks the draft. */
async function withHandlerOf(code: string): Promise<string> {
  await owner.sql(`delete from process.procedure_process where procedure_code = $1`, [code]);
  const id = await withHandler();
  assert.ok((await forwardDossier(house, officer(handler), id, '')).ok);
  return id;
}

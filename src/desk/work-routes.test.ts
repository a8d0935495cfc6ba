import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { forwardDossier, getDossier, receiveDossier, type Desk } from '../dossiers/api.ts';
import { insertNotices } from '../dossiers/time/notices.store.ts';
import { agencyDirectory } from '../identity/api.ts';
import { dayOf, type Clock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { endStreams } from '../platform/http/open-streams.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { deskForTests } from './desk-for-tests.ts';
import { liveDesks, mostLists } from './inbox/live-desks.ts';
import { momentText } from './inbox/stream-desk.ts';

let now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app: db, owner } = await testDb();
const { house, officer, fileBirth, see, send, app, asked } = await deskForTests(db, clock);
const [reception, head, handler, stranger] = [
  'tiepnhan.laocai',
  'truongphong.laocai',
  'thuly.laocai',
  'thuly.batxat',
] as const;
const desk = officer(handler).posts.find(({ role }) => role === 'processing_officer')!;
const [colleague] = await owner.sql<{ id: string }>(
  `with o as (insert into identity.officer (username, full_name, password_hash, totp_secret) values ('thuly2.laocai', 'Lý Thị Đồng', '-', '-') returning id)
   insert into identity.post (officer_id, unit_id, role) select id, $1, 'processing_officer' from o returning officer_id as id`,
  [desk.unitId],
);
await agencyDirectory(house.open).refresh(clock.today());

async function atHandlers(): Promise<string> {
  const id = await fileBirth();
  assert.ok((await receiveDossier(house, officer(reception), id)).ok);
  assert.ok((await forwardDossier(house, officer(head), id, '')).ok);
  return id;
}
const code = async (id: string) => (await getDossier(db, id)).code ?? '';
const holder = async (id: string) => (await getDossier(db, id)).task?.officerId ?? null;
const key = `${desk.unitId}:processing_officer`;

test('every page of sharing out work is sound in both languages', async () => {
  const id = await atHandlers();
  const pages = ['/viec', '/viec/don-vi', '/viec/nhac-viec', '/viec/vang-mat', '/viec/bo-loc?loc=qua-han', '/viec/phan-cong',
    `/viec/phan-cong/quy-tac?vi-tri=${key}`, `/ho-so/${id}/giao-viec`, `/ho-so/${id}/quy-trinh`]; // prettier-ignore
  for (const path of pages)
    for (const lang of ['vi', 'en'] as const) {
      const page = await see(head, path, lang);
      const text = await page.text();
      assert.equal(page.status, 200, path);
      assert.deepEqual(await htmlFaults(text), [], `${path} ${lang}`);
    }
});

test('who leads nobody shares out nothing, and who may not read a dossier gives it to nobody', async () => {
  const id = await atHandlers();
  for (const path of ['/viec/phan-cong', `/viec/phan-cong/quy-tac?vi-tri=${key}`]) {
    assert.equal((await see(handler, path)).status, 403);
    assert.equal((await see(null, path)).status, 303);
    assert.ok([403, 404].includes((await see(stranger, path)).status));
  }
  assert.equal((await see(stranger, `/ho-so/${id}/giao-viec`)).status, 404);
  assert.equal((await see(stranger, `/ho-so/${id}/quy-trinh`)).status, 404);
  assert.equal((await send(stranger, `/ho-so/${id}/giao-viec`, { to: officer(stranger).id, v: '1' })).status, 404);
  assert.equal(await holder(id), null);
});

test('the head gives many tasks to one officer from the list of the unit; what cannot be given is said', async () => {
  const ids = [await atHandlers(), await atHandlers()];
  const codes = await Promise.all(ids.map(code));
  const page = await (await see(head, '/viec/don-vi')).text();
  assert.match(page, /Lý Thị Đồng/);
  const none = await send(head, '/viec/giao', { d: codes, to: '', 'tu-danh-sach': 'don-vi' });
  assert.equal(none.status, 422);
  assert.match(await none.text(), /Chọn người nhận việc/);
  const done = await send(head, '/viec/giao', { d: codes, to: colleague!.id, 'tu-danh-sach': 'don-vi' });
  assert.equal(done.headers.get('location'), '/viec/don-vi?da=giao&xong=2');
  assert.deepEqual(await Promise.all(ids.map(holder)), [colleague!.id, colleague!.id]);
  const wrong = await send(head, '/viec/giao', { d: [codes[0]!], to: officer(stranger).id });
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /không giữ vị trí/);
});

test('an officer takes a task on its page; whoever comes too late sees the dossier as it is', async () => {
  const id = await atHandlers();
  const v = String((await getDossier(db, id)).task?.no);
  const path = `/ho-so/${id}/giao-viec`;
  const empty = await send(handler, path, { v, to: '', reason: 'Bận họp' });
  assert.equal(empty.status, 422);
  const text = await empty.text();
  assert.match(text, /Bận họp/);
  assert.deepEqual(await htmlFaults(text), []);
  assert.equal((await send(handler, path, { v, to: officer(handler).id })).status, 303);
  assert.equal(await holder(id), officer(handler).id);
  assert.equal((await send(handler, path, { v: '999', to: colleague!.id })).status, 409);
});

test('a rule set by the head is followed by the next dossier', async () => {
  const path = '/viec/phan-cong/quy-tac';
  const wrong = await send(head, path, { 'vi-tri': key, rule: 'by_area', areas: 'Đâu đó = Không Ai' });
  assert.equal(wrong.status, 422);
  const text = await wrong.text();
  assert.match(text, /Không đọc được dòng: Đâu đó = Không Ai/);
  assert.deepEqual(await htmlFaults(text), []);
  assert.equal((await send(head, path, { 'vi-tri': key, rule: 'named', officers: colleague!.id })).status, 303);
  assert.equal(await holder(await atHandlers()), colleague!.id);
  assert.match(await (await see(head, '/viec/phan-cong')).text(), /Người được chỉ định/);
  assert.equal(
    (await send(head, path, { 'vi-tri': key, rule: 'by_area', areas: 'Phường Lào Cai = Lý Thị Đồng' })).status,
    303,
  );
  assert.equal(await holder(await atHandlers()), colleague!.id);
  assert.equal((await send(head, path, { 'vi-tri': key, rule: 'none' })).status, 303);
  assert.equal(await holder(await atHandlers()), null);
});

test('an absence is declared, refused where it cannot be, and ended', async () => {
  const days = {
    'from-day': '5',
    'from-month': '11',
    'from-year': '2026',
    'to-day': '6',
    'to-month': '11',
    'to-year': '2026',
  };
  const wrong = await send(handler, '/viec/vang-mat', { who: officer(head).id, kind: 'away', ...days, 'to-day': '31' });
  assert.equal(wrong.status, 422);
  const text = await wrong.text();
  assert.match(text, /Nhập ngày kết thúc có thật/);
  assert.match(text, /value="31"/);
  assert.deepEqual(await htmlFaults(text), []);
  assert.equal(
    (await send(handler, '/viec/vang-mat', { who: officer(handler).id, kind: 'away', ...days, standIn: colleague!.id }))
      .status,
    303,
  );
  const page = await (await see(handler, '/viec/vang-mat?xong')).text();
  assert.match(page, /05\/11\/2026 – 06\/11\/2026/);
  const id = /name="id" value="([^"]+)"/.exec(page)?.[1] ?? '';
  assert.equal((await send(stranger, '/viec/vang-mat/ket-thuc', { id })).status, 404);
  assert.match(await (await see(head, '/viec/phan-cong')).text(), /Vắng đến 06\/11\/2026/);
  assert.equal((await send(head, '/viec/vang-mat/ket-thuc', { id })).status, 303);
});

test('notices are counted on the list, told in words, and gone once seen; what came meanwhile stays', async () => {
  const id = await atHandlers();
  const to: Desk = { unitId: desk.unitId, role: desk.role };
  await insertNotices(
    db,
    [{ dedupe: 'a', kind: 'nearly_due', to, dossierId: id, facts: { task: 1, dueAt: now.toString() } },
     { dedupe: 'b', kind: 'given', to: { officerId: officer(handler).id }, dossierId: id, facts: { by: officer(head).id } },
     { dedupe: 'c', kind: 'late_list', to, dossierId: null, facts: { unitId: desk.unitId, late: 3, codes: ['H38.1-261105-0001'] } }],
    now,
  ); // prettier-ignore
  assert.match(await (await see(handler, '/viec')).text(), /Nhắc việc \(3 mới\)/);
  const text = await (await see(handler, '/viec/nhac-viec')).text();
  for (const words of [/Sắp hết hạn bước xử lý/, /giao việc này cho bạn/, /3 việc quá hạn/, /H38\.1-261105-0001/])
    assert.match(text, words);
  assert.doesNotMatch(await (await see(stranger, '/viec/nhac-viec')).text(), /Sắp hết hạn/);
  const den = /name="den" value="([^"]+)"/.exec(text)?.[1] ?? '';
  await insertNotices(
    db,
    [{ dedupe: 'd', kind: 'overdue', to, dossierId: id, facts: { dueAt: now.toString(), ...to } }],
    now,
  );
  assert.equal((await send(handler, '/viec/nhac-viec', { den })).status, 303);
  assert.match(await (await see(handler, '/viec')).text(), /Nhắc việc \(1 mới\)/);
});

test('a view is kept under a name, found again and forgotten; the list costs two queries', async () => {
  await atHandlers();
  assert.equal((await send(handler, '/viec/bo-loc', { name: '', q: 'loc=qua-han' })).status, 422);
  const kept = await send(handler, '/viec/bo-loc', { name: 'Gấp <b>', q: 'loc=qua-han&evil=javascript:' });
  assert.equal(kept.headers.get('location'), '/viec?loc=qua-han', await kept.text());
  asked.length = 0;
  const text = await (await see(handler, '/viec')).text();
  assert.ok(asked.length <= 2, asked.join('\n---\n'));
  assert.match(text, /<a href="\/viec\?loc=qua-han">Gấp &lt;b&gt;<\/a>/);
  assert.equal((await send(handler, '/viec/bo-loc/xoa', { name: 'Gấp <b>' })).status, 303);
  assert.doesNotMatch(await (await see(handler, '/viec')).text(), /Gấp &lt;b&gt;/);
});

test('a list says how many tasks came since it was made, to no more than four lists of an officer, and ends when asked', async () => {
  liveDesks(house, 30);
  const listen = (tu: Temporal.Instant) =>
    app.request(`/viec/luong?tu=${momentText(tu)}`, { headers: { who: handler, accept: 'text/event-stream' } });
  assert.equal((await see(handler, '/viec/luong')).status, 303, 'to a browser’s eye it is the list');
  assert.equal((await app.request('/viec/luong', { headers: { accept: 'text/event-stream' } })).status, 401);
  const made = now;
  const first = await listen(made);
  assert.equal(first.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  const reader = first.body!.getReader();
  const heard = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value);
  assert.match(await heard(), /retry/);
  now = now.add({ seconds: 60 });
  await atHandlers();
  assert.match(await heard(), /event: viec\ndata: \{"moi":1\}/);
  await atHandlers();
  assert.match(await heard(), /"moi":2/);
  const others = await Promise.all(Array.from({ length: mostLists }, () => listen(now)));
  assert.deepEqual(others.map(({ status }) => status).toSorted(), [200, 200, 200, 204]);
  endStreams();
  let end = await reader.read();
  while (!end.done) end = await reader.read();
  for (let tries = 0; tries < 500 && liveDesks(house).listsOf(officer(handler).id) > 0; tries++) await wait(20);
  assert.equal(liveDesks(house).listsOf(officer(handler).id), 0);
});

test('an act sent after the session ended is refused with its words, and the way back through the sign-in', async () => {
  const id = await atHandlers();
  const reason = 'Ý kiến dài của cán bộ thụ lý, không được mất khi phiên làm việc đã hết';
  const refused = await send(null, `/ho-so/${id}/giao-viec`, { to: 'x', reason, v: '1' });
  assert.equal(refused.status, 401);
  const text = await refused.text();
  assert.match(text, new RegExp(reason));
  assert.ok(text.includes(`/dang-nhap/can-bo?back=${encodeURIComponent(`/ho-so/${id}/giao-viec`)}`));
  assert.deepEqual(await htmlFaults(text), []);
});

test('the dossier’s page leads to its diagram, its control sheet and to colleagues, the last only for who can give it', async () => {
  const id = await atHandlers();
  const text = await (await see(handler, `/ho-so/${id}`)).text();
  for (const path of ['quy-trinh', 'phieu/06', 'giao-viec']) assert.ok(text.includes(`/ho-so/${id}/${path}"`), path);
  const looker = await (await see(reception, `/ho-so/${id}`)).text();
  assert.ok(!looker.includes('/giao-viec'), 'who can give nothing is offered nothing');
  const process = await (await see(handler, `/ho-so/${id}/quy-trinh`)).text();
  assert.match(process, /<svg class="diagram"/);
  assert.match(process, /aria-current="step"/);
});

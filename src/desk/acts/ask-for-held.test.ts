import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsOf, receiveDossier } from '../../dossiers/api.ts';
import { countAskedAnyway } from '../../dossiers/reuse/record-reuse.ts';
import { appForTests } from '../../house-for-app-tests.ts';
import { testDb } from '../../platform/db/testing.ts';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { confirmFiling } from '../../registry/api.ts';
import { registersForTests } from '../../registry/house-for-tests.ts';
import { calm } from '../../registry/simulators/api.ts';

const db = await testDb();
const simulator = await registersForTests(db, 500);
const { app, house, officer, fileBirth, asOfficerOf } = await appForTests(db, {
  registers: { ...simulator.gateway, perMinute: 600_000 },
});
const cookie = await asOfficerOf('phuong-lao-cai');
const origin = 'http://localhost:3000';
const mother = { kind: 'person', name: 'Nguyễn Thị Mẫu', idNumber: '000099000001', birth: '1991-03-08' } as const;
const asked = { items: 'Giấy khai sinh (1 bản sao)', reason: 'Đối chiếu' };

const see = async (path: string) => {
  const answer = await app.request(origin + path, { headers: { cookie, host: 'localhost:3000', accept: 'text/html' } });
  return { status: answer.status, text: await answer.text() };
};
async function send(path: string, fields: Record<string, string>) {
  const answer = await app.request(origin + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { cookie, origin, host: 'localhost:3000' },
  });
  return { status: answer.status, text: await answer.text() };
}

/** A dossier in review of an applicant whom the population register confirmed. */
async function filed(received = true): Promise<string> {
  const { name, idNumber } = mother;
  const applicant = { name, kind: 0, idNumber, phone: null, email: null, address: null } as const;
  const id = await fileBirth({ applicant });
  const [row] = await db.owner.sql<{ draft: string; unit: string }>(
    `select f.draft_id as draft, d.receiving_unit_id as unit from dossiers.filing f join dossiers.dossier d on d.id = f.dossier_id
     where d.id = $1`,
    [id],
  );
  const filing = { filingId: row?.draft ?? id, dossierId: id, unitId: row?.unit ?? '', procedureCode: '1.001193' };
  await confirmFiling(house, { ...filing, asked: mother });
  if (received) assert.ok((await receiveDossier(house, officer('tiepnhan.laocai'), id)).ok);
  return id;
}
const births = () =>
  db.owner.sql<{ purpose: string; officer: boolean; outcome: string }>(
    `select purpose, officer_id is not null as officer, outcome from registry.look_up where register = 'civil_status' order by id`,
  );

test('a processing officer who asks for a paper a register holds is told so, and asking anyway is said why and counted', async () => {
  const id = await filed();
  const path = `/ho-so/${id}/yeu-cau-bo-sung`;
  const form = await see(path);
  assert.equal(form.status, 200, form.text.slice(0, 500));
  assert.match(form.text, new RegExp(`href="/ho-so/${id}/so-dang-ky"`), 'registers can be asked instead');
  assert.equal((await births()).length, 0, 'opening the page asks nothing');
  assert.match((await send(path, { ...asked, reason: '' })).text, /Nhập lý do/);
  assert.equal((await births()).length, 0, 'nor does an act that is refused anyway');
  const held = await send(path, asked);
  assert.equal(held.status, 422, held.text.slice(0, 500));
  assert.match(held.text, /Giấy khai sinh \(1 bản sao\): CSDL hộ tịch điện tử có, số \d+\/1991/);
  assert.match(held.text, /Đối chiếu/, 'nothing typed is lost');
  assert.match(held.text, /name="anyway"[^]*name="ground"/);
  assert.deepEqual(await htmlFaults(held.text), []);
  assert.deepEqual(await births(), [{ purpose: (await births())[0]?.purpose ?? '', officer: true, outcome: 'found' }]);
  assert.match((await births())[0]?.purpose ?? '', /^Tìm giấy tờ đã có thay vì yêu cầu nộp/);
  const words = 'Trích lục cũ bị rách, cần bản mới';
  const groundless = await send(path, { ...asked, anyway: words });
  assert.equal(groundless.status, 422);
  assert.match(groundless.text, /Chọn loại lý do/);
  assert.match(groundless.text, new RegExp(words));
  const done = await send(path, { ...asked, anyway: words, ground: 'unreadable' });
  assert.equal(done.status, 303, done.text.slice(0, 500));
  const event = (await eventsOf(house.open, id)).at(-1);
  assert.deepEqual(event?.payload['askedAnyway'], {
    ground: 'unreadable',
    reason: words,
    held: [{ item: 'Giấy khai sinh (1 bản sao)', code: 'GT.KHAI_SINH', register: 'civil_status' }],
  });
  await countAskedAnyway(house, id);
});

test('no register is asked about a person for papers that can no longer be asked for', async () => {
  const before = (await births()).length;
  const late = await filed();
  await db.owner.sql(`update dossiers.dossier set accepted_at = accepted_at - interval '60 days' where id = $1`, [
    late,
  ]);
  const refused = await send(`/ho-so/${late}/yeu-cau-bo-sung`, asked);
  assert.equal(refused.status, 422, refused.text.slice(0, 500));
  assert.equal((await births()).length, before);
});

test('leaders count what was asked for although held, by month, agency, kind and reason, down to the dossier', async () => {
  const counts = await see('/so-lieu/hoi-lai');
  assert.equal(counts.status, 200);
  assert.match(counts.text, /Giấy tờ Nhà nước đã có mà vẫn yêu cầu/);
  assert.match(counts.text, /Giấy khai sinh[^]*Bản đã có mờ, rách/);
  assert.deepEqual(await htmlFaults(counts.text), []);
  const href = /href="(\/so-lieu\/hoi-lai\/ho-so[^"]+)"/.exec(counts.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const lines = await see(href);
  assert.equal(lines.status, 200, href);
  assert.match(lines.text, /CSDL hộ tịch điện tử/);
  assert.match(lines.text, /Trích lục cũ bị rách, cần bản mới/);
  assert.match(lines.text, /href="\/ho-so\/[0-9a-f-]{36}"/);
  assert.deepEqual(await htmlFaults(lines.text), []);
  for (const path of ['/so-lieu/hoi-lai?thang=0000-01', '/so-lieu/hoi-lai?thang=2026-13'])
    assert.equal((await see(path)).status, 200, `${path} is no month: the newest is shown`);
  assert.equal((await see(href.replace(/thang=\d{4}/, 'thang=0000'))).status, 404);
  const elsewhere = await asOfficerOf('xa-bat-xat');
  const other = await app.request(origin + href, { headers: { cookie: elsewhere, host: 'localhost:3000' } });
  assert.equal(other.status, 404, 'another agency counts its own');
});

test('at the reception of an online filing the registers are looked into, too; a silent one holds nobody up', async () => {
  const id = await filed(false);
  const path = `/mot-cua/ho-so/${id}`;
  const form = { _action: 'bo-sung', 'missing-other': 'Giấy khai sinh', reason: 'Thiếu' };
  const held = await send(path, form);
  assert.equal(held.status, 422, held.text.slice(0, 500));
  assert.match(held.text, /CSDL hộ tịch điện tử có/);
  simulator.moods.set('civil_status', { ...calm, away: true });
  const asked = await send(path, form);
  simulator.moods.set('civil_status', calm);
  assert.equal(asked.status, 303, asked.text.slice(0, 500));
});

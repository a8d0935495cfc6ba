import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsOf } from '../../dossiers/api.ts';
import { appForTests } from '../../house-for-app-tests.ts';
import { testDb } from '../../platform/db/testing.ts';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { countAskedAnyway } from '../../dossiers/reuse/record-reuse.ts';
import { registersForTests } from '../../registry/house-for-tests.ts';
import { calm } from '../../registry/simulators/api.ts';

const db = await testDb();
const simulator = await registersForTests(db, 500);
const { app, house, asOfficerOf } = await appForTests(db, { registers: { ...simulator.gateway, perMinute: 600_000 } });
const cookie = await asOfficerOf('phuong-lao-cai');
const origin = 'http://localhost:3000';
const path = '/mot-cua/tiep-nhan/1.001193';

async function send(fields: Record<string, string>, at = path) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const answer = await app.request(origin + at, {
    method: 'POST',
    body,
    headers: { cookie, origin, host: 'localhost:3000' },
  });
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') ?? '' };
}
const mother = { kind: '0', name: 'Nguyễn Thị Mẫu', 'id-number': '000099000001', birth: '08/03/1991' };
const lookUps = () =>
  db.owner.sql<{ register: string; purpose: string }>(
    `select register, purpose from registry.look_up where register <> 'population' order by id`,
  );
const formOf = (text: string): string => /name="form" value="([^"]+)"/.exec(text)?.[1] ?? '';
const asks = { 'missing-other': 'Giấy khai sinh (1 bản sao)\nSổ hộ khẩu\nTờ khai đăng ký khai sinh', reason: 'Thiếu' };

test('what national registers hold is not asked for without a reason, and they are asked only with the tick and three facts', async () => {
  const found = await send({ ...mother, _action: 'tra-cuu' });
  assert.equal(found.status, 200, found.text.slice(0, 3000));
  const form = formOf(found.text);
  const typed = { ...mother, ...asks, form };
  const unseen = await send({ ...typed, _action: 'bo-sung' });
  assert.equal(unseen.status, 422);
  assert.match(unseen.text, /Chưa tra giấy tờ Nhà nước đã có/);
  assert.deepEqual(await lookUps(), [], 'without the tick no register is asked');
  const held = await send({ ...typed, 'vault-agreed': 'yes', _action: 'bo-sung' });
  assert.equal(held.status, 422);
  assert.match(held.text, /Giấy khai sinh \(1 bản sao\): CSDL hộ tịch điện tử có, số \d+\/1991/);
  assert.match(held.text, /Sổ hộ khẩu: CSDL quốc gia về dân cư có/);
  assert.doesNotMatch(held.text, /Tờ khai đăng ký khai sinh: CSDL/, 'a form is to be filled in, by whomever');
  assert.deepEqual(await htmlFaults(held.text), []);
  assert.deepEqual(
    (await lookUps()).map(({ register, purpose }) => [register, purpose.startsWith('Tìm giấy tờ đã có')]),
    [['civil_status', true]],
  );
  const looked = await db.owner.sql(`select from audit.entry where subject = 'register'`);
  assert.ok(looked.length > 0, 'the look stands in the audit record');
  const reason = 'Trích lục bị rách, cần bản mới để đối chiếu';
  const why = { anyway: reason, ground: 'doubtful' };
  const asked = await send({ ...typed, 'vault-agreed': 'yes', ...why, _action: 'bo-sung' });
  assert.equal(asked.status, 303, asked.text.slice(0, 3000));
  const dossierId = asked.to.split('/').at(-1) ?? '';
  const event = (await eventsOf(house.open, dossierId)).at(-1);
  assert.equal(event?.kind, 'papers.requested');
  assert.doesNotMatch(JSON.stringify(event?.payload), /1991/, 'what a register said is not kept');
  await countAskedAnyway(house, dossierId);
  await countAskedAnyway(house, dossierId);
  const kept = await db.owner.sql(
    'select register, paper_code, paper_name, ground, reason from vault.asked_anyway order by id',
  );
  assert.deepEqual(kept, [
    {
      register: 'civil_status',
      paper_code: 'GT.KHAI_SINH',
      paper_name: 'Giấy khai sinh (1 bản sao)',
      ground: 'doubtful',
      reason,
    },
    { register: 'population', paper_code: 'GT.CU_TRU', paper_name: 'Sổ hộ khẩu', ground: 'doubtful', reason },
  ]);
  assert.equal(
    (await send({ ...typed, 'vault-agreed': 'yes', ...why, _action: 'bo-sung' })).to,
    asked.to,
    'sent again',
  );
  assert.equal((await db.owner.sql('select from vault.asked_anyway')).length, 2);
});

test('a number that was only typed opens no register: the page says to look the person up first', async () => {
  const before = (await lookUps()).length;
  const { text } = await send({ ...mother, ...asks, 'vault-agreed': 'yes', _action: 'bo-sung' });
  assert.equal((await lookUps()).length, before);
  assert.doesNotMatch(text, /CSDL hộ tịch/);
});

test('a register that is away keeps nobody from being asked for the paper', async () => {
  const form = formOf((await send({ ...mother, _action: 'tra-cuu' })).text);
  simulator.moods.set('civil_status', { ...calm, away: true });
  const asked = await send({
    ...mother,
    form,
    'missing-other': 'Giấy khai sinh',
    reason: 'Thiếu',
    'vault-agreed': 'yes',
    _action: 'bo-sung',
  });
  simulator.moods.set('civil_status', calm);
  assert.equal(asked.status, 303, asked.text.slice(0, 2000));
});

test('a register that may not be asked so often is not said to hold nothing', async () => {
  // Bản sao Giấy khai sinh đã cấp stands among its papers.
  const again = '/mot-cua/tiep-nhan/1.004884';
  const form = formOf((await send({ ...mother, _action: 'tra-cuu' }, again)).text);
  const look = { ...mother, form, 'vault-agreed': 'yes', _action: 'tra-kho' };
  assert.match((await send(look, again)).text, /CSDL hộ tịch điện tử có/);
  await db.owner.sql(`update registry.permit set permits = 0, at = now() where key like 'officer %'`);
  const { text } = await send(look, again);
  await db.owner.sql(`update registry.permit set permits = 60 where key like 'officer %'`);
  assert.match(text, /Chưa hỏi được: CSDL hộ tịch điện tử/);
  assert.doesNotMatch(text, /không có giấy tờ nào thủ tục này cần/);
});

test('what the person at the counter disputes stands with the dossier once, however often the form is sent', async () => {
  const form = formOf((await send({ ...mother, _action: 'tra-cuu' })).text);
  const said = { 'dispute-field': 'name', 'dispute-claimed': 'Nguyễn Thị Mậu', 'dispute-reason': 'Sổ ghi sai dấu' };
  const asked = { ...mother, ...said, form, 'missing-other': 'Ký tờ khai', reason: 'Thiếu', 'vault-agreed': 'yes' };
  const sent = await Promise.all([1, 2, 3].map(() => send({ ...asked, _action: 'bo-sung' })));
  const later = await send({ ...asked, _action: 'bo-sung' });
  const dossiers = new Set([...sent, later].map(({ to }) => to));
  assert.equal(dossiers.size, 1);
  const disputes = await db.owner.sql(
    `select d.claimed from registry.dispute d join dossiers.filing f on f.draft_id = d.filing_id where f.dossier_id = $1`,
    [[...dossiers][0]?.split('/').at(-1)],
  );
  assert.deepEqual(disputes, [{ claimed: 'Nguyễn Thị Mậu' }]);
});

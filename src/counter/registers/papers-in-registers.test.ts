import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsOf } from '../../dossiers/api.ts';
import { appForTests } from '../../house-for-app-tests.ts';
import { testDb } from '../../platform/db/testing.ts';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { registersForTests } from '../../registry/house-for-tests.ts';
import { calm } from '../../registry/simulators/api.ts';

const db = await testDb();
const simulator = await registersForTests(db, 500);
const { app, house, asOfficerOf } = await appForTests(db, { registers: { ...simulator.gateway, perMinute: 600_000 } });
const cookie = await asOfficerOf('phuong-lao-cai');
const origin = 'http://localhost:3000';
const path = '/mot-cua/tiep-nhan/1.001193';

async function send(fields: Record<string, string>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const answer = await app.request(origin + path, {
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
  const asked = await send({ ...typed, 'vault-agreed': 'yes', 'asked-anyway': reason, _action: 'bo-sung' });
  assert.equal(asked.status, 303, asked.text.slice(0, 3000));
  assert.equal((await eventsOf(house.open, asked.to.split('/').at(-1) ?? '')).at(-1)?.kind, 'papers.requested');
  const kept = await db.owner.sql<{ register: string; item: string; reason: string }>(
    'select register, item, reason from registry.asked_anyway order by id',
  );
  assert.deepEqual(kept, [
    { register: 'civil_status', item: 'Giấy khai sinh (1 bản sao)', reason },
    { register: 'population', item: 'Sổ hộ khẩu', reason },
  ]);
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

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsOf, getDossier } from '../dossiers/api.ts';
import { followHouse } from '../follow/follow-for-tests.ts';
import { testSite } from '../identity/site-for-tests.ts';
import { dayOf, type Clock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { counterRoutes } from './counter.routes.ts';

const now = Temporal.Instant.from('2026-11-06T09:05:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const db = await testDb();
const { house, officer, owner, helper, ready } = await followHouse(db.app, clock);
const site = testSite(house, counterRoutes(house));
const returning = officer('trakq.laocai');
await db.owner.sql(
  `insert into identity.person (id, issuer, subject, full_name, id_number, level) values
     ($1, 'thu', 'chu', 'Nguyễn Thị Mẫu', '000099000001', 2), ($2, 'thu', 'nhan', 'Trần Văn Nhận', '000099000811', 2)
   on conflict do nothing`,
  [owner.id, helper.id],
);

/** A mandate of the owner as it stands in the database; what is not named is good. */
async function mandate(over: Record<string, unknown> = {}): Promise<string> {
  const all = {
    helper_name: 'Trần Văn Nhận',
    helper_id_number: '000099000811',
    helper_person_id: helper.id,
    scope: 'procedures',
    procedure_codes: ['1.001193'],
    powers: ['receive'],
    from_day: '2026-11-01',
    until_day: '2026-12-31',
    accepted_at: '2026-11-01T08:00:00+07:00',
    revoked_at: null,
    ...over,
  };
  const names = Object.keys(all);
  const [row] = await db.owner.sql<{ id: string }>(
    `insert into identity.mandate (owner_person_id, made_by, made_at, ${names.join(', ')})
     values ($1, $1, '2026-11-01T07:00:00+07:00', ${names.map((_, n) => `$${n + 2}`).join(', ')}) returning id`,
    [owner.id, ...Object.values(all)],
  );
  return row?.id ?? '';
}
const given = (number: string) => ({
  method: 'counter',
  recipient: 'Trần Văn Nhận',
  'id-number': number,
  identity: 'yes',
  signed: 'yes',
});

test('the counter lists whom the owner lets receive this result today, and nobody whose mandate is over, narrower or not accepted', async () => {
  const id = await ready();
  await mandate();
  await mandate({ helper_name: 'Lê Uỷ Tất Cả', helper_id_number: '000099000812', scope: 'all', procedure_codes: [] });
  const not: readonly [string, Record<string, unknown>][] = [
    ['Hết Hạn', { until_day: '2026-11-05' }],
    ['Chưa Đến', { from_day: '2026-11-07' }],
    ['Thủ Tục Khác', { procedure_codes: ['2.000815'] }],
    ['Chỉ Được Nộp', { powers: ['file'] }],
    ['Chưa Nhận', { accepted_at: null, helper_person_id: null }],
    ['Đã Thôi', { revoked_at: '2026-11-05T08:00:00+07:00', revoked_by: owner.id }],
  ];
  for (const [n, [name, over]] of not.entries())
    await mandate({ helper_name: name, helper_id_number: `00009900082${n}`, ...over });
  const page = await (await site.get(`/tra-ket-qua/${id}`, returning)).text();
  assert.match(page, /Người được nhận thay/);
  assert.match(page, /Trần Văn Nhận<\/strong>, số 000099000811/);
  assert.match(page, /uỷ quyền điện tử, đến hết 31\/12\/2026/);
  assert.match(page, /Lê Uỷ Tất Cả/);
  for (const [name] of not) assert.ok(!page.includes(name), name);
  assert.deepEqual(await htmlFaults(page), []);
  for (const n of not.keys()) {
    const refused = await site.post(`/tra-ket-qua/${id}`, returning, given(`00009900082${n}`));
    assert.equal(refused.status, 422, `${n}`);
  }
  assert.equal((await getDossier(db.app, id)).state, 'result_ready');
});

test('who is on the list takes the result without a paper, and the dossier keeps by which mandate', async () => {
  const id = await ready();
  const by = await mandate({ helper_id_number: '000099000831' });
  const done = await site.post(`/tra-ket-qua/${id}`, returning, given('000 099 000 831'));
  assert.equal(done.headers.get('location'), '/tra-ket-qua?xong=1', await done.text());
  const event = (await eventsOf(db.app, id)).find(({ kind }) => kind === 'dossier.returned');
  assert.equal(event?.payload['mandateId'], by);
  assert.equal(event?.payload['byMandate'], true);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { fixedClock, legalDay } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { testHouse } from '../platform/testing-house.ts';
import { changePaperState, filePaper, papersHeld, papersOf, useReuse, type PaperToFile } from './api.ts';
import { eventsOfPaper } from './papers.store.ts';

const db = await testDb();
const clock = fixedClock('2026-11-20T09:00+07:00');
const house = await testHouse(db.app, clock);
const [person] = await db.owner.sql<{ id: string }>(
  `insert into identity.person (issuer, subject, full_name, id_number, level) values ('t', 't1', 'Nguyễn Thị Mẫu', '000099000001', 2) returning id`,
);
const personId = person?.id ?? '';
const officer = {
  kind: 'officer',
  officerId: crypto.randomUUID(),
  unitId: crypto.randomUUID(),
  present: false,
} as const;

const birth = (over: Partial<PaperToFile> = {}): PaperToFile => ({
  owner: { idNumber: '000 099 000 001' },
  paperCode: 'GT.CHUNG_SINH',
  name: 'Giấy chứng sinh số 12',
  issuer: 'Bệnh viện Mẫu',
  issuedOn: legalDay('2026-11-01'),
  validFrom: legalDay('2026-11-01'),
  fileHash: 'a'.repeat(64),
  fileType: 'application/pdf',
  fileSize: 1000,
  origin: 'digitised',
  state: 'checked',
  dedupeKey: crypto.randomUUID(),
  ...over,
});

test('what a counter filed under a number of identity is there when the person signs in', async () => {
  const { id } = await filePaper(house, birth());
  const held = await papersHeld(house, { personId }, { names: ['Giấy chứng sinh (bản chính)'] });
  assert.deepEqual(
    held.map((paper) => paper.id),
    [id],
  );
  assert.deepEqual(await papersHeld(house, { idNumber: '000099000002' }), []);
});

test('the same paper filed twice, and twice at once, is one paper', async () => {
  const paper = birth({ dedupeKey: 'digitisation:1', name: 'Giấy khai sinh', paperCode: 'GT.KHAI_SINH' });
  const all = await Promise.all([filePaper(house, paper), filePaper(house, paper), filePaper(house, paper)]);
  assert.equal(new Set(all.map(({ id }) => id)).size, 1);
  assert.equal(all.filter(({ first }) => first).length, 1);
});

test('only what an officer compared and what is in force is offered', async () => {
  const owner = { idNumber: '000099000077' };
  const cases = [
    birth({ owner, state: 'unchecked' }),
    birth({ owner, validUntil: legalDay('2026-11-19') }),
    birth({ owner, validFrom: legalDay('2026-12-01') }),
  ];
  for (const one of cases) await filePaper(house, one);
  assert.deepEqual(await papersHeld(house, owner), []);
  const last = await filePaper(house, birth({ owner, validUntil: legalDay('2026-11-20') }));
  assert.deepEqual(
    (await papersHeld(house, owner)).map(({ id }) => id),
    [last.id],
  );
  assert.equal((await papersOf(house, owner)).length, 4);
  const key = 'paper-to-end';
  await filePaper(house, birth({ owner, dedupeKey: key, name: 'Giấy phép xây dựng', paperCode: 'GT.GPXD' }));
  assert.ok(await changePaperState(house, { dedupeKey: key }, { state: 'ended', why: 'Thu hồi' }));
  assert.ok(!(await changePaperState(house, { dedupeKey: key }, { state: 'ended' })), 'ended once');
  assert.deepEqual(await papersHeld(house, owner, { paperCodes: ['GT.GPXD'] }), []);
});

test('an officer takes a paper only while its owner agrees, and the same use is recorded once', async () => {
  const owner = { idNumber: '000099000088' };
  const [row] = await db.owner.sql<{ id: string }>(
    `insert into identity.person (issuer, subject, full_name, id_number, level) values ('t', 't2', 'Lò Văn Mẫu', '000099000088', 2) returning id`,
  );
  const answer = (given: boolean) =>
    db.owner.sql(
      `insert into identity.consent (person_id, purpose, version, given, words, lang, at) values ($1, 'vault.take', 1, $2, 'x', 'vi', now())`,
      [row?.id, given],
    );
  const { id } = await filePaper(house, birth({ owner, origin: 'result' }));
  const use = { paperId: id, owner, by: officer, dossierId: crypto.randomUUID(), dedupeKey: 'use-1' };
  assert.deepEqual(await useReuse(house, use), { ok: false, refusal: { why: 'no_consent' } });
  await answer(true);
  const taken = await useReuse(house, use);
  assert.ok(taken.ok && taken.value.level === 2 && taken.value.ground === 'consent');
  await useReuse(house, use);
  assert.equal((await db.app.sql('select from vault.use where paper_id = $1', [id])).length, 1);
  await answer(false);
  assert.deepEqual(await useReuse(house, { ...use, dedupeKey: 'use-2' }), {
    ok: false,
    refusal: { why: 'no_consent' },
  });
  const there = await useReuse(house, { ...use, by: { ...officer, present: true }, dedupeKey: 'use-3' });
  assert.equal(there.ok && there.value.ground, 'at_counter', 'who stands at the counter can agree to this one use');
  const stranger = await useReuse(house, { ...use, owner: { idNumber: '000099000099' } });
  assert.deepEqual(stranger, { ok: false, refusal: { why: 'not_theirs' } });
});

test('nobody rewrites a paper, its history or a use', async () => {
  const { id } = await filePaper(house, birth());
  for (const table of ['paper', 'paper_event', 'use', 'asked_anyway'])
    for (const act of ['update', 'delete', 'truncate']) {
      const [may] = await db.app.sql<{ may: boolean }>('select has_table_privilege($1, $2) as may', [
        `vault.${table}`,
        act,
      ]);
      assert.equal(may?.may, false, `${act} ${table}`);
    }
  assert.deepEqual(
    (await eventsOfPaper(house.open, id)).map(({ state }) => state),
    ['checked'],
  );
});

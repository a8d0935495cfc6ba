import assert from 'node:assert/strict';
import test from 'node:test';
import { fixedClock, legalDay } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { filePaper, type PaperOwner } from '../../vault/api.ts';
import { eventsOf, getDossier, papersOf, receiveDossier, requestPapers, takeHeldPaper } from '../api.ts';
import { dossierHouse } from '../house-for-tests.ts';
import { countAskedAnyway, recordReuse } from './record-reuse.ts';

const db = await testDb();
const { house, officer, fileBirth } = await dossierHouse(db.app, fixedClock('2026-11-20T09:00+07:00'));
const counter = officer('tiepnhan.laocai');
let people = 500;

async function someone(): Promise<{ owner: PaperOwner & { idNumber: string }; dossier: string; paperId: string }> {
  const idNumber = `000099000${++people}`;
  const { id: paperId } = await filePaper(house, {
    owner: { idNumber },
    paperCode: 'GT.CHUNG_SINH',
    name: 'Giấy chứng sinh',
    issuer: 'Bệnh viện Mẫu',
    issuedOn: legalDay('2026-11-01'),
    validFrom: legalDay('2026-11-01'),
    fileHash: 'c'.repeat(64),
    fileType: 'application/pdf',
    fileSize: 1000,
    origin: 'digitised',
    state: 'checked',
    dedupeKey: idNumber,
  });
  const applicant = { name: 'Nguyễn Thị Mẫu', kind: 0, idNumber, phone: null, email: null, address: null } as const;
  return { owner: { idNumber }, dossier: await fileBirth({ applicant }), paperId };
}

const asked = { items: ['Giấy chứng sinh (1 bản chính)', 'Tờ khai có chữ ký'], reason: 'Chưa đủ thành phần.' };

test('a paper the state holds cannot be asked for without a reason; the reason stands in the event and is counted', async () => {
  const { dossier, paperId } = await someone();
  const refused = await requestPapers(house, counter, dossier, asked);
  assert.deepEqual(refused, {
    ok: false,
    refusal: {
      why: 'held_already',
      held: [{ item: 'Giấy chứng sinh (1 bản chính)', code: 'GT.CHUNG_SINH', paperId, name: 'Giấy chứng sinh' }],
    },
  });
  for (const words of ['cần', '😀'.repeat(5)])
    assert.equal(
      (await requestPapers(house, counter, dossier, { ...asked, askedAnyway: { ground: 'other', words } })).ok,
      false,
      `“${words}” is too short to be a reason`,
    );
  assert.equal((await getDossier(house.open, dossier)).state, 'submitted', 'nothing happened');
  const reason = 'Bản trong kho bị tẩy xoá ở ngày sinh.';
  assert.deepEqual(
    await requestPapers(house, counter, dossier, { ...asked, askedAnyway: { ground: null, words: reason } }),
    { ok: false, refusal: { why: 'ground_missing' } },
    'words alone cannot be counted',
  );
  const anyway = { ground: 'unreadable', words: reason } as const;
  assert.ok((await requestPapers(house, counter, dossier, { ...asked, askedAnyway: anyway })).ok);
  const event = (await eventsOf(house.open, dossier)).at(-1);
  assert.deepEqual(event?.payload['askedAnyway'], {
    ground: 'unreadable',
    reason,
    held: [{ item: 'Giấy chứng sinh (1 bản chính)', code: 'GT.CHUNG_SINH', paperId, name: 'Giấy chứng sinh' }],
  });
  await countAskedAnyway(house, dossier);
  await countAskedAnyway(house, dossier);
  const counted = await db.app.sql<{ asked: number; month: string }>('select asked, month from vault.v_asked_anyway');
  assert.deepEqual(counted, [{ asked: 1, month: '2026-11-01' }]);
});

test('what is not held is asked for as ever', async () => {
  const { dossier } = await someone();
  assert.ok((await requestPapers(house, counter, dossier, { items: ['Tờ khai có chữ ký'], reason: 'Thiếu' })).ok);
});

test('an officer takes the paper instead: with consent only, once, and the owner sees it', async () => {
  const { dossier, paperId } = await someone();
  const take = { paperId, paperKey: 'p2', name: 'Giấy chứng sinh', present: false };
  assert.deepEqual(await takeHeldPaper(house, counter, dossier, take), { ok: false, refusal: { why: 'no_consent' } });
  assert.ok((await takeHeldPaper(house, counter, dossier, { ...take, present: true })).ok);
  assert.deepEqual(await takeHeldPaper(house, counter, dossier, { ...take, present: true }), {
    ok: false,
    refusal: { why: 'there_already' },
  });
  const [paper] = await papersOf(house.open, dossier);
  assert.deepEqual([paper?.reusedPaperId, paper?.reuseLevel, paper?.fileHash], [paperId, 1, 'c'.repeat(64)]);
  await recordReuse(house, dossier);
  await recordReuse(house, dossier);
  const uses = await db.app.sql<{ level: number; ground: string; officer_id: string }>(
    'select level, ground, officer_id from vault.use where dossier_id = $1',
    [dossier],
  );
  assert.deepEqual(uses, [{ level: 1, ground: 'at_counter', officer_id: counter.id }]);
  assert.ok((await receiveDossier(house, counter, dossier)).ok, 'the dossier goes on as before');
});

test('another person’s paper, and another officer’s dossier, are out of reach', async () => {
  const [one, other] = [await someone(), await someone()];
  const take = { paperId: other.paperId, paperKey: 'p2', name: 'Giấy chứng sinh', present: true };
  assert.deepEqual(await takeHeldPaper(house, counter, one.dossier, take), {
    ok: false,
    refusal: { why: 'not_theirs' },
  });
  const elsewhere = officer('tiepnhan.batxat');
  assert.deepEqual(await takeHeldPaper(house, elsewhere, one.dossier, { ...take, paperId: one.paperId }), {
    ok: false,
    refusal: { why: 'not_your_task' },
  });
});

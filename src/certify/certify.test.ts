import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PDF } from '@libpdf/core';
import { credentialById, issuedUnder } from '../credentials/api.ts';
import { dayOf } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { samplePng } from '../platform/files/sample-files.ts';
import { inspectPdf, lateStampOf, stampedFile } from '../signing/api.ts';
import { said } from '../signing/house-for-tests.ts';
import { stampWaiting } from '../signing/time/late-stamps.ts';
import { papersHeld } from '../vault/api.ts';
import { certifyHouse } from './certify-for-tests.ts';
import { bookPage, getCopy, lastNumber, searchCopies, waitingCopies } from './certify.store.ts';
import { numberWords, stageOf } from './copy.ts';
import { costOf, feeOn } from './fee.ts';
import { deliverCopy } from './produce/deliver-copy.ts';
import { produceCopies } from './produce/produce-copies.ts';
import { bytesOf, receiveOriginal, refuseOriginal } from './receive-original.ts';
import { checks } from './refusals.ts';
import { receivingPosts } from './rights.ts';
import { signCopies } from './sign-copies.ts';

const { app, owner } = await testDb();
const { house, officer, agencyId, directory, by, scan, original, received, keep, page } = await certifyHouse(app);
const ward = agencyId('phuong-lao-cai');
const leader = officer('lanhdao.laocai');
const year = Number(house.clock.today().slice(0, 4));
const noPdfsig = (await said('pdfsig', ['-v'])) === null && 'pdfsig is not installed';
const bytes = async (id: string) => bytesOf(house, { hash: (await getCopy(app, id)).fileHash ?? '' });

test('the fee: two pages dear, the rest cheaper, never above the most', async () => {
  const fee = await feeOn(app, dayOf(Temporal.Instant.from('2026-11-28T00:00Z')));
  assert.deepEqual(
    [1, 2, 3, 10, 198, 199, 400].map((pages) => costOf(pages, fee)),
    [2000, 4000, 5000, 12000, 200000, 200000, 200000],
  );
  assert.equal(fee.confirmed, false);
});

test('a commune’s counter takes originals; its police, a department and a stranger do not', () => {
  for (const [username, may] of [
    ['tiepnhan.laocai', true],
    ['thuly.laocai', false],
    ['congan.laocai', false],
    ['thuly.yte', false],
    ['tiepnhan.tinh', false],
    ['lanhdao.laocai', false],
  ] as const)
    assert.equal(receivingPosts(officer(username), directory).length > 0, may, username);
});

test('nothing is taken before everything was compared, nor without a scan, nor a scan nobody can open', async () => {
  const why = async (changes: Parameters<typeof original>[0]) => {
    const done = await receiveOriginal(house, by('tiepnhan.laocai'), await original(changes));
    return done.ok ? 'taken' : done.refusal.why;
  };
  assert.equal(await why({ checks: checks.slice(1) }), 'checks_missing');
  assert.equal(await why({ scans: [] }), 'no_scan');
  assert.equal(
    await why({ scans: [await scan(Buffer.from('%PDF-1.7\na PDF in name only\n%%EOF\n'))] }),
    'scan_unreadable',
  );
  const active = Buffer.from(
    Buffer.from(await page('x'))
      .toString('latin1')
      .replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>'),
    'latin1',
  );
  assert.equal(await why({ scans: [await scan(active)] }), 'scan_active');
});

test('an original is refused with a reason of the law, and the refusal is kept; nothing is owed', async () => {
  const { id } = await refuseOriginal(house, by('tiepnhan.laocai'), await original(), {
    why: 'erased',
    note: 'Tẩy xoá ngày sinh',
  });
  const copy = await getCopy(app, id);
  assert.deepEqual([stageOf(copy), copy.refusedWhy, copy.feeDong], ['refused', 'erased', 0]);
  assert.ok(!(await waitingCopies(app, [ward], 100)).some((one) => one.id === id));
  assert.equal((await signCopies(house, leader, ward, [id])).ok, false);
});

test('the same form sent twice is one request', async () => {
  const same = await original();
  const ids = await Promise.all([1, 2, 3].map(() => receiveOriginal(house, by('tiepnhan.laocai'), same)));
  assert.equal(new Set(ids.map((one) => (one.ok ? one.value.id : ''))).size, 1);
});

test('two leaders at once: every copy once, numbers without gap or double, in the order they came', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 12; n++) ids.push(await received());
  const before = await lastNumber(app, ward, year);
  const done = await Promise.all([
    signCopies(house, leader, ward, ids.slice(0, 8)),
    signCopies(house, leader, ward, ids.slice(4).toReversed()),
    signCopies(house, leader, ward, ids),
  ]);
  assert.equal(
    done.reduce((sum, one) => sum + (one.ok ? one.value.signed : 0), 0),
    12,
  );
  const book = await bookPage(app, { agencyId: ward, year, from: before + 1, limit: 100 });
  assert.deepEqual(
    book.map(({ number }) => number),
    Array.from({ length: 12 }, (_, i) => before + 1 + i),
  );
  assert.deepEqual(new Set(book.map(({ id }) => id)), new Set(ids));
});

test('nobody signs for another commune, and a counter officer does not sign', async () => {
  const id = await received();
  for (const username of ['lanhdao.batxat', 'tiepnhan.laocai', 'truongca.laocai'])
    assert.deepEqual(
      await signCopies(house, officer(username), ward, [id]),
      { ok: false, refusal: { why: 'not_yours' } },
      username,
    );
  const elsewhere = await signCopies(house, officer('lanhdao.batxat'), agencyId('xa-bat-xat'), [id]);
  assert.deepEqual(elsewhere, { ok: false, refusal: { why: 'nothing_waits' } });
});

test('a copy is made while the authority of time is away, says so, and gets its time stamp when it is back', async () => {
  await produceCopies(house);
  const id = await received();
  await signCopies(house, leader, ward, [id]);
  const away = {
    ...house,
    config: { ...house.config, signing: { ...house.config.signing, tsaUrl: 'http://127.0.0.1:9/tsa' } },
  };
  await produceCopies(away);
  const copy = await getCopy(app, id);
  assert.equal(stageOf(copy), 'certified');
  const kept = copy.fileHash ?? '';
  const levels = async () => {
    const report = await inspectPdf(house, await bytesOf(house, { hash: await stampedFile(app, kept) }));
    assert.ok(report.kind === 'pdf');
    return report.signatures.map(({ level, valid, provenAt }) => [level, valid, provenAt !== null]);
  };
  assert.deepEqual(await levels(), [
    ['B-B', true, false],
    ['B-B', true, false],
  ]);
  assert.equal(await stampWaiting(away), 0);
  assert.equal((await lateStampOf(app, kept))?.stamped, null);
  // One that cannot be stamped waits longest; it is set aside, and keeps nobody waiting.
  await app.sql("insert into signing.late_stamp (file_hash, since) values ($1, '2000-01-01')", ['0'.repeat(64)]);
  assert.equal(await stampWaiting(house), 1);
  assert.equal(await stampWaiting(house), 0);
  assert.equal((await lateStampOf(app, '0'.repeat(64)))?.failed, true);
  assert.ok((await lateStampOf(app, kept))?.stamped);
  assert.deepEqual((await levels()).slice(0, 2), [
    ['B-T', true, true],
    ['B-T', true, true],
  ]);
});

test('the code of a copy counts only when the copy is made', async () => {
  const id = await received();
  await signCopies(house, leader, ward, [id]);
  const full = { ...house.files, save: () => Promise.reject(new Error('disk full')) };
  await produceCopies({ ...house, files: full });
  const state = async () => {
    const [issued] = await issuedUnder(app, [`copy:${id}`]);
    return (await credentialById(app, issued?.id ?? ''))?.status;
  };
  assert.equal(await state(), 'suspended');
  const later = { ...house.clock, now: () => house.clock.now().add({ minutes: 1 }) };
  await produceCopies({ ...house, clock: later });
  assert.equal(stageOf(await getCopy(app, id)), 'certified');
  assert.equal(await state(), 'valid');
});

test('a signed copy is drawn with its attestation, signed by official and agency, and lies in the vault of who asked', async () => {
  const id = await received({ scans: [await scan(), await scan(samplePng(), 'trang-2.png')] });
  await signCopies(house, leader, ward, [id]);
  assert.equal(stageOf(await getCopy(app, id)), 'numbered');
  await produceCopies(house);
  const copy = await getCopy(app, id);
  assert.equal(stageOf(copy), 'certified');
  assert.equal(copy.feeDong, 4000);
  const pdf = await PDF.load(await bytes(id));
  assert.equal(pdf.getPages().length, 3);
  const credential = await credentialById(app, copy.credentialId ?? '');
  assert.equal(credential?.number, numberWords(copy.number ?? 0, year));
  await deliverCopy(house, id);
  await deliverCopy(house, id);
  const mine = (await papersHeld(house, { idNumber: '000099000001' })).filter((one) => one.fileHash === copy.fileHash);
  assert.deepEqual(
    mine.map(({ origin, state }) => [origin, state]),
    [['certified_copy', 'checked']],
  );
});

test('pdfsig accepts both signatures, and says which an altered byte breaks', { skip: noPdfsig }, async () => {
  const id = await received();
  await signCopies(house, leader, ward, [id]);
  await produceCopies(house);
  const file = await bytes(id);
  const report = (await said('pdfsig', ['-nocert', keep('copy.pdf', file)])) ?? '';
  assert.equal(report.match(/Signature Validation: Signature is Valid\./g)?.length, 2, report);
  const altered = Uint8Array.from(file);
  const at = Buffer.from(file).indexOf('stream\n') + 30;
  altered[at] = (altered[at] ?? 0) ^ 1;
  const broken = (await said('pdfsig', ['-nocert', keep('altered.pdf', altered)])) ?? '';
  assert.doesNotMatch(broken, /Signature is Valid/);
});

test('scripts that slip through a scan do not reach the copy', async () => {
  const sly = Buffer.from(
    Buffer.from(await page('x'))
      .toString('latin1')
      .replace(/\/Type \/Page\b(?!s)/, '/Type /Page /AA << /O << /S /JavaScript /JS (x) >> >>'),
    'latin1',
  );
  const id = await received();
  // As if the check at the counter had missed it.
  await owner.sql(`update certify.request set scans = $2 where id = $1`, [id, JSON.stringify([await scan(sly)])]);
  await signCopies(house, leader, ward, [id]);
  await produceCopies(house);
  assert.doesNotMatch(Buffer.from(await bytes(id)).toString('latin1'), /JavaScript/);
});

test('one copy that cannot be made holds up no other, waits, and in the end a person is told', async () => {
  const [bad, good] = [await received(), await received()];
  await owner.sql(
    `update certify.request set scans = '[{"hash": "${'0'.repeat(64)}", "type": "application/pdf", "name": "x"}]' where id = $1`,
    [bad],
  );
  await signCopies(house, leader, ward, [bad, good]);
  assert.equal(await produceCopies(house), 2);
  assert.equal(stageOf(await getCopy(app, good)), 'certified');
  assert.equal(stageOf(await getCopy(app, bad)), 'numbered');
  assert.equal(await produceCopies(house), 0, 'it waits');
  await owner.sql(`update certify.pending set attempts = 9, not_before = '-infinity' where request_id = $1`, [bad]);
  await produceCopies(house);
  const failed = await owner.sql<{ key: string }>(
    `select key from platform.failed_job where topic = 'certify.produce'`,
  );
  assert.deepEqual(failed, [{ key: bad }]);
});

test('several workers share the copies, and make none twice', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 10; n++) ids.push(await received());
  await signCopies(house, leader, ward, ids);
  const other = { ...house, open: { ...house.open } };
  const made = await Promise.all([produceCopies(house), produceCopies(other)]);
  assert.equal(made[0] + made[1], 10);
  for (const id of ids) assert.equal(stageOf(await getCopy(app, id)), 'certified');
  const credentials = await owner.sql<{ n: number }>(
    `select count(distinct credential_id)::integer as n from certify.issued where request_id = any($1)`,
    [ids],
  );
  assert.equal(credentials[0]?.n, 10);
});

test('what was requested, entered and issued is never rewritten', async () => {
  for (const text of ['request', 'entry', 'issued', 'fee'].flatMap((table) => [
    `delete from certify.${table}`,
    `truncate certify.${table} cascade`,
  ]))
    await assert.rejects(app.sql(text), /permission denied/, text);
  await assert.rejects(app.sql(`update certify.entry set number = 1`), /permission denied/);
});

test('copies are found by number, id number and name however typed', async () => {
  const id = await received({ requesterName: 'Vàng Thị Ưỡng', requesterIdNumber: '000099000077' });
  await signCopies(house, leader, ward, [id]);
  const { number } = await getCopy(app, id);
  const find = async (words: string) =>
    (await searchCopies(app, { agencyIds: [ward], words, after: null, limit: 10 })).map((one) => one.id);
  for (const words of [numberWords(number ?? 0, year), '000099000077', 'vang thi uong', 'ƯỠNG'])
    assert.deepEqual(await find(words), [id], words);
  assert.deepEqual(
    await searchCopies(app, { agencyIds: [agencyId('xa-bat-xat')], words: 'Vàng', after: null, limit: 10 }),
    [],
  );
});

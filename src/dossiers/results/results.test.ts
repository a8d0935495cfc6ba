import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { promisify } from 'node:util';
import { agencyDirectory } from '../../identity/api.ts';
import { fileHash } from '../../platform/files/file-hash.ts';
import { drawn, pngOf } from '../../platform/pictures/picture.ts';
import { testDb } from '../../platform/db/testing.ts';
import { credentialsOfPerson, issuedUnder } from '../../credentials/api.ts';
import { checkCode } from '../../credentials/check/check-code.ts';
import { pictureReader } from '../../credentials/check/read-picture.ts';
import { signingKey, startAuthorities } from '../../signing/api.ts';
import { takePicture } from '../../signing/pictures.ts';
import { correctResult } from '../acts/correct-result.ts';
import { draftResult } from '../acts/draft-result.ts';
import { forwardDossier } from '../acts/forward-dossier.ts';
import { issueResult } from '../acts/issue-result.ts';
import { receiveDossier } from '../acts/receive-dossier.ts';
import { recallResult } from '../acts/recall-result.ts';
import { signResult } from '../acts/sign-result.ts';
import { resultOf } from '../dossiers.store.ts';
import { dossierHouse } from '../house-for-tests.ts';
import { openFile } from '../open-file.ts';
import type { NewResult } from '../record-transition.ts';
import { alignPrinted } from './align-printed.ts';
import { composeResult, unknownFields } from './compose-result.ts';
import { codeKeyOf } from './printed-credential.ts';
import { issuerOf, kindOf } from './document-number.ts';
import { longWaiting, sealedResult, signaturesOf } from './signatures.store.ts';
import { signLongWaiting, signWaiting } from './sign-waiting.ts';

const { app, owner } = await testDb();
const sample = await dossierHouse(app);
const { officer, fileBirth } = sample;
const authorities = await startAuthorities();
after(authorities.stop);
const { tsaUrl, ocspUrl } = authorities;
const house = {
  ...sample.house,
  config: { ...sample.house.config, signing: { ...sample.house.config.signing, tsaUrl, ocspUrl } },
};
authorities.open(house);
const away = {
  ...house,
  config: { ...house.config, signing: { ...house.config.signing, tsaUrl: 'http://127.0.0.1:9/tsa' } },
};
/** Nobody says whether a certificate was taken back: the seal's code is issued, the seal itself cannot be made. */
const sealless = {
  ...house,
  config: { ...house.config, signing: { ...house.config.signing, ocspUrl: 'http://127.0.0.1:9/ocsp' } },
};

const [head, handler] = [officer('truongphong.laocai'), officer('thuly.laocai')];
const [leader, clerk] = [officer('lanhdao.laocai'), officer('vanthu.laocai')];

const run = promisify(execFile);
const noPdfsig = await run('pdfsig', ['-v']).then(
  () => false,
  (fault: NodeJS.ErrnoException) => fault.code === 'ENOENT' && 'pdfsig is not installed',
);

async function onLeadersDesk(draft?: NewResult): Promise<string> {
  const id = await fileBirth();
  assert.ok((await receiveDossier(house, officer('tiepnhan.laocai'), id)).ok);
  assert.ok((await forwardDossier(house, head, id, '')).ok);
  const text = 'Công nhận {{chủ hồ sơ}} đã đăng ký khai sinh.\nQuyết định có hiệu lực từ ngày ký.';
  const composed = draft ?? (await composeResult(house, await openFile(house, id), { title: 'Quyết định', text }));
  assert.ok((await draftResult(house, handler, id, composed)).ok);
  assert.ok((await forwardDossier(house, handler, id, '')).ok);
  assert.ok((await forwardDossier(house, head, id, '')).ok);
  return id;
}

async function issued(draft?: NewResult): Promise<string> {
  const id = await onLeadersDesk(draft);
  assert.ok((await signResult(house, leader, id)).ok);
  assert.ok((await issueResult(house, clerk, id, '')).ok);
  return id;
}

async function bytesOf(hash: string): Promise<Buffer> {
  const found = await house.files.read(fileHash(hash));
  assert.ok(found);
  return Buffer.from(await new Response(found.stream).arrayBuffer());
}

async function verdicts(hash: string): Promise<{ text: string; words: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-result-'));
  const path = join(folder, 'result.pdf');
  await writeFile(path, await bytesOf(hash));
  try {
    const { stdout } = await run('pdfsig', ['-nocert', path]);
    return { text: stdout, words: (await run('pdftotext', ['-layout', path, '-'])).stdout };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a result carries initial, signature, number and seal, and pdfsig accepts each', { skip: noPdfsig }, async () => {
  const id = await issued();
  await signWaiting(house, id);
  const sealed = await sealedResult(app, id);
  assert.ok(sealed);
  assert.equal(sealed.number, '01/QĐ-UBND');
  assert.deepEqual([sealed.kind, sealed.title], ['QĐ', 'Quyết định']);
  const { text, words } = await verdicts(sealed.file.hash);
  assert.equal(text.match(/Signature is Valid/g)?.length, 3, text);
  assert.deepEqual(
    [...text.matchAll(/Field Name: (.+)/g)].map(([, name]) => name),
    ['ky-nhay', 'ky', 'dau', 'thoi-gian-1'],
  );
  // What the clerk's act fills is part of the page, in letters that can be read and searched.
  assert.match(words, /01\/QĐ-UBND/);
  assert.match(words, /Lào Cai, ngày \d{2} tháng \d+ năm 20\d\d/);
  assert.match(words, /Công nhận Nguyễn Thị Mẫu đã đăng ký khai sinh/);
  const signatures = await signaturesOf(app, sealed.resultId);
  assert.deepEqual(
    signatures.map(({ part, level }) => [part, level]),
    [
      ['initial', 'B-T'],
      ['sign', 'B-T'],
      ['seal', 'B-LTA'],
    ],
  );
});

test('numbers of an agency and kind run on without a gap, whoever issues at once', async () => {
  const ids = await Promise.all(Array.from({ length: 6 }, () => onLeadersDesk()));
  for (const id of ids) assert.ok((await signResult(house, leader, id)).ok);
  // Each is issued twice at once: one press wins, and no number is spent on the other.
  const done = await Promise.all(ids.flatMap((id) => [1, 2].map(() => issueResult(house, clerk, id, ''))));
  assert.equal(done.filter(({ ok }) => ok).length, 6);
  const rows = await owner.sql<{ no: number }>('select no from dossiers.result_number order by no');
  assert.deepEqual(
    rows.map(({ no }) => no),
    rows.map((_, i) => i + 1),
  );
});

test('a number out of a register kept elsewhere is taken as it is and spends none', async () => {
  const [before] = await owner.sql<{ last: number }>('select last from dossiers.result_counter');
  const id = await onLeadersDesk();
  assert.ok((await signResult(house, leader, id)).ok);
  assert.ok((await issueResult(house, clerk, id, '125/TP-KS')).ok);
  await signWaiting(house, id);
  assert.equal((await sealedResult(app, id))?.number, '125/TP-KS');
  assert.deepEqual(await owner.sql('select last from dossiers.result_counter'), [before]);
});

test('two workers at once make each signature once', async () => {
  const id = await issued();
  await Promise.all([signWaiting(house, id), signWaiting(house, id), signWaiting(house, id)]);
  const result = await resultOf(app, id);
  assert.equal(result?.signing, false);
  const pdf = (await bytesOf(result.fileHash)).toString('latin1');
  assert.equal(pdf.match(/\/SubFilter \/ETSI\.CAdES\.detached/g)?.length, 3);
  const [{ n } = { n: 0 }] = await owner.sql<{ n: number }>(
    `select count(*) as n from platform.outbox where topic = 'result.sealed' and key = $1`,
    [id],
  );
  assert.equal(n, 1);
});

test('a result waits while the time-stamping authority is away, and is completed when it is back', async () => {
  const id = await issued();
  await signWaiting(away, id);
  assert.equal(await sealedResult(app, id), null);
  const waiting = await resultOf(app, id);
  assert.equal(waiting?.signing, true);
  assert.deepEqual(
    (await signaturesOf(app, waiting.id)).map(({ fault }) => fault),
    ['authority_away', null, null],
  );
  const later = { ...house.clock, now: () => house.clock.now().add({ minutes: 2 }) };
  await signLongWaiting({ ...house, clock: later });
  assert.ok(await sealedResult(app, id));
});

test('an agency whose certificate leads to a root that is trusted no longer seals nothing, and it says so', async () => {
  const id = await issued();
  const agencyId = agencyDirectory(app).byKey('phuong-lao-cai')?.id ?? '';
  const { keyId } = await signingKey(house, { kind: 'agency', agencyId });
  await owner.sql(
    `insert into signing.issued_certificate (key_id, serial, certificate, chain, valid_from, valid_to, added_at)
     select id, '77', certificate, array['\\x3000'::bytea], valid_from, valid_to, now() from signing.key where id = $1`,
    [keyId],
  );
  await signWaiting(house, id);
  const { id: resultId = '' } = (await resultOf(app, id)) ?? {};
  assert.deepEqual(
    (await signaturesOf(app, resultId)).map(({ part, fault }) => [part, fault]),
    [
      ['initial', null],
      ['sign', null],
      ['seal', 'certificate_not_trusted'],
    ],
  );
  assert.deepEqual([await sealedResult(app, id), await codeOf(id)], [null, null]);
  await owner.sql('delete from signing.issued_certificate');
  const later = { ...house.clock, now: () => house.clock.now().add({ minutes: 2 }) };
  await signLongWaiting({ ...house, clock: later });
  assert.ok(await sealedResult(app, id));
});

test('what was tried least is tried first, so that what fails again and again holds up nobody', async () => {
  const failing = await issued();
  for (let n = 0; n < 3; n++) await signWaiting(away, failing);
  const fresh = await issued();
  const waiting = await longWaiting(app, house.clock.now().add({ minutes: 2 }));
  assert.deepEqual(
    waiting.filter((id) => id === failing || id === fresh),
    [fresh, failing],
  );
  for (const id of waiting) await signWaiting(house, id);
});

test('a file that is no PDF stays unsigned and says so', async () => {
  const draft = {
    title: 'Giấy phép',
    fileHash: 'b'.repeat(64),
    fileName: 'x.pdf',
    fileType: 'application/pdf',
    fileSize: 9,
  };
  const id = await issued(draft);
  await signWaiting(house, id);
  const result = await resultOf(app, id);
  assert.deepEqual(
    (await signaturesOf(app, result?.id ?? '')).map(({ fault }) => fault),
    ['not_signable', null, null],
  );
});

test('a recalled result is no sealed result any more', async () => {
  const id = await issued();
  await signWaiting(house, id);
  assert.ok(await sealedResult(app, id));
  const decision = { number: '9/QĐ', day: house.clock.today(), reason: 'Ghi sai tên' };
  assert.ok((await recallResult(house, leader, id, decision)).ok);
  assert.equal(await sealedResult(app, id), null);
});

/** What a camera reads on the paper of a sealed result, and what anybody is told of it. */
async function printedOn(id: string) {
  const sealed = await sealedResult(app, id);
  assert.ok(sealed);
  const read = await pictureReader().read(await bytesOf(sealed.file.hash));
  assert.ok('texts' in read, JSON.stringify(read));
  assert.equal(read.texts.length, 1);
  const [qr = ''] = read.texts;
  return { qr, sealed, told: () => checkCode(house, qr) };
}

test('the paper proves itself: its code says which result of whom it is, and whether it still counts', async () => {
  const id = await issued();
  await signWaiting(house, id);
  const { sealed, told } = await printedOn(id);
  const now = await told();
  assert.equal(now?.verdict.state, 'valid');
  assert.deepEqual(
    [now?.credential?.title, now?.credential?.number, now?.credential?.dossierCode],
    ['Quyết định', sealed.number, sealed.dossierCode],
  );
  assert.deepEqual(now?.credential?.facts, [
    { key: 'name', value: 'Nguyễn Thị Mẫu' },
    { key: 'procedure', value: sealed.procedureCode },
  ]);
  // As long as the desk lets number and reason be.
  const decision = { number: '9'.repeat(100), day: house.clock.today(), reason: 'Sai tên.'.repeat(500) };
  assert.ok((await recallResult(house, leader, id, decision)).ok);
  await alignPrinted(house, id);
  await alignPrinted(house, id);
  assert.equal((await told())?.verdict.state, 'revoked');
});

test('a result gets its code and seal whatever signs its title and the name of its owner are made of', async () => {
  const id = await issued();
  const long = `a${'😀'.repeat(90)}`;
  await owner.sql('update dossiers.filing set applicant_name = $2 where dossier_id = $1', [id, long]);
  await owner.sql('update dossiers.result set title = $2 where dossier_id = $1', [id, long]);
  await signWaiting(house, id);
  assert.equal((await codeOf(id))?.state, 'valid');
});

/** What anybody is told of the code that a result got, however far its seal is; null: it has none yet. */
async function codeOf(id: string) {
  const [code] = await issuedUnder(app, [codeKeyOf((await resultOf(app, id))?.id ?? '')]);
  return code ? { id: code.id, state: (await checkCode(house, code.qr))?.verdict.state } : null;
}

test('a code counts, and its owner has it, only when the seal of its paper stands', async () => {
  const id = await issued();
  const ownerPersonId = '0190b0a0-0000-7000-8000-000000000001';
  await owner.sql('update dossiers.dossier set owner_person_id = $2 where id = $1', [id, ownerPersonId]);
  await signWaiting(sealless, id);
  const early = await codeOf(id);
  assert.equal(early?.state, 'suspended');
  const owned = async () => (await credentialsOfPerson(app, ownerPersonId, null)).some((one) => one.id === early.id);
  assert.equal(await owned(), false);
  await alignPrinted(house, id);
  assert.deepEqual([await codeOf(id), await owned()], [early, false], 'no news makes it count before');
  await signWaiting(house, id);
  assert.deepEqual([(await codeOf(id))?.state, await owned()], ['valid', true]);
});

for (const order of [
  ['recall', 'code', 'fail'],
  ['code', 'recall', 'fail'],
  ['code', 'fail', 'recall'],
  ['recall', 'code', 'seal'],
  ['code', 'recall', 'seal'],
  ['code', 'seal', 'recall'],
] as const)
  test(`no code counts of a result that is recalled or never sealed: ${order.join(', ')}`, async () => {
    const id = await issued();
    const done = new Set<string>();
    const steps = {
      code: () => signWaiting(sealless, id),
      seal: () => signWaiting(house, id),
      async fail() {
        await owner.sql(`update dossiers.signature set file_hash = $2 where dossier_id = $1 and part = 'sign'`, [
          id,
          'c'.repeat(64),
        ]);
        await signWaiting(house, id);
      },
      async recall() {
        const decision = { number: '12/QĐ', day: house.clock.today(), reason: 'Ghi sai tên' };
        assert.ok((await recallResult(house, leader, id, decision)).ok);
        await alignPrinted(house, id);
      },
    };
    for (const step of order) {
      await steps[step]();
      done.add(step);
      const counts = done.has('seal') && !done.has('recall');
      assert.equal((await codeOf(id))?.state === 'valid', counts, `after ${[...done].join(', ')}`);
    }
    assert.ok(await codeOf(id));
    await alignPrinted(house, id);
    assert.equal((await codeOf(id))?.state, 'revoked');
  });

test('a decision taken back before its seal stands leaves no code that says it counts', async () => {
  const id = await issued();
  await signWaiting(house, id);
  const { told } = await printedOn(id);
  // Killed between the code and the seal: the code stands, the seal is still to be made.
  await owner.sql(
    `update dossiers.signature set done_at = null, key_id = null, level = null, file_hash = null, file_size = null
     where dossier_id = $1 and part = 'seal'`,
    [id],
  );
  assert.equal(await sealedResult(app, id), null);
  const decision = { number: '11/QĐ', day: house.clock.today(), reason: 'Ghi sai tên' };
  assert.ok((await recallResult(house, leader, id, decision)).ok);
  await alignPrinted(house, id);
  assert.equal((await told())?.verdict.state, 'revoked');
});

test('a paper under correction is suspended, and replaced once the corrected one is sealed', async () => {
  const id = await issued();
  await signWaiting(house, id);
  const first = await printedOn(id);
  const decision = { number: '10/QĐ', day: house.clock.today(), reason: 'Sai một chữ' };
  assert.ok((await correctResult(house, leader, id, decision)).ok);
  await alignPrinted(house, id);
  assert.equal((await first.told())?.verdict.state, 'suspended');
  const text = 'Công nhận {{chủ hồ sơ}} đã đăng ký khai sinh, bản đính chính.';
  const again = await composeResult(house, await openFile(house, id), { title: 'Quyết định', text });
  assert.ok((await draftResult(house, head, id, again)).ok);
  assert.ok((await forwardDossier(house, head, id, '')).ok);
  assert.ok((await signResult(house, leader, id)).ok);
  assert.ok((await issueResult(house, clerk, id, '')).ok);
  await signWaiting(house, id);
  await alignPrinted(house, id);
  const second = await printedOn(id);
  assert.notEqual(second.qr, first.qr);
  assert.equal((await second.told())?.verdict.state, 'valid');
  assert.equal((await first.told())?.verdict.state, 'replaced');
  assert.equal((await first.told())?.decision?.replacedBy?.number, second.sealed.number);
});

test('an uploaded result gets its code on a page of its own, and no word of it is hidden', async () => {
  const pdf = await house.pdf.make({ template: '#lorem(900)', data: null });
  const kept = await house.files.save(new Blob([new Uint8Array(pdf)]).stream());
  assert.ok(kept.ok);
  const { hash, size } = kept.value;
  const draft = { title: 'Giấy phép', fileHash: hash, fileName: 'x.pdf', fileType: 'application/pdf', fileSize: size };
  const id = await issued(draft);
  await signWaiting(house, id);
  const { told } = await printedOn(id);
  assert.equal((await told())?.verdict.state, 'valid');
});

test('a result shows the real seal of its agency, on its clear ground', async () => {
  const ward = agencyDirectory(app).byKey('phuong-lao-cai');
  assert.ok(ward);
  const seal = await pngOf(drawn(300, 300, () => undefined, '#c8001e80'));
  assert.ok((await takePicture(house, { kind: 'agency', id: ward.id }, seal)).ok);
  const id = await issued();
  await signWaiting(house, id);
  const sealed = await sealedResult(app, id);
  const pdf = (await bytesOf(sealed?.file.hash ?? '')).toString('latin1');
  assert.match(pdf, /\/SMask/);
});

test('a title says its kind, an agency its letters', () => {
  assert.equal(kindOf('Quyết định về việc giao đất'), 'QĐ');
  assert.equal(kindOf('Kết quả: Giấy phép xây dựng'), 'GP');
  assert.equal(kindOf('Đăng ký khai sinh'), 'KQ');
  assert.equal(issuerOf('Uỷ ban nhân dân phường Lào Cai'), 'UBND');
  assert.equal(issuerOf('Sở Xây dựng'), 'SXD');
  assert.equal(issuerOf('Bảo hiểm xã hội tỉnh Lào Cai'), 'BHXH');
  assert.deepEqual(unknownFields('{{chủ hồ sơ}} và {{số nhà của ai}}'), ['số nhà của ai']);
});

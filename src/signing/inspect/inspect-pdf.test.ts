import assert from 'node:assert/strict';
import test from 'node:test';
import { deflateSync } from 'node:zlib';
import { PDF, PdfArray, PdfDict, PdfName, PdfStream, PdfString } from '@libpdf/core';
import { testDb } from '../../platform/db/testing.ts';
import { signingHouse } from '../house-for-tests.ts';
import { revokeKey } from '../keys/keys.store.ts';
import { signingKey } from '../keys/signing-key.ts';
import { append } from '../pdf/append.ts';
import { addFields, newField } from '../pdf/pdf-parts.ts';
import { addTimeStamp } from '../pdf/time-stamp-pdf.ts';
import { signPdf } from '../pdf/sign-pdf.ts';
import { signaturesIn } from '../pdf/signatures-in.ts';
import { inspectPdf } from './inspect-pdf.ts';
import { signatureWords } from './report-words.ts';

const { app } = await testDb();
const { house, leader, agency, page } = await signingHouse(app);
const elsewhere = await signingHouse((await testDb()).app);
const vi = (text: string) => text;

const findings = async (pdf: Uint8Array) => {
  const report = await inspectPdf(house, pdf);
  assert.equal(report.kind, 'pdf');
  return report.signatures;
};
const order = (field: string, level: 'B-B' | 'B-T' | 'B-LTA' = 'B-T') => ({ level, reason: 'Ký', field }) as const;

async function twice(): Promise<Uint8Array> {
  const draft = await append(await page(), async (doc) =>
    addFields(
      doc,
      [
        newField('Tx', 'so', [0, 0, 9, 9]),
        newField('Sig', 'ky', [0, 0, 9, 9]),
        newField('Sig', 'dau', [0, 0, 9, 9]),
      ].map((dict) => ({ dict, page: 0 })),
    ),
  );
  const signed = await signPdf(house, draft, { holder: leader, ...order('ky') });
  const appearance = { drawing: await page('01'), page: 0 };
  const fill = [{ field: 'so', value: '01', appearance }];
  return signPdf(house, signed, { holder: agency, ...order('dau', 'B-LTA'), fill });
}

test('it says who signed when, by whom trusted, and that only fields and signatures followed', async () => {
  const [first, second, stamp] = await findings(await twice());
  assert.ok(first && second && stamp);
  assert.deepEqual([first.valid, second.valid, stamp.valid], [true, true, true]);
  assert.deepEqual([first.trust, first.level, second.level, stamp.kind], ['trusted', 'B-LTA', 'B-LTA', 'time_stamp']);
  assert.equal(first.signer?.keyId, (await signingKey(house, leader)).keyId);
  assert.ok(first.provenAt && first.claimedAt);
  assert.deepEqual(
    first.changes.map(({ kind }) => kind),
    ['signed_again', 'validation_data', 'fields_filled'],
  );
  assert.equal(stamp.coversAll, true);
  assert.equal(signatureWords(first, vi), 'Chữ ký hợp lệ');
});

test('of an altered byte it says which signatures it breaks', async () => {
  const pdf = await twice();
  const [{ end } = { end: 0 }] = signaturesIn(await PDF.load(pdf), pdf);
  const flipped = Uint8Array.from(pdf);
  const at = Buffer.from(pdf).indexOf('/Reason', end) + 9;
  flipped[at] = (flipped[at] ?? 0) ^ 2;
  assert.deepEqual(
    (await findings(flipped)).map(({ intact }) => intact),
    [true, false, false],
  );
});

test('a page painted over after signing is no valid signature, though its octets are untouched', async () => {
  const painted = await append(await twice(), async (doc) => {
    const [first] = doc.getPages();
    const white = doc.register(PdfStream.fromDict({}, Buffer.from('1 g 0 0 600 800 re f')));
    first?.dict.set('Contents', new PdfArray([first.dict.get('Contents') ?? white, white]));
  });
  const [first] = await findings(painted);
  assert.deepEqual([first?.intact, first?.valid], [true, false]);
  assert.match(signatureWords(first ?? assert.fail(), vi), /trang 1 bị sửa sau khi ký/);
});

test('a field laid over the page after signing counts as a change', async () => {
  const covered = await append(await twice(), async (doc) =>
    addFields(doc, [{ dict: newField('Tx', 'che', [0, 0, 600, 800]), page: 0 }]),
  );
  const [first] = await findings(covered);
  assert.equal(first?.valid, false);
});

test('a certificate of another house is foreign', async () => {
  const pdf = await signPdf(elsewhere.house, await page(), { holder: elsewhere.leader, ...order('ky') });
  const [one] = await findings(pdf);
  assert.deepEqual([one?.intact, one?.trust, one?.valid], [true, 'foreign', false]);
});

test('a certificate that had ended when it was used is said to have ended', async () => {
  const later = house.clock.now().add({ hours: 24 * 366 * 12 });
  const then = { ...house, clock: { ...house.clock, now: () => later } };
  const pdf = await signPdf(house, await page(), { holder: leader, ...order('ky', 'B-B'), at: later });
  const report = await inspectPdf(then, pdf);
  assert.equal(report.kind === 'pdf' && report.signatures[0]?.trust, 'expired');
});

test('what was signed before a certificate was taken back stays good, what came after does not', async () => {
  const holder = { kind: 'agency', agencyId: agency.kind === 'agency' ? agency.agencyId : '' } as const;
  const timed = await signPdf(house, await page(), { holder, ...order('ky') });
  const untimed = await signPdf(house, await page(), { holder, ...order('ky', 'B-B') });
  const key = await signingKey(house, holder);
  assert.ok(await revokeKey(app, key.keyId, house.clock.now().add({ seconds: 5 }), 1));
  assert.equal((await findings(timed))[0]?.trust, 'trusted');
  // Nobody proves when: it could have been written today.
  assert.equal((await findings(untimed))[0]?.trust, 'revoked');
});

test('a time stamp of an authority that is not trusted here, or over another file, proves nothing', async () => {
  const holder = { kind: 'agency', agencyId: agency.kind === 'agency' ? agency.agencyId : '' } as const;
  const theirs = { ...house, config: { ...house.config, signing: elsewhere.house.config.signing } };
  const byStranger = await signPdf(theirs, await page(), { holder, ...order('ky') });
  const bare = await signPdf(house, await page(), { holder, ...order('ky', 'B-B') });
  // The token of another file, put where this file's stands.
  const elsewhereStamped = await addTimeStamp(house, await page('Tệp khác.'));
  const [other] = signaturesIn(await PDF.load(elsewhereStamped), elsewhereStamped);
  const transplanted = Buffer.from(await addTimeStamp(house, bare));
  const gap = transplanted.lastIndexOf('/Contents <') + '/Contents <'.length;
  const room = transplanted.indexOf('>', gap) - gap;
  transplanted.write((other?.message ?? assert.fail()).toString('hex').padEnd(room, '0'), gap, 'latin1');
  for (const pdf of [byStranger, transplanted]) {
    const [first] = await findings(pdf);
    assert.deepEqual([first?.intact, first?.provenAt, first?.level, first?.valid], [true, null, 'B-B', true]);
  }
  const key = await signingKey(house, holder);
  assert.ok(await revokeKey(app, key.keyId, house.clock.now().add({ seconds: 5 }), 1));
  for (const pdf of [byStranger, transplanted]) assert.equal((await findings(pdf))[0]?.trust, 'revoked');
});

test('an ended certificate cannot be used again with an earlier time that nobody proves', async () => {
  const signed = {
    bare: await signPdf(house, await page(), { holder: leader, ...order('ky', 'B-B') }),
    timed: await signPdf(house, await page(), { holder: leader, ...order('ky') }),
  };
  const now = house.clock.now().add({ hours: 24 * 366 * 4 });
  const then = { ...house, clock: { ...house.clock, now: () => now } };
  for (const [level, trust] of [
    ['bare', 'expired'],
    ['timed', 'trusted'],
  ] as const) {
    const report = await inspectPdf(then, signed[level]);
    assert.equal(report.kind === 'pdf' && report.signatures[0]?.trust, trust, level);
  }
});

async function withScript(): Promise<Uint8Array> {
  const doc = await PDF.load(await page());
  const script = PdfDict.of({ S: PdfName.of('JavaScript'), JS: PdfString.fromString('app.alert(1)') });
  doc.getCatalog().set('OpenAction', doc.register(script));
  const form = PdfDict.of({ Fields: new PdfArray([]), XFA: PdfString.fromString('<xdp/>') });
  doc.getCatalog().set('AcroForm', form);
  return doc.save();
}

test('what can act in a file is named', async () => {
  const report = await inspectPdf(house, await withScript());
  assert.deepEqual(report.kind === 'pdf' && report.active, ['javascript', 'open_action', 'xfa']);
});

test('broken, foreign, encrypted and endless files are each told apart', async () => {
  const why = async (pdf: Uint8Array) => {
    const report = await inspectPdf(house, pdf);
    return report.kind === 'unusable' ? report.why : report.kind;
  };
  assert.equal(await why(Buffer.from('GIF89a')), 'not_a_pdf');
  assert.equal(await why(Buffer.from('%PDF-1.7\nnothing here')), 'broken');
  const locked = await PDF.load(await page());
  locked.setProtection({ userPassword: 'x', ownerPassword: 'y' });
  assert.equal(await why(await locked.save()), 'encrypted');
  const long = PDF.create();
  for (let i = 0; i < 1_000; i++) long.addPage();
  const report = await inspectPdf(house, await long.save());
  assert.deepEqual(report, { kind: 'unusable', why: 'too_many_pages', pages: 1_000 });
  // Any piece of a real file: cut anywhere, it is broken or still a file, never a fault.
  const whole = await twice();
  for (let cut = 100; cut < whole.length; cut += Math.ceil(whole.length / 12))
    assert.ok(['broken', 'pdf', 'not_a_pdf'].includes(await why(whole.subarray(0, cut))));
});

test('a file that unpacks into gigabytes ends its own worker and nothing else', async () => {
  // Each of the many object streams a reader may unpack is 64 MB.
  const zeros = deflateSync(Buffer.alloc(64 * 1024 * 1024));
  let file = '%PDF-1.5\n';
  const at: number[] = [];
  const add = (text: string): void => {
    at.push(Buffer.byteLength(file, 'latin1'));
    file += `${at.length} 0 obj\n${text}\nendobj\n`;
  };
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add('<< /Type /Pages /Kids [3 0 R] /Count 1 >>');
  add('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [100 0 R 101 0 R] >>');
  for (let i = 0; i < 20; i++)
    add(
      `<< /Type /ObjStm /N 1 /First 8 /Filter /FlateDecode /Length ${zeros.length} >>\nstream\n${zeros.toString('latin1')}\nendstream`,
    );
  const start = Buffer.byteLength(file, 'latin1');
  file += `trailer << /Root 1 0 R /Size ${at.length + 1} >>\nstartxref\n${start}\n%%EOF`;
  const report = await inspectPdf(house, Buffer.from(file, 'latin1'), { longestMs: 3_000 });
  assert.ok(report.kind === 'unusable' || report.active.length === 0);
  assert.equal((await findings(await twice())).length, 3);
});

import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import test from 'node:test';
import { PDF } from '@libpdf/core';
import { testDb } from '../../platform/db/testing.ts';
import { said, signingHouse } from '../house-for-tests.ts';
import { certify, nameOf } from '../certificates/certificate.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { subjectOf } from '../certificates/subject-of.ts';
import { takeCertificate, takeRoot } from '../certificates/take-certificate.ts';
import { rootChanges } from '../certificates/trusted-roots.store.ts';
import { openKeyInUse } from '../keys/key-in-use.ts';
import { insertKey, revokeKey } from '../keys/keys.store.ts';
import { CertificateNotTrusted, renewKey, signingKey, trustedRoots } from '../keys/signing-key.ts';
import { readSignedData } from '../cms/read-signed-data.ts';
import { TimeStampAway } from '../time/ask-authority.ts';
import { append } from './append.ts';
import { timeStampAttribute } from './long-term.ts';
import { addFields, newField } from './pdf-parts.ts';
import { NotSignable } from './not-signable.ts';
import { signaturesIn } from './signatures-in.ts';
import { signPdf, type SignatureLevel } from './sign-pdf.ts';

const { app } = await testDb();
const { house, leader, head, agency, page, keep } = await signingHouse(app);
const noPdfsig = (await said('pdfsig', ['-v'])) === null && 'pdfsig is not installed';
const noOpenssl = (await said('openssl', ['version'])) === null && 'openssl is not installed';

const withFields = async (): Promise<Uint8Array> =>
  append(await page(), async (doc) =>
    addFields(doc, [
      { dict: newField('Tx', 'so', [80, 700, 200, 715]), page: 0 },
      { dict: newField('Sig', 'ky-nhay', [80, 100, 120, 120]), page: 0 },
      { dict: newField('Sig', 'ky', [300, 100, 480, 160]), page: 0 },
      { dict: newField('Sig', 'dau', [260, 100, 360, 200]), page: 0 },
    ]),
  );

async function fourHands(level: SignatureLevel): Promise<Uint8Array> {
  const draft = await withFields();
  const appearance = { drawing: await page('Ký'), page: 0 };
  const initialled = await signPdf(house, draft, { holder: head, level: 'B-T', reason: 'Ký nháy', field: 'ky-nhay' });
  const signed = await signPdf(house, initialled, {
    holder: leader,
    level: 'B-T',
    reason: 'Ký ban hành',
    field: 'ky',
    appearance,
  });
  return signPdf(house, signed, {
    holder: agency,
    level,
    reason: 'Đóng dấu',
    field: 'dau',
    appearance,
    fill: [{ field: 'so', value: '01/QĐ-UBND', appearance }],
  });
}

for (const level of ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const)
  test(`pdfsig accepts initial, signature and seal at level ${level}`, { skip: noPdfsig }, async () => {
    const pdf = await fourHands(level);
    const report = (await said('pdfsig', ['-nocert', keep(`${level}.pdf`, pdf)])) ?? '';
    // The document time stamp of B-LTA is of a kind this pdfsig does not know; openssl looks at it below.
    assert.equal(report.match(/Signature Validation: Signature is Valid\./g)?.length, 3, report);
    assert.equal(report.match(/Signature Type: ETSI\.CAdES\.detached/g)?.length, 3, report);
    assert.equal(report.match(/^ {2}- Total document signed$/gm)?.length, level === 'B-LT' ? undefined : 1, report);
  });

test('pdfsig says which signature an altered byte breaks', { skip: noPdfsig }, async () => {
  const pdf = await fourHands('B-T');
  const ends = signaturesIn(await PDF.load(pdf), pdf).map(({ end }) => end);
  const [first = 0, second = 0] = ends;
  const verdicts = async (at: number): Promise<string[]> => {
    const altered = Uint8Array.from(pdf);
    altered[at] = (altered[at] ?? 0) ^ 1;
    const report = (await said('pdfsig', ['-nocert', keep('altered.pdf', altered)])) ?? '';
    return [...report.matchAll(/Signature Validation: (.+)/g)].map(([, verdict = '']) => verdict);
  };
  // In a stream of the page: all three are over it.
  const inPage = Buffer.from(pdf.buffer, pdf.byteOffset).indexOf('stream\n') + 40;
  assert.deepEqual(
    (await verdicts(inPage)).map((one) => /Valid/.test(one)),
    [false, false, false],
  );
  // In what the clerk added: only the seal is over it.
  const added = Buffer.from(pdf.buffer, pdf.byteOffset).indexOf('/Reason', second);
  assert.ok(added > second && second > first);
  const later = await verdicts(added + 20);
  assert.equal(later.filter((one) => /is Valid/.test(one)).length, 2);
  assert.equal(later.filter((one) => /Digest Mismatch/.test(one)).length, 1);
});

test('openssl verifies the message of each signature and its time stamp', { skip: noOpenssl }, async () => {
  const pdf = await fourHands('B-T');
  const [root = new Uint8Array()] = await trustedRoots(house);
  const ca = keep('root.pem', new X509Certificate(root).toString());
  for (const { message, around } of signaturesIn(await PDF.load(pdf), pdf)) {
    assert.ok(message && around);
    const cms = keep('message.der', message);
    const content = keep('content.bin', Buffer.concat(around));
    const verify = [
      'cms -verify -binary -inform DER -purpose any -CAfile',
      ca,
      '-in',
      cms,
      '-content',
      content,
      '-out /dev/null',
    ];
    assert.match((await said('sh', ['-c', `openssl ${verify.join(' ')} 2>&1`])) ?? '', /CMS Verification successful/);
    const { unsigned, signature } = readSignedData(message);
    const token = keep('token.der', unsigned.get(timeStampAttribute)?.whole ?? '');
    const over = keep('signature.bin', signature);
    const stamp = `openssl ts -verify -token_in -in ${token} -data ${over} -CAfile ${ca} 2>&1`;
    assert.match((await said('sh', ['-c', stamp])) ?? '', /Verification: OK/);
  }
});

test('openssl verifies the document time stamp over everything', { skip: noOpenssl }, async () => {
  const pdf = await fourHands('B-LTA');
  const last = signaturesIn(await PDF.load(pdf), pdf).at(-1);
  assert.equal(last?.kind, 'time_stamp');
  assert.equal(last.end, pdf.length);
  const [root = new Uint8Array()] = await trustedRoots(house);
  const ca = keep('root.pem', new X509Certificate(root).toString());
  const token = keep('token.der', last.message ?? '');
  const over = keep('around.bin', Buffer.concat(last.around ?? []));
  const stamp = `openssl ts -verify -token_in -in ${token} -data ${over} -CAfile ${ca} 2>&1`;
  assert.match((await said('sh', ['-c', stamp])) ?? '', /Verification: OK/);
});

test('a file signed for long keeps each certificate and each answer about it once', async () => {
  const doc = await PDF.load(await fourHands('B-LTA'));
  const dss = doc.getCatalog().getDict('DSS', (ref) => doc.getObject(ref));
  assert.ok(dss);
  // Head, leader, agency, time stamping, issuing authority, root; nobody asks about the root.
  assert.equal(dss.getArray('Certs', (ref) => doc.getObject(ref))?.length, 6);
  assert.equal(dss.getArray('OCSPs', (ref) => doc.getObject(ref))?.length, 5);
});

test('what strangers signed stays in the file: none of the addresses they wrote is asked, and the seal stands', async () => {
  const stranger = await signingHouse((await testDb()).app);
  const order = { holder: stranger.leader, level: 'B-B', reason: 'Ký', field: 'ky' } as const;
  const theirs = await signPdf(stranger.house, await withFields(), order);
  const sealed = await signPdf(house, theirs, { holder: agency, level: 'B-LT', reason: 'Đóng dấu', field: 'dau' });
  const doc = await PDF.load(sealed);
  const dss = doc.getCatalog().getDict('DSS', (ref) => doc.getObject(ref));
  // Agency, time stamping, issuing authority: ours alone.
  assert.equal(dss?.getArray('OCSPs', (ref) => doc.getObject(ref))?.length, 3);
});

test('nothing is signed while the time-stamping authority is away', async () => {
  const tsaUrl = 'http://127.0.0.1:9/tsa';
  const away = { ...house, config: { ...house.config, signing: { ...house.config.signing, tsaUrl } } };
  const order = { holder: leader, level: 'B-T', reason: 'Ký', field: 'ky' } as const;
  await assert.rejects(signPdf(away, await page(), order), TimeStampAway);
});

test('a field is signed once', async () => {
  const order = { holder: leader, level: 'B-B', reason: 'Ký', field: 'ky' } as const;
  const once = await signPdf(house, await page(), order);
  await assert.rejects(signPdf(house, once, order), NotSignable);
  await assert.rejects(signPdf(house, Buffer.from('not a pdf'), order), NotSignable);
});

test('a certificate that its authority took back makes no signature that is to last', async () => {
  const state = await signingHouse((await testDb()).app);
  const issuing = await openKeyInUse(state.house, 'issuing', null);
  const { publicJwk, keyId } = await signingKey(house, head);
  const [from, to] = [issuing.validFrom, house.clock.now().add({ hours: 24 })];
  const subject = { name: 'Lê Văn Thử', organisation: 'Sở Thử', uid: null };
  const addresses = { ocsp: state.house.config.signing.ocspUrl ?? '', issuer: 'http://x/c.cer', crl: 'http://x/c.crl' };
  const { certificate, serial } = await certify(
    { kind: 'officer', subject, publicJwk, validity: { from, to }, addresses },
    { name: nameOf(await subjectOf(state.house, 'issuing', null)), publicJwk: issuing.publicJwk, sign: issuing.sign },
  );
  const holderId = '0190b0a0-0000-7000-8000-000000000001';
  const row = { keyId, publicJwk, serial, certificate, holderKind: 'officer', holderId, store: 'database' } as const;
  const more = { kept: Buffer.alloc(1), subject: subject.name, issuerId: issuing.keyId, validFrom: from, validTo: to };
  assert.ok(await insertKey(state.house.open, { ...row, ...more }));
  const [root = new Uint8Array()] = await trustedRoots(state.house);
  const why = { reason: 'Thử', by: { account: 'thử' } } as const;
  assert.ok((await takeRoot(house, readCertificate(root), why)).ok);
  assert.ok((await takeCertificate(house, [certificate, issuing.certificate].map(readCertificate), why)).ok);
  const [line] = await rootChanges(app);
  assert.deepEqual(
    [line?.act, line?.subject, line?.reason, line?.account],
    ['certified', 'Lê Văn Thử', 'Thử', 'thử'],
    'who took it and why stands in the history',
  );
  assert.ok(await revokeKey(state.house.open, keyId, house.clock.now(), 1));
  // Each certificate is asked about where it says itself.
  const asking = { ...house, config: { ...house.config, signing: { ...house.config.signing, ocspUrl: null } } };
  const order = { holder: head, reason: 'Ký', field: 'ky' };
  await assert.rejects(signPdf(asking, await page(), { ...order, level: 'B-LTA' }), CertificateNotTrusted);
  await renewKey(house, head);
  assert.ok(await signPdf(house, await page(), { ...order, level: 'B-LTA' }));
});

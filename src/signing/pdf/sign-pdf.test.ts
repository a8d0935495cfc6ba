import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import test from 'node:test';
import { PDF } from '@libpdf/core';
import { testDb } from '../../platform/db/testing.ts';
import { said, signingHouse } from '../house-for-tests.ts';
import { trustedRoots } from '../keys/signing-key.ts';
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

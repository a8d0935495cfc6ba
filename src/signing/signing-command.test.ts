import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { drawn, openPicture, pixelsOf, pngOf } from '../platform/pictures/picture.ts';
import { testDb } from '../platform/db/testing.ts';
import { samplePng } from '../platform/files/sample-files.ts';
import { said, signingHouse } from './house-for-tests.ts';
import { inspectPdf } from './inspect/inspect-pdf.ts';
import { signingKey } from './keys/signing-key.ts';
import { signPdf } from './pdf/sign-pdf.ts';
import { pictureOf } from './pictures.ts';
import { signingCommand } from './signing-command.ts';

const { app } = await testDb();
const { house, agency, page, keep } = await signingHouse(app);
const noOpenssl = (await said('openssl', ['version'])) === null && 'openssl is not installed';
const lines: string[] = [];
const run = (...args: string[]) => signingCommand(house, args, (line) => lines.push(line));
const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });

test(
  'an authority of the state certifies our key; signatures carry that, and are trusted by its root',
  { skip: noOpenssl },
  async () => {
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' });
    const caKey = keep('ca.key', String(key));
    const ca = keep('ca.pem', '');
    const conf = keep(
      'ca.cnf',
      '[req]\ndistinguished_name=n\nx509_extensions=e\n[n]\n[e]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n[leaf]\nkeyUsage=digitalSignature,nonRepudiation\n',
    );
    openssl(
      'req',
      '-x509',
      '-new',
      '-key',
      caKey,
      '-subj',
      '/C=VN/CN=Ban Co yeu thu',
      '-days',
      '30',
      '-config',
      conf,
      '-out',
      ca,
    );
    assert.equal(await run('request', 'agency:phuong-lao-cai'), 0);
    const csr = keep('our.csr', lines.at(-1) ?? '');
    assert.match(openssl('req', '-in', csr, '-noout', '-verify', '-subject').toString(), /Lào Cai|L\\C3|CN/);
    const leaf = join(csr, '../our.pem');
    openssl(
      'x509',
      '-req',
      '-in',
      csr,
      '-CA',
      ca,
      '-CAkey',
      caKey,
      '-days',
      '20',
      '-extfile',
      conf,
      '-extensions',
      'leaf',
      '-out',
      leaf,
    );

    assert.equal(await run('certificate', leaf), 1, 'its root is not trusted yet');
    assert.match(lines.at(-1) ?? '', /gốc được tin cậy/);
    assert.equal(await run('roots', 'add', leaf), 1, 'no root');
    assert.equal(await run('roots', 'add', ca), 0);
    assert.equal(await run('certificate', leaf), 0, lines.at(-1) ?? '');
    assert.equal(await run('certificate', ca), 1, 'not our key');

    const used = await signingKey(house, agency);
    assert.match(new X509Certificate(used.certificate).issuer, /Ban Co yeu thu/);
    const signed = await signPdf(house, await page(), { holder: agency, level: 'B-T', reason: 'Thử', field: 'dau' });
    const trust = async () => {
      const report = await inspectPdf(house, signed);
      return report.kind === 'pdf' ? report.signatures.map((one) => [one.trust, one.valid]) : report;
    };
    assert.deepEqual(await trust(), [['trusted', true]]);
    await run('roots');
    const [fingerprint = ''] = (lines.at(-1) ?? '').split(' ');
    assert.equal(await run('roots', 'remove', fingerprint), 0);
    assert.deepEqual(await trust(), [['foreign', false]]);
    await assert.rejects(run('request', 'officer:nobody'), /There is no/);
  },
);

test('a picture of a seal keeps its clear ground; what would hide words or is no PNG is refused', async () => {
  const clear = await pngOf(drawn(1_600, 1_600, () => undefined, '#c8001e66'));
  assert.equal(await run('picture', 'agency:phuong-lao-cai', keep('seal.png', clear)), 0, lines.at(-1) ?? '');
  const kept = await pictureOf(app, { kind: 'agency', id: agency.kind === 'agency' ? agency.agencyId : '' });
  assert.ok(kept);
  assert.equal(kept.toString('latin1', 1, 4), 'PNG');
  const shown = await openPicture(kept, 2_000, 'transparent');
  assert.deepEqual([shown.width, pixelsOf(shown)[3]], [1_200, 0x66]);
  const opaque = await pngOf(await openPicture(clear));
  for (const [name, bytes, why] of [
    ['opaque.png', opaque, /nền trong suốt/],
    ['small.png', samplePng(), /100 điểm|nền trong suốt/],
    ['no.png', Buffer.from('GIF89a'), /PNG/],
    ['cut.png', clear.subarray(0, 60), /PNG/],
    ['heavy.png', Buffer.alloc(1_100_000), /1 MB/],
  ] as const) {
    assert.equal(await run('picture', 'agency:phuong-lao-cai', keep(name, bytes)), 1, name);
    assert.match(lines.at(-1) ?? '', why, name);
  }
});

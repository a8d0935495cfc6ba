import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { drawn, openPicture, pixelsOf, pngOf } from '../platform/pictures/picture.ts';
import { testDb } from '../platform/db/testing.ts';
import { samplePng } from '../platform/files/sample-files.ts';
import { said, signingHouse } from './house-for-tests.ts';
import { inspectPdf } from './inspect/inspect-pdf.ts';
import { rootChanges } from './certificates/trusted-roots.store.ts';
import type { SigningHolder } from './keys/key.ts';
import { CertificateNotTrusted, signingKey } from './keys/signing-key.ts';
import { signPdf } from './pdf/sign-pdf.ts';
import { pictureOf } from './pictures.ts';
import { signingCommand } from './signing-command.ts';

const { app, owner } = await testDb();
const { house, agency, page, keep } = await signingHouse(app);
const noOpenssl = (await said('openssl', ['version'])) === null && 'openssl is not installed';
const lines: string[] = [];
const run = (...args: string[]) => signingCommand(house, args, (line) => lines.push(line));
const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });

const conf = keep(
  'ca.cnf',
  '[req]\ndistinguished_name=n\nx509_extensions=ca\n[n]\n[ca]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n[leaf]\nkeyUsage=digitalSignature,nonRepudiation\n',
);
type Authority = { readonly key: string; readonly pem: string };

/** A root of somebody else; `kind`: what openssl's genpkey is told. */
function root(name: string, ...kind: string[]): Authority {
  const [key, pem] = [keep(`${name}.key`, ''), keep(`${name}.pem`, '')];
  openssl('genpkey', ...kind, '-out', key);
  openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    key,
    '-subj',
    `/C=VN/CN=${name}`,
    '-days',
    '30',
    '-config',
    conf,
    '-out',
    pem,
  );
  return { key, pem };
}

/** What an authority certifies: an authority below it (`ca`) or a leaf, by a request. */
function certified(name: string, csr: string, by: Authority, part: 'ca' | 'leaf', ...more: string[]): string {
  const pem = keep(`${name}.pem`, '');
  const issuer = ['-CA', by.pem, '-CAkey', by.key];
  openssl(
    'x509',
    '-req',
    '-in',
    csr,
    ...issuer,
    '-extfile',
    conf,
    '-extensions',
    part,
    '-days',
    '20',
    ...more,
    '-out',
    pem,
  );
  return pem;
}

function below(name: string, by: Authority, ...kind: string[]): Authority {
  const [key, csr] = [keep(`${name}.key`, ''), keep(`${name}.csr`, '')];
  openssl('genpkey', ...kind, '-out', key);
  openssl('req', '-new', '-key', key, '-subj', `/C=VN/CN=${name}`, '-config', conf, '-out', csr);
  return { key, pem: certified(name, csr, by, 'ca') };
}

const p256 = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];
const p384 = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'];
const rsa = (size: number) => ['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${size}`];

async function requested(holder: string): Promise<string> {
  assert.equal(await run('request', holder), 0);
  return keep(`${holder.replace(/\W/g, '-')}.csr`, lines.at(-1) ?? '');
}
const fingerprintOf = (pem: string): string => new X509Certificate(readFileSync(pem)).fingerprint256;
const signed = async (holder: SigningHolder, level: 'B-B' | 'B-T') =>
  signPdf(house, await page(), { holder, level, reason: 'Thử', field: 'dau' });
async function trustIn(pdf: Uint8Array) {
  const report = await inspectPdf(house, pdf);
  return report.kind === 'pdf' ? report.signatures.map((one) => [one.trust, one.valid]) : report;
}

test(
  'an authority of the state certifies our key; removing its root stops signing, and what was signed before is told apart',
  { skip: noOpenssl },
  async () => {
    const ca = root('Ban Co yeu thu', ...p256);
    const csr = await requested('agency:phuong-lao-cai');
    assert.match(openssl('req', '-in', csr, '-noout', '-verify', '-subject').toString(), /Lào Cai|L\\C3|CN/);
    const leaf = certified('our', csr, ca, 'leaf');

    assert.equal(await run('certificate', leaf), 1, 'its root is not trusted yet');
    assert.match(lines.at(-1) ?? '', /gốc được tin cậy/);
    await assert.rejects(run('roots', 'add', ca.pem), /REASON/);
    assert.equal(await run('roots', 'add', 'Văn bản 12/BCY', leaf), 1, 'no root');
    assert.equal(await run('roots', 'add', 'Văn bản 12/BCY', ca.pem), 0);
    assert.equal(await run('roots', 'add', 'Văn bản 12/BCY', ca.pem), 1);
    assert.match(lines.at(-1) ?? '', /đã được tin cậy/);
    assert.equal(await run('certificate', leaf), 0, lines.at(-1) ?? '');
    assert.equal(await run('certificate', leaf), 0, 'the same one again changes nothing');
    assert.equal(await run('certificate', ca.pem), 1, 'not our key');

    const used = await signingKey(house, agency);
    assert.match(new X509Certificate(used.certificate).issuer, /Ban Co yeu thu/);
    const [timed, bare] = [await signed(agency, 'B-T'), await signed(agency, 'B-B')];
    assert.deepEqual(await trustIn(timed), [['trusted', true]]);

    assert.equal(await run('roots', 'remove', 'Khoá gốc bị lộ', fingerprintOf(ca.pem)), 0);
    assert.equal(await run('roots', 'remove', 'Khoá gốc bị lộ', fingerprintOf(ca.pem)), 1, 'not there');
    await assert.rejects(signed(agency, 'B-T'), CertificateNotTrusted);
    assert.deepEqual(await trustIn(timed), [['trusted_then', true]], 'a time stamp proves that it was believed then');
    assert.deepEqual(await trustIn(bare), [['root_removed', false]], 'it could have been written today');
    assert.equal(await run('certificate', leaf), 1);

    assert.equal(await run('roots', 'add', 'Đã có khoá gốc mới', ca.pem), 0);
    assert.deepEqual(await trustIn(await signed(agency, 'B-T')), [['trusted', true]]);
    await run('roots', 'remove', 'Thôi hẳn', fingerprintOf(ca.pem));
    assert.equal(await run('renew', 'agency:phuong-lao-cai'), 0);
    assert.deepEqual(await trustIn(await signed(agency, 'B-T')), [['trusted', true]], 'under our own root again');

    const history = await rootChanges(app);
    const taken = history.find(({ act }) => act === 'certified')?.subject;
    assert.deepEqual(
      history.map(({ act, reason, subject, account, officerId }) => [
        act,
        reason,
        subject,
        account !== null,
        officerId,
      ]),
      [
        ['removed', 'Thôi hẳn', 'Ban Co yeu thu', true, null],
        ['added', 'Đã có khoá gốc mới', 'Ban Co yeu thu', true, null],
        ['removed', 'Khoá gốc bị lộ', 'Ban Co yeu thu', true, null],
        ['certified', 'npm run signing -- certificate', taken, true, null],
        ['added', 'Văn bản 12/BCY', 'Ban Co yeu thu', true, null],
      ],
    );
    for (const rewrite of ["update signing.root_change set reason = 'x'", 'delete from signing.root_change'])
      await assert.rejects(app.sql(rewrite), /permission denied/);
    const audited = await owner.sql(`select word from audit.entry where subject = 'trusted_root' order by id`);
    assert.deepEqual(
      audited,
      ['added', 'removed', 'added', 'removed'].map((act) => ({ word: `trusted_root.${act}` })),
    );
    await assert.rejects(run('request', 'officer:nobody'), /There is no/);
  },
);

test('two administrators who remove a root at once leave one line', { skip: noOpenssl }, async () => {
  const ca = root('Goc thu hai', ...p256);
  assert.equal(await run('roots', 'add', 'Thử', ca.pem), 0);
  const done = await Promise.all([1, 2, 3].map(() => run('roots', 'remove', 'Thử', fingerprintOf(ca.pem))));
  assert.deepEqual(done.toSorted(), [0, 1, 1]);
});

for (const [words, kinds] of [
  ['RSA 2048 and RSA 2048', [rsa(2_048), rsa(2_048)]],
  ['P-384 and RSA 2048', [p384, rsa(2_048)]],
  ['RSA 3072 and P-384', [rsa(3_072), p384]],
] as const)
  test(`a root and an authority below it may have ${words}`, { skip: noOpenssl }, async () => {
    const top = root(`Goc ${words}`, ...kinds[0]);
    const issuing = below(`Cap ${words}`, top, ...kinds[1]);
    const leaf = certified('by-foreign', await requested('agency:phuong-lao-cai'), issuing, 'leaf');
    assert.equal(await run('roots', 'add', 'Thử', top.pem), 0, lines.at(-1) ?? '');
    assert.equal(await run('certificate', leaf, issuing.pem), 0, lines.at(-1) ?? '');
    assert.match(new X509Certificate((await signingKey(house, agency)).certificate).issuer, /Cap/);
    assert.deepEqual(await trustIn(await signed(agency, 'B-T')), [['trusted', true]]);
    assert.equal(await run('renew', 'agency:phuong-lao-cai'), 0);
  });

test('what is too weak is refused in a sentence, wherever it stands in the chain', { skip: noOpenssl }, async () => {
  const weak = root('Goc yeu', ...rsa(1_024));
  assert.equal(await run('roots', 'add', 'Thử', weak.pem), 1);
  assert.match(lines.at(-1) ?? '', /quá yếu/);
  assert.equal(await run('roots', 'add', 'Thử', root('Goc Ed25519', '-algorithm', 'ED25519').pem), 1);
  const top = root('Goc manh', ...rsa(2_048));
  assert.equal(await run('roots', 'add', 'Thử', top.pem), 0);
  const csr = await requested('officer:truongphong.laocai');
  const thin = below('Cap yeu', top, ...rsa(1_024));
  assert.equal(await run('certificate', certified('by-thin', csr, thin, 'leaf'), thin.pem), 1);
  assert.match(lines.at(-1) ?? '', /quá yếu/);
  assert.equal(await run('certificate', certified('by-sha1', csr, top, 'leaf', '-sha1')), 1);
  assert.match(lines.at(-1) ?? '', /quá yếu/);
  assert.equal(await run('certificate', certified('by-sha256', csr, top, 'leaf')), 0, lines.at(-1) ?? '');
});

test('a serial number counts once for its issuer; another issuer may use it too', { skip: noOpenssl }, async () => {
  const [one, other] = [root('Goc so mot', ...p256), root('Goc so hai', ...p256)];
  assert.equal(await run('roots', 'add', 'Thử', one.pem, other.pem), 0);
  const csr = await requested('officer:vanthu.laocai');
  const numbered = (name: string, by: Authority, days: string) =>
    certified(name, csr, by, 'leaf', '-set_serial', '77', '-days', days);
  assert.equal(await run('certificate', numbered('a', one, '10')), 0);
  assert.equal(await run('certificate', numbered('b', one, '40')), 1, 'two certificates, one number');
  assert.match(lines.at(-1) ?? '', /số sê-ri/);
  const anothers = certified('c', await requested('officer:tiepnhan.laocai'), one, 'leaf', '-set_serial', '77');
  assert.equal(await run('certificate', anothers), 1, 'the same number for another key');
  assert.equal(await run('certificate', numbered('d', other, '30')), 0, lines.at(-1) ?? '');
  const [{ n } = { n: 0 }] = await owner.sql<{ n: number }>(
    `select count(*) as n from signing.issued_certificate where serial = '4d'`,
  );
  assert.equal(n, 2);
});

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

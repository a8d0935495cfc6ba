import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { PDF, type TimestampAuthority } from '@libpdf/core';
import { composeResult, openFile } from '../src/dossiers/api.ts';
import { drawSignature } from '../src/dossiers/results/draw-signatures.ts';
import { wantedFields } from '../src/dossiers/results/result-fields.ts';
import { agencyDirectory, officersServing } from '../src/identity/api.ts';
import type { House } from '../src/platform/house.ts';
import { askTimeStamp, placeFields, signPdf, signingKey, startAuthorities } from '../src/signing/api.ts';
import { certificatesIn } from '../src/signing/inspect/trust-of.ts';
import { checkSignatures } from '../src/signing/inspect/check-signatures.ts';
import { isGenuine, readSignedData } from '../src/signing/cms/read-signed-data.ts';
import { contentTypes, digestOf, signedData } from '../src/signing/cms/signed-data.ts';
import { signaturesIn } from '../src/signing/pdf/signatures-in.ts';
import { derSignature } from '../src/signing/der/der.ts';
import { trustedRoots } from '../src/signing/api.ts';
import { atLeast, figure, round, type Bench } from './bench.ts';
import { openBenchHouse, startServer } from './bench-house.ts';
import { makeCommunes } from './communes.ts';
import { liveOnce, placeOf } from './real-lifecycle.ts';
import { loadSample } from './sample.ts';

const lanes = 8;

/** Results signed at B-T, with a visible block, a time stamp over HTTP and a field of the template; and checking them. */
export const bench: Bench = async (quick) => {
  const server = await startServer('signing');
  const authorities = await startAuthorities();
  try {
    const opened = await openBenchHouse(server, 'signing', 4);
    const { tsaUrl, ocspUrl } = authorities;
    const { config } = opened.house;
    const house: House = { ...opened.house, config: { ...config, signing: { ...config.signing, tsaUrl, ocspUrl } } };
    authorities.open(house);
    await loadSample(house);
    const { draft, drawing, holder } = await oneResult(house, opened);
    const order = { holder, level: 'B-T', reason: 'Ký duyệt kết quả', field: 'ky' } as const;
    const many = quick ? 40 : 600;

    const signed = await signPdf(house, draft, { ...order, appearance: { drawing, page: 0 } });
    const timed = await perSecond(many, lanes, () =>
      signPdf(house, draft, { ...order, appearance: { drawing, page: 0 } }),
    );
    const bareB = await perSecond(many, 1, () => signPdf(house, draft, { ...order, level: 'B-B' }));
    const stamps = await perSecond(many, lanes, () => askTimeStamp(house, digestOf(Buffer.from('x'))));
    const drawn = await perSecond(quick ? 10 : 100, 2, () =>
      drawSignature(house, {
        part: 'sign',
        name: 'Trần Văn Mẫu',
        at: house.clock.now(),
        number: '',
        place: '',
        apart: false,
        code: null,
        picture: null,
      }),
    );

    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const bare = await perSecond(many * 4, 1, async () => sign('sha256', draft, privateKey));
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
    const bareRsa = await perSecond(many, 1, async () => sign('sha256', draft, rsa));
    const key = await signingKey(house, holder);
    const cms = await perSecond(many * 4, 1, async () => {
      const digest = createHash('sha256').update(draft).digest();
      await signedData(
        { contentType: contentTypes.data, content: null, digest, certificates: [key.certificate, ...key.chain] },
        key,
      );
    });
    const peer = await perSecond(quick ? 10 : 100, 1, () => libraryAlone(house, draft, key));

    const doc = await PDF.load(signed);
    const [placed] = signaturesIn(doc, signed);
    const { message, around } = placed ?? { message: null, around: null };
    if (!message || !around) throw new Error('nothing was signed');
    const checked = await perSecond(many * 4, 1, async () => {
      if (!isGenuine(readSignedData(message), around)) throw new Error('not genuine');
    });
    const roots = { now: certificatesIn(await trustedRoots(house)), former: [] };
    const whole = await perSecond(many, 1, async () => {
      await checkSignatures(await PDF.load(signed), signed, roots, house.clock.now());
    });
    await opened.close();
    return [
      atLeast(
        'results signed at B-T a second (field, block, time stamp over HTTP)',
        60,
        timed,
        '/s',
        `${many}, ${lanes} in flight, ${round(signed.length / 1000)} kB each`,
      ),
      figure('  the same at B-B, one after another', bareB, '/s'),
      figure('  time stamps alone over HTTP', stamps, '/s', `${lanes} in flight`),
      figure('  signature blocks drawn, one worker', drawn, '/s'),
      figure('  CMS alone over node:crypto', cms, '/s'),
      figure('  bare P-256 over SHA-256 of the file', bare, '/s', `B-T is ${round(timed / bare)} of it`),
      figure('  bare RSA 2048 over the same', bareRsa, '/s', `B-T is ${round(timed / bareRsa)} of it`),
      figure('  @libpdf/core by itself (its CMS, no block), B-T', peer, '/s', `ours is ${round(timed / peer)} ×`),
      atLeast('signatures checked a second (message, digest, P-256)', 1_000, checked, '/s'),
      figure('  whole file: parsed, chain, time stamp, what can act', whole, '/s'),
    ];
  } finally {
    await authorities.stop();
    await server.stop();
  }
};

async function oneResult(house: House, opened: Awaited<ReturnType<typeof openBenchHouse>>) {
  const [commune] = await makeCommunes(opened);
  if (!commune) throw new Error('no communes');
  const id = await liveOnce(house, commune, await placeOf(house, commune), 0);
  await agencyDirectory(house.open).fresh(house.clock);
  const text = 'Công nhận {{chủ hồ sơ}} đã đăng ký khai sinh theo hồ sơ {{mã hồ sơ}}.';
  const { fileHash } = await composeResult(house, await openFile(house, id), { title: 'Quyết định', text });
  const found = await house.files.read(fileHash as Parameters<House['files']['read']>[0]);
  if (!found) throw new Error('no draft');
  const pdf = new Uint8Array(await new Response(found.stream).arrayBuffer());
  const { pdf: draft } = await placeFields(pdf, wantedFields);
  const [officer] = await officersServing(house.open, house.clock.today());
  if (!officer) throw new Error('no officers');
  const words = {
    part: 'sign',
    name: officer.name,
    at: house.clock.now(),
    number: '',
    place: '',
    apart: false,
    code: null,
    picture: null,
  } as const;
  return {
    draft,
    drawing: await drawSignature(house, words),
    holder: { kind: 'officer', officerId: officer.id } as const,
  };
}

/** What the PDF library signs with everything it brings itself; only key and time stamp are ours. */
async function libraryAlone(
  house: House,
  draft: Uint8Array,
  key: Awaited<ReturnType<typeof signingKey>>,
): Promise<void> {
  const timestampAuthority: TimestampAuthority = {
    timestamp: async (digest) => (await askTimeStamp(house, Buffer.from(digest))).token,
  };
  const doc = await PDF.load(draft);
  await doc.sign({
    level: 'B-T',
    timestampAuthority,
    signer: {
      certificate: key.certificate,
      certificateChain: [...key.chain],
      keyType: 'EC',
      signatureAlgorithm: 'ECDSA',
      sign: async (data) => derSignature(await key.sign(data)),
    },
  });
}

async function perSecond(count: number, atOnce: number, act: () => Promise<unknown>): Promise<number> {
  for (let n = 0; n < Math.min(10, count); n++) await act();
  let left = count;
  const started = performance.now();
  const lane = async (): Promise<void> => {
    while (left-- > 0) await act();
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return count / ((performance.now() - started) / 1000);
}

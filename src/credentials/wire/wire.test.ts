import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { test } from 'node:test';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { decode as peerDecode, encode as peerEncode, Tagged } from 'cborg';
import fc from 'fast-check';
import { ownMs } from '../../platform/own-time-for-tests.ts';
import { ownerHash } from '../issue/owner-hash.ts';
import { writeQr } from '../issue/write-qr.ts';
import { fromBase45, toBase45 } from './base45.ts';
import { BadCbor, CborTag, fromCbor, toCbor, type Cbor } from './cbor.ts';
import type { Claims } from './claims.ts';
import { codeOf, codeShown, codeTyped } from './code.ts';
import { bytesOfHex, toSign1 } from './cose-sign1.ts';
import { judge, type StatusSource } from './judge.ts';
import { kidOf, openKeys, type PublishedKey } from './keys.ts';
import { qrPrefix, readQr } from './read-qr.ts';
import { fromShortText, toShortText } from './short-text.ts';
import { readStatusList } from './status-list.ts';

const now = 1_800_000_000;
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signWith = (key: KeyObject) => (data: Uint8Array) => sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' });
const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' });
const published: PublishedKey = {
  kty: 'EC',
  crv: 'P-256',
  x,
  y,
  kid: 'k',
  mc_issuer: 'H38.101',
  mc_name: 'UBND phường Lào Cai',
  mc_name_en: 'Lào Cai ward',
  mc_from: 0,
  mc_until: null,
};
const keys = await openKeys({ keys: [published] });
const kid = await kidOf(published);

const licence: Claims = {
  issuer: 'H38.101',
  issuedAt: now - 1000,
  notBefore: now - 1000,
  expires: now + 86_400 * 365,
  id: new Uint8Array(randomBytes(10)),
  kind: 'licence',
  title: 'Giấy phép kinh doanh vận tải bằng xe ô tô',
  number: '0123/GPKDVT-SXD',
  facts: [
    { key: 'name', value: 'Nguyễn Thị Mẫu' },
    { key: 'birthYear', value: '1990' },
    { key: 'class', value: 'Tuyến cố định, 16 chỗ' },
  ],
  owner: new Uint8Array([1, 2]),
  status: { list: 2, index: 1_000_000 },
  document: null,
  dossier: 'H38.101-261120-0001',
};
const write = (claims: Claims = licence) => writeQr(claims, kid, signWith(pair.privateKey));
const valid = (): StatusSource => ({ status: 'valid' });

test('Base45 is that of RFC 9285', () => {
  for (const [text, coded] of [
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ] as const) {
    assert.equal(toBase45(Buffer.from(text)), coded);
    assert.deepEqual(Buffer.from(fromBase45(coded) as Uint8Array).toString(), text);
  }
  for (const bad of ['GGW', 'a', ':::']) assert.equal(fromBase45(bad), 'bad');
  for (const cut of ['BB8A', '::']) assert.equal(fromBase45(cut), 'cut');
});

test('what is written in Base45 is read again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 90 }), (bytes) => assert.deepEqual(fromBase45(toBase45(bytes)), bytes)),
  );
});

const items = fc.letrec<{ item: Cbor }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 3 },
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('item'), { maxLength: 4 }),
    fc
      .dictionary(fc.string({ maxLength: 4 }), tie('item'), { maxKeys: 4 })
      .map((made) => new Map(Object.entries(made))),
  ),
})).item;

test('our CBOR is that of another library, both ways', () => {
  fc.assert(
    fc.property(items, (item) => {
      const bytes = toCbor(item);
      assert.deepEqual(fromCbor(bytes), item);
      assert.deepEqual(peerDecode(bytes, { useMaps: true }), item);
      assert.deepEqual(fromCbor(new Uint8Array(peerEncode(item))), item);
    }),
  );
  assert.deepEqual(toCbor(new CborTag(100, 5)), peerEncode(new Tagged(100, 5)));
});

test('a licence is at most 350 characters of the alphabet a QR code packs best, and reads back as it was', async (t) => {
  const text = await write();
  t.diagnostic(`${text.length} characters`);
  assert.ok(text.length <= 350, `${text.length}`);
  assert.match(text, /^[0-9A-Z $%*+\-./:]+$/);
  const read = readQr(text);
  assert.ok(read.ok);
  assert.deepEqual(read.claims, licence);
});

test('texts are as short as letters allow, and any text survives', () => {
  assert.equal(toShortText('Giấy phép kinh doanh vận tải bằng xe ô tô')?.length, 15);
  assert.equal(toShortText('Nguyễn Văn ỵ Ỵ')?.length, 5);
  assert.equal(toShortText('naïve'), null);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aĐặẵỴỵ Nguyễn Thị~'), maxLength: 40 }), (text) => {
      const bytes = toShortText(text.normalize('NFC'));
      assert.ok(bytes && fromShortText(bytes) === text.normalize('NFC'));
    }),
  );
});

test('a result with the hash of its document fits too; more facts than a code of 30 mm holds are refused', async (t) => {
  const document = new Uint8Array(createHash('sha256').update('x').digest());
  const result = await write({ ...licence, document, facts: licence.facts.slice(0, 2) });
  t.diagnostic(`${result.length} characters with a document's hash`);
  assert.ok(result.length <= 400);
  const facts = Array.from({ length: 12 }, (_, n) => ({
    key: `Địa điểm ${n}`,
    value: 'Khu công nghiệp phía bắc, lô 1',
  }));
  await assert.rejects(write({ ...licence, facts }), RangeError);
});

test('a genuine code is valid, and each altered character is found out', async () => {
  const text = await write();
  assert.equal((await judge(text, keys, valid, now)).state, 'valid');
  const states = new Set<string>();
  for (let at = qrPrefix.length; at < text.length; at++) {
    const other = text[at] === 'A' ? 'B' : 'A';
    const { state } = await judge(text.slice(0, at) + other + text.slice(at + 1), keys, valid, now);
    assert.notEqual(state, 'valid', `character ${at}`);
    states.add(state);
  }
  assert.ok(states.has('altered'));
});

test('a code cut anywhere is truncated or unreadable, never a fault and never valid', async () => {
  const text = await write();
  let truncated = 0;
  for (let length = 1; length < text.length; length++) {
    const { state } = await judge(text.slice(0, length), keys, valid, now);
    assert.ok(['truncated', 'unreadable'].includes(state), `${length}: ${state}`);
    truncated += state === 'truncated' ? 1 : 0;
  }
  assert.ok(truncated > text.length * 0.9, `${truncated}`);
});

test('dates, keys and statuses each have their word', async () => {
  const stateOf = async (claims: Partial<Claims>, source: StatusSource = { status: 'valid' }, using = keys) =>
    (await judge(await write({ ...licence, ...claims }), using, () => source, now)).state;
  assert.equal(await stateOf({ expires: now }), 'expired');
  assert.equal(await stateOf({ notBefore: now + 1 }), 'not_yet_valid');
  assert.equal(await stateOf({ expires: null }), 'valid');
  assert.equal(await stateOf({ issuer: 'H38.999' }), 'foreign_key');
  assert.equal(await stateOf({}, { status: 'valid' }, new Map()), 'foreign_key');
  for (const status of ['revoked', 'suspended', 'replaced'] as const)
    assert.equal(await stateOf({}, { status }), status);
  assert.equal(await stateOf({ expires: now }, { status: 'revoked' }), 'revoked');
  const ended = await openKeys({ keys: [{ ...published, mc_until: now - 2000 }] });
  assert.equal(await stateOf({}, { status: 'valid' }, ended), 'foreign_key');
  const bytes = new Uint8Array(262_144);
  const list = (issuedAt: number, seenBefore = 0) =>
    ({
      list: { uri: 'https://x/status-lists/2', issuedAt, expires: now + 1e6, bytes },
      oldest: 604_800,
      seenBefore,
    }) as const;
  assert.equal(await stateOf({}, list(now - 60)), 'valid');
  assert.equal(await stateOf({}, list(now - 604_801)), 'list_too_old');
  assert.equal(await stateOf({}, list(now - 60, now - 59)), 'list_replayed');
  assert.equal(await stateOf({}, list(now + 7_200)), 'list_replayed');
  assert.equal(await stateOf({}, { list: null, oldest: 1, seenBefore: 0 }), 'list_missing');
  const { list: own, ...ages } = list(now - 60);
  const anothers = { ...ages, list: { ...own, uri: 'https://x/status-lists/12' } };
  assert.equal(await stateOf({}, anothers), 'list_replayed', 'a list of other codes, put in place of this one');
  assert.equal(await stateOf({}, { status: 'not_in_register' }), 'not_in_register');
  bytes[1_000_000 >> 2] = 1;
  assert.equal(await stateOf({}, list(now - 604_801)), 'revoked', 'even an old list proves a revocation');
});

test('hostile codes are refused quickly and quietly', async () => {
  const asQr = (bytes: Uint8Array) => qrPrefix + toBase45(bytes);
  const payload = toCbor(new Map([[1, 'H38']]));
  const sign1 = (change: (parts: Cbor[]) => void) => {
    const parts: Cbor[] = [
      toCbor(
        new Map<number, Cbor>([
          [1, -7],
          [4, bytesOfHex(kid)],
        ]),
      ),
      new Map(),
      payload,
      new Uint8Array(64),
    ];
    change(parts);
    return asQr(toCbor(new CborTag(18, parts)));
  };
  const header = (alg: Cbor) =>
    toCbor(
      new Map<number, Cbor>([
        [1, alg],
        [4, bytesOfHex(kid)],
      ]),
    );
  const cases: Record<string, string> = {
    'not ours': 'HC1:6BF',
    empty: '',
    'a web address': 'https://example.vn/x',
    huge: qrPrefix + 'A'.repeat(5_000_000),
    'a deflate stream': asQr(deflateRawSync(new Uint8Array(40_000))),
    'noise after the prefix': asQr(randomBytes(300)),
    'alg none': sign1((parts) => (parts[0] = header(0))),
    HS256: sign1((parts) => (parts[0] = header(5))),
    EdDSA: sign1((parts) => (parts[0] = header(-8))),
    'alg only in what is not signed': sign1((parts) => {
      parts[0] = new Uint8Array();
      parts[1] = new Map([[1, -7]]);
    }),
    'a duplicate key': asQr(Buffer.from('d28443a1012604a0a2010101024100', 'hex')),
    'a map with a key twice': asQr(Buffer.from(`d28446a2012601260440a04100${'00'.repeat(4)}`, 'hex')),
    'nested 4,000 deep': asQr(Buffer.concat([Buffer.from([0xd2]), Buffer.alloc(2_000, 0x81)])),
    'four thousand million items': asQr(Buffer.from('d29affffffff', 'hex')),
    'a text of 2^62 bytes': asQr(Buffer.from('d27b4000000000000000', 'hex')),
    'lengths left open': asQr(Buffer.from('d29fff', 'hex')),
  };
  for (const [what, text] of Object.entries(cases)) {
    const ms = await ownMs(500, async () => {
      const { state } = await judge(text, keys, valid, now);
      assert.ok(['unreadable', 'not_ours', 'truncated'].includes(state), `${what}: ${state}`);
    });
    assert.ok(ms < 500, `${what}: ${ms} ms`);
  }
});

test('whatever bytes a signed payload holds, the answer is a value', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), items.map(toCbor)), async (payload) => {
      const text = qrPrefix + toBase45(await toSign1(payload, kid, signWith(pair.privateKey)));
      assert.ok(!readQr(text).ok);
    }),
    { numRuns: 300 },
  );
});

test('CBOR we never write is refused', () => {
  for (const hex of [
    '1817',
    '190017',
    '5f40ff',
    'f90000',
    'f6',
    'a2010101',
    'a201010102',
    '0000',
    'a1410000',
    '62c328',
  ])
    assert.throws(() => fromCbor(bytesOfHex(hex)), BadCbor, hex);
});

test('a code survives being read aloud and typed', () => {
  const code = codeOf(randomBytes(10));
  assert.equal(codeTyped(codeShown(code).toLowerCase()), code);
  assert.equal(codeTyped('oOIl-0000-0000-0000'), '0011000000000000');
  for (const bad of ['', 'ABC', 'U'.repeat(16), `${code}0`]) assert.equal(codeTyped(bad), null);
});

test('an owner’s hash fits their card, and hundreds of other numbers too', () => {
  // The same card each time: of a random one every twentieth has no other number among so few.
  const id = new Uint8Array(10).fill(7);
  const mine = ownerHash(id, '010190000001');
  assert.equal(mine.length, 2);
  let same = 0;
  for (let n = 0; n < 200_000; n++)
    same += Buffer.from(ownerHash(id, `010190${String(n).padStart(6, '0')}`)).equals(Buffer.from(mine)) ? 1 : 0;
  assert.ok(same >= 2, `${same} of 200,000`);
});

test('a list that unpacks to more than its size is refused, however well signed', async () => {
  const list = async (bytes: Uint8Array, lst: Uint8Array = deflateSync(bytes)) =>
    toSign1(
      toCbor(
        new Map<number, Cbor>([
          [2, 'https://x.example.vn/.well-known/status-lists/0'],
          [4, now + 1_000],
          [6, now],
          [
            65533,
            new Map<string, Cbor>([
              ['bits', 2],
              ['lst', new Uint8Array(lst)],
            ]),
          ],
        ]),
      ),
      kid,
      signWith(pair.privateKey),
      'application/statuslist+cwt',
    );
  const ours = await openKeys({ keys: [{ ...published, mc_issuer: '*' }] });
  assert.equal((await readStatusList(await list(new Uint8Array(262_144)), ours))?.bytes.length, 262_144);
  assert.equal(await readStatusList(await list(new Uint8Array(60_000_000)), ours), null, 'a bomb');
  const whole = deflateSync(new Uint8Array(262_144));
  assert.equal(await readStatusList(await list(whole, whole.subarray(0, 100)), ours), null, 'cut');
  assert.equal(await readStatusList(await list(whole, randomBytes(100)), ours), null, 'noise');
});

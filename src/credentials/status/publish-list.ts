import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { publicOrigin } from '../../platform/config.ts';
import { signingKey } from '../../signing/api.ts';
import { notValidIn, versionOfList } from '../credentials.store.ts';
import { kidOfKey, type IssuingHouse } from '../issue/issue-credential.ts';
import { mustKnow } from '../keys/verifying-keys.ts';
import { toCbor, type Cbor } from '../wire/cbor.ts';
import { toSign1 } from '../wire/cose-sign1.ts';
import { listClaim, listType, statusBits } from '../wire/status-list.ts';
import { placesOfList } from './place-in-list.ts';

/** A list as it goes out, in both of its forms (Token Status List: CWT for codes, JWT for wallets). */
export type PublishedList = {
  readonly version: number;
  readonly issuedAt: number;
  readonly cwt: Uint8Array;
  readonly jwt: string;
};

/** Seconds for which a list may be used without asking again. */
export const listTtl = 300;

const pack = promisify(deflate);
type Shelf = { list: PublishedList | null; making: Promise<PublishedList> | null };
const kept = new WeakMap<IssuingHouse['open'], Map<number, Shelf>>();

/** Where a list is published. */
export const listUri = ({ config }: Pick<IssuingHouse, 'config'>, no: number): string =>
  `${publicOrigin(config)}/.well-known/status-lists/${no}`;

/**
 * A list, signed; null: no such list. It is made anew as soon as a status in it changed, and every five minutes, so that
 * its age tells something. Between two makings it costs one small query.
 */
export async function publishedList(house: IssuingHouse, no: number): Promise<PublishedList | null> {
  const version = await versionOfList(house.open, no);
  if (version === null) return null;
  const shelves = kept.get(house.open) ?? new Map<number, Shelf>();
  kept.set(house.open, shelves);
  const shelf = shelves.get(no) ?? { list: null, making: null };
  shelves.set(no, shelf);
  const now = Math.floor(house.clock.now().epochMilliseconds / 1000);
  if (shelf.list && shelf.list.version >= version && now - shelf.list.issuedAt < listTtl) return shelf.list;
  shelf.making ??= makeList(house, no, now)
    .then((list) => (shelf.list = list))
    .finally(() => (shelf.making = null));
  const made = await shelf.making;
  // The one that was being made when this status changed does not know of it yet.
  return made.version >= version ? made : publishedList(house, no);
}

async function makeList(house: IssuingHouse, no: number, issuedAt: number): Promise<PublishedList> {
  const { version, places } = await notValidIn(house.open, no);
  const bytes = new Uint8Array(placesOfList / 4);
  for (const { index, status } of places)
    bytes[index >> 2] = (bytes[index >> 2] ?? 0) | (statusBits.indexOf(status) << ((index & 3) * 2));
  const packed = await pack(bytes);
  const key = await signingKey(house, { kind: 'house' });
  mustKnow(house, kidOfKey(key.keyId));
  const uri = listUri(house, no);
  const expires = issuedAt + house.config.statusListHours * 3_600;
  const claims = new Map<number, Cbor>([
    [listClaim.sub, uri],
    [listClaim.exp, expires],
    [listClaim.iat, issuedAt],
    [
      listClaim.list,
      new Map<string, Cbor>([
        ['bits', 2],
        ['lst', new Uint8Array(packed)],
      ]),
    ],
    [listClaim.ttl, listTtl],
  ]);
  const sign = (data: Uint8Array) => key.sign(data);
  const cwt = await toSign1(toCbor(claims), kidOfKey(key.keyId), sign, listType);
  const header = { alg: 'ES256', kid: key.keyId, typ: 'statuslist+jwt' };
  const lst = packed.toString('base64url');
  const body = { sub: uri, iat: issuedAt, exp: expires, ttl: listTtl, status_list: { bits: 2, lst } };
  const signed = [header, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = Buffer.from(await sign(Buffer.from(signed))).toString('base64url');
  return { version, issuedAt, cwt, jwt: `${signed}.${signature}` };
}

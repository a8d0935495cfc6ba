import { agencyDirectory } from '../../identity/api.ts';
import { publicOrigin } from '../../platform/config.ts';
import type { House } from '../../platform/house.ts';
import { randomToken } from '../../platform/ids.ts';
import { zone, type LegalDay } from '../../platform/clock.ts';
import { signingKey, type SigningKey } from '../../signing/api.ts';
import { assertFit, type IssuedCredential, type NewCredential } from '../credential.ts';
import {
  findByRequestKeys,
  insertCredentials,
  orderKeyOf,
  takePlaces,
  type CredentialRow,
} from '../credentials.store.ts';
import { mustKnow } from '../keys/verifying-keys.ts';
import { listOf, placeInList } from '../status/place-in-list.ts';
import { codeOf } from '../wire/code.ts';
import { ownerHash } from './owner-hash.ts';
import { writeQr } from './write-qr.ts';

/** What issuing needs of the house. */
export type IssuingHouse = Pick<House, 'open' | 'clock' | 'config' | 'secret' | 'log'>;

/**
 * Issues one credential: facts signed with the agency's key, a place in a status list, a code. Asked again with the same
 * `requestKey`, it answers what was issued first. Throws RangeError on facts no code may hold (see {@link NewCredential}),
 * Error on an unknown agency.
 */
export async function issueCredential(house: IssuingHouse, wish: NewCredential): Promise<IssuedCredential> {
  const [issued] = await issueCredentials(house, [wish]);
  if (!issued) throw new Error('nothing was issued');
  return issued;
}

/** The same for many at once (a leader signs 500 results), in one statement and in their order. */
export async function issueCredentials(
  house: IssuingHouse,
  wishes: readonly NewCredential[],
): Promise<IssuedCredential[]> {
  for (const wish of wishes) assertFit(wish);
  const keys = wishes.map(({ requestKey }) => requestKey);
  if (new Set(keys).size < keys.length) throw new RangeError('a request key twice in one act');
  const known = new Map((await findByRequestKeys(house.open, keys)).map((one) => [one.requestKey, one]));
  const missing = wishes.filter(({ requestKey }) => !known.has(requestKey));
  if (missing.length > 0) {
    const rows = await signedRows(house, missing);
    for (const one of await insertCredentials(house.open, rows)) known.set(one.requestKey, one);
    // Somebody else issued some of them meanwhile: theirs count.
    const lost = keys.filter((key) => !known.has(key));
    if (lost.length > 0) for (const one of await findByRequestKeys(house.open, lost)) known.set(one.requestKey, one);
  }
  return keys.map((key) => {
    const one = known.get(key);
    if (!one) throw new Error(`credential ${key} was not written`);
    const { id, code, qr, subjectPersonId } = one;
    return { id, code, qr, subjectPersonId, url: urlOf(house, code) };
  });
}

/** Where a credential is checked by its code. */
export const urlOf = ({ config }: Pick<House, 'config'>, code: string): string =>
  `${publicOrigin(config)}/kiem-tra/${code}`;

async function signedRows(house: IssuingHouse, wishes: readonly NewCredential[]): Promise<CredentialRow[]> {
  const directory = agencyDirectory(house.open);
  await directory.fresh(house.clock);
  const issuedAt = house.clock.now().round({ smallestUnit: 'second', roundingMode: 'trunc' });
  const signers = new Map<string, { issuer: string; key: SigningKey }>();
  for (const { issuerId } of wishes)
    if (!signers.has(issuerId)) {
      const { code } = directory.byId(issuerId) ?? {};
      if (code === undefined) throw new Error(`no agency ${issuerId}`);
      const key = await signingKey(house, { kind: 'agency', agencyId: issuerId });
      mustKnow(house, kidOfKey(key.keyId));
      signers.set(issuerId, { issuer: code, key });
    }
  const places = await placesFor(house, wishes.length);
  const rows: CredentialRow[] = [];
  for (const [n, wish] of wishes.entries()) {
    const [signer, place] = [signers.get(wish.issuerId), places[n]];
    if (!signer || !place) throw new Error('more wishes than places');
    rows.push(await signedRow(wish, signer, place, issuedAt));
  }
  return rows;
}

async function signedRow(
  wish: NewCredential,
  { issuer, key }: { issuer: string; key: SigningKey },
  place: { listNo: number; listIndex: number },
  issuedAt: Temporal.Instant,
): Promise<CredentialRow> {
  const id = new Uint8Array(Buffer.from(randomToken(10), 'base64url'));
  const facts = wish.facts.map(({ key: name, value }) => ({ key: name, value: value.normalize('NFC').trim() }));
  const [documentHash, validUntil] = [wish.documentHash ?? null, wish.validUntil ?? null];
  const issued = seconds(issuedAt);
  const qr = await writeQr(
    {
      issuer,
      issuedAt: issued,
      // In force from its day on; on the day of issue from its very moment.
      notBefore: Math.max(beginOf(wish.validFrom), Math.min(issued, endOf(wish.validFrom))),
      expires: validUntil && endOf(validUntil),
      id,
      kind: wish.kind,
      title: wish.title,
      number: wish.number,
      facts,
      owner: wish.ownerIdNumber ? ownerHash(id, wish.ownerIdNumber) : null,
      status: { list: place.listNo, index: place.listIndex },
      document: documentHash === null ? null : new Uint8Array(Buffer.from(documentHash, 'hex')),
      dossier: wish.dossierCode ?? null,
    },
    kidOfKey(key.keyId),
    (data) => key.sign(data),
  );
  return {
    requestKey: wish.requestKey,
    code: codeOf(id),
    kind: wish.kind,
    issuerId: wish.issuerId,
    subjectPersonId: wish.subjectPersonId ?? null,
    title: wish.title,
    number: wish.number,
    facts,
    documentHash,
    dossierCode: wish.dossierCode ?? null,
    validFrom: wish.validFrom,
    validUntil,
    ...place,
    keyId: key.keyId,
    qr,
    issuedAt,
    held: wish.held ?? false,
  };
}

/** The short name of a key in a code: 8 bytes of its thumbprint, in hex. */
export const kidOfKey = (keyId: string): string => Buffer.from(keyId, 'base64url').subarray(0, 8).toString('hex');

const seconds = (instant: Temporal.Instant): number => Math.floor(instant.epochMilliseconds / 1000);
const startOf = (day: Temporal.PlainDate): number => seconds(day.toZonedDateTime(zone).toInstant());

/** The first second of a day in Việt Nam. */
const beginOf = (day: LegalDay): number => startOf(Temporal.PlainDate.from(day));

/** The first second after a day in Việt Nam. */
const endOf = (day: LegalDay): number => startOf(Temporal.PlainDate.from(day).add({ days: 1 }));

const orderKeys = new WeakMap<IssuingHouse['open'], Map<number, Uint8Array>>();

async function placesFor({ open }: IssuingHouse, count: number): Promise<{ listNo: number; listIndex: number }[]> {
  const kept = orderKeys.get(open) ?? new Map<number, Uint8Array>();
  orderKeys.set(open, kept);
  const places = [];
  for (const n of await takePlaces(open, count)) {
    const { no, nth } = listOf(n);
    const key = kept.get(no) ?? (await orderKeyOf(open, no, Buffer.from(randomToken(32), 'base64url')));
    kept.set(no, key);
    places.push({ listNo: no, listIndex: placeInList(key, nth) });
  }
  return places;
}

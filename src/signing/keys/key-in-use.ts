import { publicOrigin } from '../../platform/config.ts';
import { certify, nameOf, type Issuer } from '../certificates/certificate.ts';
import { subjectOf } from '../certificates/subject-of.ts';
import { keyStoresOf } from './key-stores.ts';
import type { HolderKind, KeyHouse, Sign } from './key.ts';
import { insertKey, keyInUse, retireKey, type KeyRow } from './keys.store.ts';

/** How long certificates of a kind are good for, in years. */
const years: Readonly<Record<HolderKind, number>> = {
  root: 20,
  issuing: 10,
  time: 10,
  status: 1,
  agency: 5,
  house: 5,
  officer: 3,
};

/** A key with how to sign with it. */
export type OpenKey = KeyRow & { readonly sign: Sign };

/**
 * The key this holder signs with now. It is made and certified at first use, and again when its certificate ended or its
 * store cannot open it any more; what was signed with the old one stays valid. Of two first uses at once one wins.
 */
export async function openKeyInUse(house: KeyHouse, kind: HolderKind, id: string | null): Promise<OpenKey> {
  const known = await keyInUse(house.open, kind, id);
  const now = house.clock.now();
  if (known && Temporal.Instant.compare(now, known.validTo) < 0) {
    const sign = await keyStoresOf(house)[known.store]?.open(known.keyId, known.kept);
    if (sign) return { ...known, sign };
    house.log.warn({ keyId: known.keyId, store: known.store }, 'a signing key cannot be opened; another is made');
  }
  if (known) await retireKey(house.open, known.keyId, now);
  return makeKey(house, kind, id);
}

async function makeKey(house: KeyHouse, kind: HolderKind, id: string | null): Promise<OpenKey> {
  const store = keyStoresOf(house).forNew;
  const subject = await subjectOf(house, kind, id);
  const above = aboveOf(kind);
  const issuerKey = above && (await openKeyInUse(house, above, null));
  const { publicJwk, keyId, kept } = await store.make();
  const sign = await store.open(keyId, kept);
  if (!sign) throw new Error(`${store.name} cannot open the key it has just made`);
  const issuer: Issuer = {
    name: nameOf(await subjectOf(house, above ?? kind, null)),
    publicJwk: issuerKey ? issuerKey.publicJwk : publicJwk,
    sign: issuerKey ? issuerKey.sign : sign,
  };
  const validity = validityOf(house, kind, issuerKey);
  const addresses = issuerKey && addressesOf(house, issuerKey.keyId);
  const { certificate, serial } = await certify({ kind, subject, publicJwk, validity, addresses }, issuer);
  const row = {
    keyId,
    holderKind: kind,
    holderId: id,
    store: store.name,
    kept: Buffer.from(kept),
    publicJwk,
    subject: subject.name,
    serial,
    certificate,
    issuerId: issuerKey?.keyId ?? null,
    validFrom: validity.from,
    validTo: validity.to,
  };
  if (await insertKey(house.open, row)) return { ...row, retiredAt: null, revokedAt: null, revokeReason: null, sign };
  await store.discard(kept);
  return openKeyInUse(house, kind, id);
}

// Two levels: the root certifies the issuing authority and the time stamping, the issuing authority everybody else.
function aboveOf(kind: HolderKind): 'root' | 'issuing' | null {
  if (kind === 'root') return null;
  return kind === 'issuing' || kind === 'time' ? 'root' : 'issuing';
}

// From an hour ago, for validators whose clock is behind; never longer than the issuer.
function validityOf(house: KeyHouse, kind: HolderKind, issuer: KeyRow | null) {
  const now = house.clock.now().round({ smallestUnit: 'second', roundingMode: 'trunc' });
  const to = now.toZonedDateTimeISO('UTC').add({ years: years[kind] }).toInstant();
  const from = now.subtract({ hours: 1 });
  return {
    from: issuer && Temporal.Instant.compare(from, issuer.validFrom) < 0 ? issuer.validFrom : from,
    to: issuer && Temporal.Instant.compare(to, issuer.validTo) > 0 ? issuer.validTo : to,
  };
}

/** Where the answers about certificates of an issuer are published; see `signing.routes.ts`. */
function addressesOf({ config }: KeyHouse, issuerId: string) {
  const base = `${publicOrigin(config)}/chung-thu-so`;
  return { ocsp: `${base}/ocsp`, issuer: `${base}/${issuerId}.cer`, crl: `${base}/${issuerId}.crl` };
}

import type { OpenDb } from '../../platform/db/open.ts';
import { issuedFor } from '../certificates/trusted-roots.store.ts';
import { openKeyInUse } from './key-in-use.ts';
import type { HolderKind, KeyHouse, PublishedKey, SigningHolder, SigningKey } from './key.ts';
import { keyById, keysOf, retireKey, type KeyRow } from './keys.store.ts';

/** The certificate of a signer leads to no root that is believed, or its authority took it back: nothing is signed with it. */
export class CertificateNotTrusted extends Error {}

/**
 * The key a holder signs with now, made and certified at first use: root authority, issuing authority, holder.
 * Throws {@link CertificateNotTrusted} for an officer or agency whose certificate of another authority leads to no root that is
 * believed now; an Error when the officer does not serve, the agency is unknown, or the token is away.
 */
export async function signingKey(house: KeyHouse, holder: SigningHolder): Promise<SigningKey> {
  const key = await openKeyInUse(house, holder.kind, holderId(holder));
  const { keyId, publicJwk, sign } = key;
  // What an authority of the state certified comes before what this house certified itself.
  const issued = await issuedFor(house.open, keyId, house.clock.now());
  if (issued && !issued.believed && holder.kind !== 'house')
    throw new CertificateNotTrusted(`the certificate of key ${keyId} leads to no trusted root`);
  // Lists and log heads are this house's own word, and go on under its own root.
  const { certificate, chain } = (issued?.believed ? issued : null) ?? {
    certificate: key.certificate,
    chain: await chainAbove(house.open, key),
  };
  return { keyId, certificate, chain, publicJwk, sign };
}

/** Makes and certifies another key for a holder, who signs with it from now on; what the old one signed stays good. */
export async function renewKey(house: KeyHouse, holder: SigningHolder): Promise<SigningKey> {
  const old = await openKeyInUse(house, holder.kind, holderId(holder));
  await retireKey(house.open, old.keyId, house.clock.now());
  return signingKey(house, holder);
}

/** The id a holder has in its own table; null for the house. */
export function holderId(holder: SigningHolder): string | null {
  if (holder.kind === 'officer') return holder.officerId;
  return holder.kind === 'agency' ? holder.agencyId : null;
}

// Authorities never change once certified.
const authorities = new WeakMap<OpenDb, Map<string, KeyRow>>();

/** Certificates from the issuer of a key up to the root, DER. */
export async function chainAbove(open: OpenDb, key: Pick<KeyRow, 'issuerId'>): Promise<Buffer[]> {
  const kept = authorities.get(open) ?? new Map<string, KeyRow>();
  authorities.set(open, kept);
  const chain: Buffer[] = [];
  for (let id = key.issuerId; id !== null;) {
    const above: KeyRow | null = kept.get(id) ?? (await keyById(open, id));
    if (!above) throw new Error(`no issuer ${id}`);
    kept.set(id, above);
    chain.push(above.certificate);
    id = above.issuerId;
  }
  return chain;
}

/** Every key of officers, agencies and the house that signs or ever signed, for verifiers; in the order of their ids. */
export async function publishedKeys({ open }: Pick<KeyHouse, 'open'>): Promise<PublishedKey[]> {
  const published: PublishedKey[] = [];
  for (let after = ''; ;) {
    const rows = await keysOf(open, ['officer', 'agency', 'house'], after);
    for (const row of rows) published.push(await publish(open, row));
    const last = rows.at(-1);
    if (!last) return published;
    after = last.keyId;
  }
}

/** One published key by its id; null: this house never signed with it. */
export async function publishedKey({ open }: Pick<KeyHouse, 'open'>, keyId: string): Promise<PublishedKey | null> {
  const row = await keyById(open, keyId);
  return row && isHolder(row.holderKind) ? publish(open, row) : null;
}

const isHolder = (kind: HolderKind): kind is SigningHolder['kind'] => ['officer', 'agency', 'house'].includes(kind);

async function publish(open: OpenDb, row: KeyRow): Promise<PublishedKey> {
  const { keyId, certificate, publicJwk, subject: name, validFrom, validTo, retiredAt, revokedAt } = row;
  const chain = await chainAbove(open, row);
  return {
    keyId,
    certificate,
    chain,
    publicJwk,
    holder: holderOf(row),
    name,
    validFrom,
    validTo,
    retiredAt,
    revokedAt,
  };
}

function holderOf({ holderKind, holderId: id }: KeyRow): SigningHolder {
  if (holderKind === 'officer' && id !== null) return { kind: 'officer', officerId: id };
  if (holderKind === 'agency' && id !== null) return { kind: 'agency', agencyId: id };
  return { kind: 'house' };
}

/** Root certificates this house trusts, DER: its own, the present one and those before it. */
export async function trustedRoots(house: KeyHouse): Promise<Uint8Array[]> {
  const known = await keysOf(house.open, ['root']);
  const roots = known.length > 0 ? known : [await openKeyInUse(house, 'root', null)];
  return roots.map(({ certificate }) => certificate);
}

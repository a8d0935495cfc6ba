import { X509Certificate } from 'node:crypto';
import { bits, derSignature, integer, sequence, tagged } from '../der/der.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { openKeyInUse } from '../keys/key-in-use.ts';
import { holderId, trustedRoots } from '../keys/signing-key.ts';
import type { KeyHouse, SigningHolder } from '../keys/key.ts';
import { keyById } from '../keys/keys.store.ts';
import { chainOf } from '../pdf/long-term.ts';
import { ecdsaSha256, nameOf, spkiOf } from './certificate.ts';
import { isSound, readCertificate, type ReadCertificate } from './read-certificate.ts';
import { subjectOf } from './subject-of.ts';
import { addRoot, keepIssued, otherRoots, type Why } from './trusted-roots.store.ts';

/** Why a certificate is not taken. */
export type CannotTakeCertificate = {
  readonly why:
    | 'unreadable'
    | 'several'
    | 'not_a_root'
    | 'weak'
    | 'already'
    | 'not_our_key'
    | 'ended'
    | 'not_trusted'
    | 'serial_taken';
};

/** Certificates of a file: PEM, one or many, or a single one in DER. Refuses what is none. */
export function certificatesOf(file: Uint8Array): Result<ReadCertificate[], CannotTakeCertificate> {
  const text = Buffer.from(file).toString('latin1');
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  try {
    const found = (blocks ?? [Buffer.from(file)]).map((one) => readCertificate(new X509Certificate(one).raw));
    return ok(found);
  } catch {
    return refuse({ why: 'unreadable' });
  }
}

/**
 * Believes the root of another authority from now on: signatures of its people count as trusted. Who did so and why is kept
 * for ever. Refuses what is no self-signed certificate of an authority, is weak, has ended, or is believed already.
 */
export async function takeRoot(
  house: Pick<KeyHouse, 'open' | 'clock'>,
  root: ReadCertificate,
  why: Pick<Why, 'reason' | 'by'>,
): Promise<Result<{ fingerprint: string }, CannotTakeCertificate>> {
  const { x509 } = root;
  if (!root.isAuthority || !root.issuerName.equals(root.subjectName) || !x509.verify(x509.publicKey))
    return refuse({ why: 'not_a_root' });
  if (Temporal.Instant.compare(house.clock.now(), root.validTo) >= 0) return refuse({ why: 'ended' });
  // The signature of a root over itself proves nothing, whatever its hash; its key does.
  if (!root.isStrong) return refuse({ why: 'weak' });
  const fingerprint = x509.fingerprint256.replaceAll(':', '').toLowerCase();
  const kept = { fingerprint, certificate: root.der, subject: root.commonName || root.organisation };
  const added = await addRoot(house.open, kept, { ...why, at: house.clock.now() });
  return added ? ok({ fingerprint }) : refuse({ why: 'already' });
}

/**
 * Takes what a file from outside holds: a root, alone, or the certificate of a key of this house with those above it. What
 * of it is changed is named. Refuses as {@link takeRoot} and {@link takeCertificate} do.
 */
export async function takeFile(
  house: KeyHouse,
  file: Uint8Array,
  why: Pick<Why, 'reason' | 'by'>,
): Promise<Result<{ readonly root: string } | { readonly keyId: string }, CannotTakeCertificate>> {
  const read = certificatesOf(file);
  if (!read.ok) return read;
  const [first, ...others] = read.value;
  if (!first) return refuse({ why: 'unreadable' });
  if (!first.isAuthority) return takeCertificate(house, read.value, why);
  if (others.length > 0) return refuse({ why: 'several' });
  const done = await takeRoot(house, first, why);
  return done.ok ? ok({ root: done.value.fingerprint }) : done;
}

/** The request by which an authority certifies the key a holder signs with (PKCS #10, RFC 2986), DER. */
export async function certificateRequest(house: KeyHouse, holder: SigningHolder): Promise<Buffer> {
  const key = await openKeyInUse(house, holder.kind, holderId(holder));
  const subject = await subjectOf(house, holder.kind, holderId(holder));
  const body = sequence(integer(0), nameOf(subject), spkiOf(key.publicJwk), tagged(0));
  return sequence(body, ecdsaSha256, bits(derSignature(await key.sign(body))));
}

/**
 * Takes what another authority certified about a key of this house; from now on signatures with that key carry it. Its
 * chain must end in a root that is believed here. Refuses the certificate of a key that is not ours, an ended one, one with
 * something weak below its root, and a serial number its issuer used for another. The same one again changes nothing. Who
 * took it and why is kept.
 */
export async function takeCertificate(
  house: KeyHouse,
  [leaf, ...others]: readonly ReadCertificate[],
  why: Pick<Why, 'reason' | 'by'>,
): Promise<Result<{ keyId: string }, CannotTakeCertificate>> {
  if (!leaf) return refuse({ why: 'unreadable' });
  const row = leaf.keyId === null ? null : await keyById(house.open, leaf.keyId);
  if (!row || row.retiredAt || leaf.isAuthority) return refuse({ why: 'not_our_key' });
  const now = house.clock.now();
  if (Temporal.Instant.compare(now, leaf.validTo) >= 0) return refuse({ why: 'ended' });
  const roots = (await believedRoots(house)).map(readCertificate);
  const [, ...chain] = chainOf(leaf, [...others, ...roots]);
  const top = chain.at(-1);
  if (!top || !roots.some(({ der }) => der.equals(top.der))) return refuse({ why: 'not_trusted' });
  if (!isSound([leaf, ...chain])) return refuse({ why: 'weak' });
  const { issuerName: issuer, serial, der: certificate, validFrom, validTo } = leaf;
  const { keyId } = row;
  const subject = leaf.commonName || leaf.organisation;
  const issued = {
    keyId,
    issuer,
    serial,
    subject,
    certificate,
    chain: chain.map(({ der }) => der),
    validFrom,
    validTo,
  };
  return (await keepIssued(house.open, issued, { ...why, at: now })) ? ok({ keyId }) : refuse({ why: 'serial_taken' });
}

/** Every root that is believed here, DER: this house's own, and those of other authorities. */
export const believedRoots = async (house: KeyHouse): Promise<Uint8Array[]> => [
  ...(await trustedRoots(house)),
  ...(await otherRoots(house.open)).map(({ certificate }) => certificate),
];

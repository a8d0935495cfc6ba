import { createHash, createPublicKey, randomBytes } from 'node:crypto';
import {
  bits,
  boolean,
  derSignature,
  integer,
  octets,
  oid,
  sequence,
  setOf,
  tagged,
  taggedBare,
  time,
  utf8,
  printable,
  nothing,
} from '../der/der.ts';
import { childAt, childrenOf, readNode } from '../der/read-der.ts';
import type { HolderKind, PublicJwk, Sign } from '../keys/key.ts';

/** Chủ thể – whom a certificate names. */
export type Subject = {
  readonly name: string;
  readonly organisation: string;
  /** Account of the officer or code of the agency: names alone are not unique. */
  readonly uid: string | null;
};

export type Validity = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

/** Who signs a certificate; the root signs itself. */
export type Issuer = { readonly name: Buffer; readonly publicJwk: PublicJwk; readonly sign: Sign };

/** Where a certificate says that more is to be found about it. */
export type Addresses = { readonly ocsp: string; readonly issuer: string; readonly crl: string };

export const ecdsaSha256 = sequence(oid('1.2.840.10045.4.3.2'));

/** Name of a subject, DER: country, organisation, account, common name. */
export function nameOf({ name, organisation, uid }: Subject): Buffer {
  const part = (type: string, value: Buffer) => setOf(sequence(oid(type), value));
  return sequence(
    part('2.5.4.6', printable('VN')),
    part('2.5.4.10', utf8(organisation.slice(0, 64))),
    ...(uid ? [part('0.9.2342.19200300.100.1.1', utf8(uid))] : []),
    part('2.5.4.3', utf8(name.slice(0, 64))),
  );
}

/** SubjectPublicKeyInfo of a P-256 key, DER. */
export const spkiOf = (jwk: PublicJwk): Buffer =>
  createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'der', type: 'spki' });

/** SHA-1 over the bare public key: key identifiers of RFC 5280, 4.2.1.2 (1), and the key hash of RFC 6960. */
export function keyHash(jwk: PublicJwk): Buffer {
  const publicBits = childAt(childrenOf(readNode(spkiOf(jwk))), 1, 0x03).content.subarray(1);
  return createHash('sha1').update(publicBits).digest();
}

/**
 * Makes an X.509 certificate (RFC 5280) for a P-256 key. What the key may be used for follows from the kind of its holder.
 * Returns it in DER, with its serial number in hexadecimal.
 */
export async function certify(
  order: {
    readonly kind: HolderKind;
    readonly subject: Subject;
    readonly publicJwk: PublicJwk;
    readonly validity: Validity;
    readonly addresses: Addresses | null;
  },
  issuer: Issuer,
): Promise<{ readonly certificate: Buffer; readonly serial: string }> {
  const serial = randomBytes(16);
  // Positive and without a leading zero, so that its hexadecimal form is always the same.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const { from, to } = order.validity;
  const body = sequence(
    tagged(0, integer(2)),
    integer(serial),
    ecdsaSha256,
    issuer.name,
    sequence(time(from), time(to)),
    nameOf(order.subject),
    spkiOf(order.publicJwk),
    tagged(3, sequence(...extensionsOf(order, issuer))),
  );
  const signature = derSignature(await issuer.sign(body));
  return { certificate: sequence(body, ecdsaSha256, bits(signature)), serial: serial.toString('hex') };
}

function extensionsOf(
  { kind, publicJwk, addresses }: { kind: HolderKind; publicJwk: PublicJwk; addresses: Addresses | null },
  issuer: Issuer,
): Buffer[] {
  const extension = (id: string, value: Buffer, critical = false) =>
    sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));
  const authority = kind === 'root' || kind === 'issuing';
  return [
    extension('2.5.29.14', octets(keyHash(publicJwk))),
    extension('2.5.29.35', sequence(taggedBare(0, keyHash(issuer.publicJwk)))),
    ...(kind === 'root' ? [extension('2.5.29.19', sequence(boolean(true)), true)] : []),
    ...(kind === 'issuing' ? [extension('2.5.29.19', sequence(boolean(true), integer(0)), true)] : []),
    // keyCertSign and cRLSign; or digitalSignature and contentCommitment.
    extension('2.5.29.15', authority ? bits(Buffer.of(0x06), 1) : bits(Buffer.of(0xc0), 6), true),
    ...purposes(kind).map(({ ids, critical }) => extension('2.5.29.37', sequence(...ids.map(oid)), critical)),
    // id-pkix-ocsp-nocheck (RFC 6960, 4.2.2.2.1): nobody asks the responder about itself.
    ...(kind === 'status' ? [extension('1.3.6.1.5.5.7.48.1.5', nothing)] : []),
    ...(addresses
      ? [
          extension(
            '1.3.6.1.5.5.7.1.1',
            sequence(
              sequence(oid('1.3.6.1.5.5.7.48.1'), taggedBare(6, Buffer.from(addresses.ocsp))),
              sequence(oid('1.3.6.1.5.5.7.48.2'), taggedBare(6, Buffer.from(addresses.issuer))),
            ),
          ),
          extension('2.5.29.31', sequence(sequence(tagged(0, tagged(0, taggedBare(6, Buffer.from(addresses.crl))))))),
        ]
      : []),
  ];
}

function purposes(kind: HolderKind): { ids: readonly string[]; critical: boolean }[] {
  switch (kind) {
    case 'time':
      return [{ ids: ['1.3.6.1.5.5.7.3.8'], critical: true }];
    case 'status':
      return [{ ids: ['1.3.6.1.5.5.7.3.9'], critical: false }];
    case 'officer':
    case 'agency':
    case 'house':
      // Document signing (RFC 9336); e-mail protection because older validators know no other purpose for a paper.
      return [{ ids: ['1.3.6.1.5.5.7.3.36', '1.3.6.1.5.5.7.3.4'], critical: false }];
    case 'root':
    case 'issuing':
      return [];
  }
}

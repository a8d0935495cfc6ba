import { createHash } from 'node:crypto';
import { ecdsaSha256 } from '../certificates/certificate.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { derSignature, integer, octets, oid, sequence, setOf, tagged } from '../der/der.ts';
import type { SigningKey } from '../keys/key.ts';

const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'));

/** Object identifiers of what a CMS message carries. */
export const contentTypes = { data: '1.2.840.113549.1.7.1', timeStamp: '1.2.840.113549.1.9.16.1.4' } as const;

/** SHA-256. */
export const digestOf = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** An attribute with one value. */
export const attribute = (type: string, value: Buffer): Buffer => sequence(oid(type), setOf(value));

/**
 * Makes a CMS SignedData (RFC 5652) with one ES256 signer and the attributes of CAdES baseline: content type, message
 * digest, signing-certificate-v2 (RFC 5035). `content` is carried inside; null: it lies apart and `digest` is its SHA-256.
 * `unsigned`: what is added once the signature value is known, such as a time stamp over it.
 */
export async function signedData(
  order: {
    readonly contentType: string;
    readonly content: Buffer | null;
    readonly digest: Buffer;
    readonly certificates: readonly Uint8Array[];
  },
  key: Pick<SigningKey, 'certificate' | 'sign'>,
  unsigned?: (signature: Buffer) => Promise<readonly Buffer[]>,
): Promise<Buffer> {
  const { issuerName, serial } = readCertificate(key.certificate);
  const serialNumber = integer(Buffer.from(serial, 'hex'));
  const attributes = setOf(
    attribute('1.2.840.113549.1.9.3', oid(order.contentType)),
    attribute('1.2.840.113549.1.9.4', octets(order.digest)),
    attribute(
      '1.2.840.113549.1.9.16.2.47',
      // Its hash alone, SHA-256 by default; whose it is stands in the certificate.
      sequence(sequence(sequence(octets(digestOf(key.certificate))))),
    ),
  );
  const signature = derSignature(await key.sign(attributes));
  const extra = (await unsigned?.(signature)) ?? [];
  const signer = sequence(
    integer(1),
    sequence(issuerName, serialNumber),
    sha256,
    retagged(attributes, 0xa0),
    ecdsaSha256,
    octets(signature),
    ...(extra.length > 0 ? [retagged(setOf(...extra), 0xa1)] : []),
  );
  const inside = order.content ? [tagged(0, octets(order.content))] : [];
  return sequence(
    oid('1.2.840.113549.1.7.2'),
    tagged(
      0,
      sequence(
        integer(order.contentType === contentTypes.data ? 1 : 3),
        setOf(sha256),
        sequence(oid(order.contentType), ...inside),
        retagged(setOf(...order.certificates), 0xa0),
        setOf(signer),
      ),
    ),
  );
}

// [n] IMPLICIT SET OF: the same octets under another tag.
function retagged(set: Buffer, tag: number): Buffer {
  const copy = Buffer.from(set);
  copy[0] = tag;
  return copy;
}

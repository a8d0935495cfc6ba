import { createHash, verify } from 'node:crypto';
import { readCertificate, type ReadCertificate } from '../certificates/read-certificate.ts';
import { integer, nothing, octets, oid, sequence } from '../der/der.ts';
import { childAt, childrenOf, NotDer, readNode, readOid, readTime, type DerNode } from '../der/read-der.ts';

const sha1 = '1.3.14.3.2.26';

/** Trạng thái chứng thư – what an OCSP responder says of one certificate. */
export type CertificateStatus = {
  readonly serial: string;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt: Temporal.Instant | null;
  readonly thisUpdate: Temporal.Instant;
  readonly nextUpdate: Temporal.Instant | null;
};

/** Bare SHA-1 of the public key of a certificate. */
export const keyHashOf = ({ spki }: ReadCertificate): Buffer =>
  createHash('sha1')
    .update(childAt(childrenOf(readNode(spki)), 1, 0x03).content.subarray(1))
    .digest();

/** CertID (RFC 6960, 4.1.1): which certificate of which issuer. SHA-1, as every responder understands it. */
export const certId = (serial: string, issuer: ReadCertificate): Buffer =>
  sequence(
    sequence(oid(sha1), nothing),
    octets(createHash('sha1').update(issuer.subjectName).digest()),
    octets(keyHashOf(issuer)),
    integer(Buffer.from(serial, 'hex')),
  );

/** OCSPRequest about one certificate. */
export const writeOcspRequest = (serial: string, issuer: ReadCertificate): Buffer =>
  sequence(sequence(sequence(sequence(certId(serial, issuer)))));

/** The first CertID of an OCSPRequest: its octets, the hash of the issuer's key, the serial number. Throws NotDer. */
export function readOcspRequest(der: Uint8Array): { id: Buffer; issuerKeyHash: Buffer; serial: string } {
  const [body] = childrenOf(readNode(der));
  const list = body && childrenOf(body).find(({ tag }) => tag === 0x30);
  const id = list && childAt(childrenOf(childAt(childrenOf(list), 0, 0x30)), 0, 0x30);
  if (!id) throw new NotDer('no certificate is asked for');
  const parts = childrenOf(id);
  return {
    id: id.whole,
    issuerKeyHash: childAt(parts, 2, 0x04).content,
    serial: childAt(parts, 3, 0x02).content.toString('hex'),
  };
}

/**
 * What an OCSPResponse says of the certificate with this serial number, if it is signed by its issuer or by a responder
 * the issuer certified for that. null: not an answer to be believed. Throws {@link NotDer}.
 */
export function readOcspResponse(der: Uint8Array, serial: string, issuer: ReadCertificate): CertificateStatus | null {
  const [status, bytes] = childrenOf(readNode(der));
  if (status?.content[0] !== 0 || !bytes) return null;
  const basic = childrenOf(readNode(childAt(childrenOf(childAt(childrenOf(bytes), 0, 0x30)), 1, 0x04).content));
  const data = childAt(basic, 0, 0x30);
  const algorithm = readOid(childAt(childrenOf(childAt(basic, 1, 0x30)), 0, 0x06));
  const signature = childAt(basic, 2, 0x03).content.subarray(1);
  const given = basic[3] ? childrenOf(childAt(childrenOf(basic[3]), 0, 0x30)) : [];
  const responder = given[0] ? readCertificate(given[0].whole) : issuer;
  if (responder !== issuer && !isDelegated(responder, issuer)) return null;
  if (!verify(hashOf(algorithm), data.whole, responder.x509.publicKey, signature)) return null;
  return answerFor(data, serial, issuer);
}

// ecdsa-with-SHA384, sha384WithRSAEncryption and their like; everything else is SHA-256 today.
const hashOf = (algorithm: string): string =>
  ({
    '1.2.840.10045.4.3.3': 'sha384',
    '1.2.840.10045.4.3.4': 'sha512',
    '1.2.840.113549.1.1.12': 'sha384',
    '1.2.840.113549.1.1.13': 'sha512',
  })[algorithm] ?? 'sha256';

const isDelegated = (responder: ReadCertificate, issuer: ReadCertificate): boolean =>
  responder.purposes.includes('1.3.6.1.5.5.7.3.9') &&
  responder.issuerName.equals(issuer.subjectName) &&
  responder.x509.verify(issuer.x509.publicKey);

function answerFor(data: DerNode, serial: string, issuer: ReadCertificate): CertificateStatus | null {
  // Version and responder come first, then the time, then the answers.
  const answers = childrenOf(data).findLast(({ tag }) => tag === 0x30);
  for (const answer of answers ? childrenOf(answers) : []) {
    const [id, status, thisUpdate, next] = childrenOf(answer);
    if (!id || !status || !thisUpdate) continue;
    const parts = childrenOf(id);
    const [, , keyHash, number] = parts;
    if (number?.content.toString('hex') !== serial || !keyHash?.content.equals(keyHashOf(issuer))) continue;
    return {
      serial,
      status: status.tag === 0x80 ? 'good' : status.tag === 0xa1 ? 'revoked' : 'unknown',
      revokedAt: status.tag === 0xa1 ? readTime(childAt(childrenOf(status), 0, 0x18)) : null,
      thisUpdate: readTime(thisUpdate),
      nextUpdate: next?.tag === 0xa0 ? readTime(childAt(childrenOf(next), 0, 0x18)) : null,
    };
  }
  return null;
}

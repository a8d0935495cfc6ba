import { X509Certificate, type KeyObject } from 'node:crypto';
import { childAt, childrenOf, NotDer, readNode, readOid, readTime, type DerNode } from '../der/read-der.ts';
import { thumbprint } from '../keys/thumbprint.ts';

/** What signatures and revocation answers need of a certificate. */
export type ReadCertificate = {
  readonly x509: X509Certificate;
  readonly der: Buffer;
  /** Names as DER, to compare and to copy. */
  readonly issuerName: Buffer;
  readonly subjectName: Buffer;
  /** Hexadecimal, as its octets stand. */
  readonly serial: string;
  readonly spki: Buffer;
  /** What a key of this house would be called; null: its key is no P-256 key. */
  readonly keyId: string | null;
  /** Its key can be relied on: RSA of 2048 bits or more, or a P-256, P-384 or P-521 key. */
  readonly isStrong: boolean;
  readonly validFrom: Temporal.Instant;
  readonly validTo: Temporal.Instant;
  readonly commonName: string;
  readonly organisation: string;
  /** Object identifiers of the extended key usage; empty: any. */
  readonly purposes: readonly string[];
  readonly isAuthority: boolean;
  /** Addresses of its OCSP responder. */
  readonly ocsp: readonly string[];
};

// Every time stamp brings the same few certificates again, and node:crypto takes a third of a millisecond for each.
const read = new Map<string, ReadCertificate>();
const mostRead = 2_000;

/** Reads an X.509 certificate. Throws {@link NotDer} or what node:crypto throws when it is none. */
export function readCertificate(der: Uint8Array): ReadCertificate {
  const whole = readNode(der);
  const octets = whole.whole.toString('latin1');
  const before = read.get(octets);
  if (before) return before;
  // A copy: what is kept must not hold the file it came in.
  const own = Buffer.from(whole.whole);
  const [body] = childrenOf(readNode(own));
  if (!body) throw new NotDer('no certificate');
  const parts = childrenOf(body);
  // Version 1 has no version.
  const at = parts[0]?.tag === 0xa0 ? 1 : 0;
  const serial = childAt(parts, at, 0x02);
  const issuer = childAt(parts, at + 2, 0x30);
  const [from, to] = childrenOf(childAt(parts, at + 3, 0x30));
  const subject = childAt(parts, at + 4, 0x30);
  const spki = childAt(parts, at + 5, 0x30);
  if (!from || !to) throw new NotDer('no validity');
  const x509 = new X509Certificate(own);
  const names = namesIn(subject);
  const found: ReadCertificate = {
    x509,
    der: own,
    issuerName: issuer.whole,
    subjectName: subject.whole,
    serial: serial.content.toString('hex'),
    spki: spki.whole,
    keyId: keyIdOf(x509.publicKey),
    isStrong: isStrong(x509.publicKey),
    validFrom: readTime(from),
    validTo: readTime(to),
    commonName: names.get('2.5.4.3') ?? '',
    organisation: names.get('2.5.4.10') ?? '',
    purposes: x509.keyUsage ?? [],
    isAuthority: x509.ca,
    ocsp: [...(x509.infoAccess ?? '').matchAll(/^OCSP - URI:(.+)$/gm)].map(([, address]) => address ?? ''),
  };
  if (read.size >= mostRead) read.clear();
  read.set(octets, found);
  return found;
}

/**
 * Can a chain, from its leaf to its root, be relied on? Every key is strong, and nothing below the root is signed over MD5
 * or SHA-1 (a root signs itself, which proves nothing anyway).
 */
export const isSound = (chain: readonly ReadCertificate[]): boolean =>
  chain.every(
    ({ isStrong: strong, x509 }, i) =>
      strong && (i === chain.length - 1 || !/md5|sha-?1(?!\d)/i.test(x509.signatureAlgorithm ?? '')),
  );

function keyIdOf(key: KeyObject): string | null {
  if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return null;
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return thumbprint({ x, y });
}

function isStrong({ asymmetricKeyType: type, asymmetricKeyDetails: { modulusLength, namedCurve } = {} }: KeyObject) {
  if (type === 'rsa' || type === 'rsa-pss') return (modulusLength ?? 0) >= 2_048;
  return type === 'ec' && ['prime256v1', 'secp384r1', 'secp521r1'].includes(namedCurve ?? '');
}

function namesIn(name: DerNode): Map<string, string> {
  const found = new Map<string, string>();
  for (const set of childrenOf(name))
    for (const pair of childrenOf(set)) {
      const [type, value] = childrenOf(pair);
      if (type && value) found.set(readOid(type), textOf(value));
    }
  return found;
}

// UTF8String, PrintableString and their like; BMPString of older authorities.
const textOf = ({ tag, content }: DerNode): string =>
  tag === 0x1e ? Buffer.from(content).swap16().toString('utf16le') : content.toString('utf8');

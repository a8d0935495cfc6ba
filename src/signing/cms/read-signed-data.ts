import { createHash, verify, type X509Certificate } from 'node:crypto';
import { readCertificate, type ReadCertificate } from '../certificates/read-certificate.ts';
import { childAt, childrenOf, NotDer, readNode, readOid, type DerNode } from '../der/read-der.ts';

/** A CMS SignedData with its first signer. */
export type SignedMessage = {
  readonly contentType: string;
  /** null: what was signed lies apart. */
  readonly content: Buffer | null;
  readonly certificates: readonly ReadCertificate[];
  /** Certificate of the signer; null: not carried in the message. */
  readonly signer: ReadCertificate | null;
  readonly hash: string;
  readonly messageDigest: Buffer;
  readonly signature: Buffer;
  /** Values of signed and unsigned attributes by object identifier. */
  readonly signed: ReadonlyMap<string, DerNode>;
  readonly unsigned: ReadonlyMap<string, DerNode>;
  /** The octets the signature is over. */
  readonly signedOctets: Buffer;
};

const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Reads a CMS SignedData (RFC 5652, 5). Throws {@link NotDer} when it is none, or has no signed attributes. */
export function readSignedData(der: Uint8Array): SignedMessage {
  const [type, wrapped] = childrenOf(readNode(der));
  if (!type || readOid(type) !== '1.2.840.113549.1.7.2' || !wrapped) throw new NotDer('not signed data');
  const parts = childrenOf(childAt(childrenOf(wrapped), 0, 0x30));
  const [contentType, inside] = childrenOf(childAt(parts, 2, 0x30));
  if (!contentType) throw new NotDer('no content type');
  const signers = childrenOf(childAt(parts, parts.length - 1, 0x31));
  const certificates = childrenOf(parts.find(({ tag }) => tag === 0xa0) ?? { content: Buffer.alloc(0) })
    .filter(({ tag }) => tag === 0x30)
    .map(({ whole }) => readCertificate(whole));
  const info = childrenOf(childAt(signers, 0, 0x30));
  const attributes = childAt(info, 3, 0xa0);
  const signed = attributesIn(attributes);
  const messageDigest = signed.get('1.2.840.113549.1.9.4');
  const hash = hashes[readOid(childAt(childrenOf(childAt(info, 2, 0x30)), 0, 0x06))];
  if (!messageDigest || !hash) throw new NotDer('no digest');
  const signedOctets = Buffer.from(attributes.whole);
  signedOctets[0] = 0x31;
  const unsigned = info.find(({ tag }) => tag === 0xa1);
  return {
    contentType: readOid(contentType),
    content: inside ? contentIn(inside) : null,
    certificates,
    signer: signerAmong(certificates, childAt(info, 1, info[1]?.tag ?? 0)),
    hash,
    messageDigest: messageDigest.content,
    signature: childAt(info, 5, 0x04).content,
    signed,
    unsigned: unsigned ? attributesIn(unsigned) : new Map(),
    signedOctets,
  };
}

const contentIn = (inside: DerNode): Buffer => childAt(childrenOf(inside), 0, 0x04).content;

function attributesIn(set: DerNode): Map<string, DerNode> {
  const found = new Map<string, DerNode>();
  for (const one of childrenOf(set)) {
    const [type, values] = childrenOf(one);
    const [value] = values ? childrenOf(values) : [];
    if (type && value) found.set(readOid(type), value);
  }
  return found;
}

// By issuer and serial number, or by subject key identifier ([0]).
function signerAmong(certificates: readonly ReadCertificate[], id: DerNode): ReadCertificate | null {
  if (id.tag !== 0x30) return null;
  const [issuer, serial] = childrenOf(id);
  const found = certificates.find(
    (one) => issuer && one.issuerName.equals(issuer.whole) && one.serial === serial?.content.toString('hex'),
  );
  return found ?? null;
}

/**
 * Is the message by its signer, over content with this digest, and is the certificate the one the signer meant
 * (signing-certificate-v2)? Says nothing of whether the certificate is to be trusted.
 */
export function isGenuine(message: SignedMessage, contents: readonly Uint8Array[]): boolean {
  const { signer, hash, messageDigest, signature, signedOctets, signed } = message;
  if (!signer || hash === 'sha1') return false;
  const digest = createHash(hash);
  for (const part of contents) digest.update(part);
  if (!digest.digest().equals(messageDigest)) return false;
  const named = signed.get('1.2.840.113549.1.9.16.2.47');
  if (named && !namesCertificate(named, signer)) return false;
  return verifies(signer.x509, hash, signedOctets, signature);
}

function namesCertificate(value: DerNode, { der }: ReadCertificate): boolean {
  const [ids] = childrenOf(value);
  const [id] = ids ? childrenOf(ids) : [];
  if (!id) return false;
  const parts = childrenOf(id);
  const other = parts[0]?.tag === 0x30 ? hashes[readOid(childAt(childrenOf(parts[0]), 0, 0x06))] : 'sha256';
  const meant = parts.find(({ tag }) => tag === 0x04);
  return other !== undefined && meant !== undefined && createHash(other).update(der).digest().equals(meant.content);
}

// What node cannot verify with this key is not genuine.
function verifies(signer: X509Certificate, hash: string, data: Buffer, signature: Buffer): boolean {
  try {
    return verify(hash, data, signer.publicKey, signature);
  } catch {
    return false;
  }
}

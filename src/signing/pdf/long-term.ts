import { PDF, PdfArray, PdfDict, PdfName, PdfStream } from '@libpdf/core';
import { readCertificate, type ReadCertificate } from '../certificates/read-certificate.ts';
import { otherRoots } from '../certificates/trusted-roots.store.ts';
import { readSignedData, type SignedMessage } from '../cms/read-signed-data.ts';
import { digestOf } from '../cms/signed-data.ts';
import type { KeyHouse } from '../keys/key.ts';
import { trustedRoots } from '../keys/signing-key.ts';
import { askStatus } from '../revocation/ask-status.ts';
import { append } from './append.ts';
import { dictOf, listOf, resolved } from './pdf-parts.ts';
import { signaturesIn } from './signatures-in.ts';

/** Unsigned attribute of a signature that carries its time stamp (RFC 3161, appendix A). */
export const timeStampAttribute = '1.2.840.113549.1.9.16.2.14';

/** Longer chains are nobody's; also ends circles of certificates that issue each other. */
const longestChain = 7;

/**
 * Adds what is needed to check every signature of the file after all authorities are gone: certificates and revocation
 * answers in the document security store (PAdES B-LT). Only responders of chains that end in a believed root are asked: a
 * file brings certificates of anybody, with whatever address written in them. Throws StatusAway when one does not answer.
 */
export async function addLongTermData(house: KeyHouse, pdf: Uint8Array): Promise<Uint8Array> {
  const doc = await PDF.load(pdf);
  const messages = signaturesIn(doc, pdf).flatMap(({ message }) =>
    message ? withStamps(readSignedData(message)) : [],
  );
  const roots = [
    ...(await trustedRoots(house)),
    ...(await otherRoots(house.open)).map(({ certificate }) => certificate),
  ].map(readCertificate);
  const known = distinct([...messages.flatMap(({ certificates }) => certificates), ...roots]);
  const answers: Buffer[] = [];
  const certificates = new Map<string, Buffer>();
  for (const { signer } of messages) {
    const chain = signer ? chainOf(signer, known) : [];
    for (const one of chain) certificates.set(one.x509.fingerprint256, one.der);
    const top = chain.at(-1)?.x509.fingerprint256;
    if (!roots.some(({ x509 }) => x509.fingerprint256 === top)) continue;
    for (const [at, issuer] of chain.slice(1).entries()) {
      const one = chain[at];
      if (one) answers.push((await askStatus(house, one, issuer)).response);
    }
  }
  return append(pdf, async (again) => store(again, [...certificates.values()], answers));
}

const withStamps = (message: SignedMessage): SignedMessage[] => {
  const token = message.unsigned.get(timeStampAttribute);
  return token ? [message, readSignedData(token.whole)] : [message];
};

const distinct = (certificates: readonly ReadCertificate[]): ReadCertificate[] => [
  ...new Map(certificates.map((one) => [one.x509.fingerprint256, one])).values(),
];

/** A certificate, who issued it, and so on up, as far as they are known. */
export function chainOf(one: ReadCertificate, known: readonly ReadCertificate[]): ReadCertificate[] {
  const chain = [one];
  for (let top = one; chain.length < longestChain;) {
    const issuer = issuerOf(top, known);
    if (!issuer || issuer === top) break;
    chain.push(issuer);
    top = issuer;
  }
  return chain;
}

/** Who issued a certificate, among those known; itself for a root; null: nobody known. */
const issuerOf = (one: ReadCertificate, known: readonly ReadCertificate[]): ReadCertificate | null => {
  if (one.issuerName.equals(one.subjectName) && one.x509.verify(one.x509.publicKey)) return one;
  const found = known.find(
    (above) =>
      above !== one &&
      above.isAuthority &&
      above.subjectName.equals(one.issuerName) &&
      one.x509.verify(above.x509.publicKey),
  );
  return found ?? null;
};

function store(doc: PDF, certificates: readonly Buffer[], answers: readonly Buffer[]): void {
  const catalog = doc.getCatalog();
  const before = dictOf(doc, catalog.get('DSS'));
  const dss = before ?? PdfDict.of({ Type: PdfName.of('DSS') });
  const add = (key: string, values: readonly Buffer[]): void => {
    const kept = listOf(doc, dss.get(key));
    const hashes = new Set(
      kept.flatMap((one) => {
        const stream = resolved(doc, one);
        return stream instanceof PdfStream ? [digestOf(stream.getDecodedData()).toString('hex')] : [];
      }),
    );
    for (const value of values) {
      const hash = digestOf(value).toString('hex');
      if (hashes.has(hash)) continue;
      hashes.add(hash);
      kept.push(doc.register(PdfStream.fromDict({}, value)));
    }
    dss.set(key, new PdfArray(kept));
  };
  add('Certs', certificates);
  add('OCSPs', answers);
  catalog.set('DSS', before ? (catalog.get('DSS') ?? dss) : doc.register(dss));
}

import { PDF, PdfStream } from '@libpdf/core';
import type { ReadCertificate } from '../certificates/read-certificate.ts';
import { isGenuine, readSignedData, type SignedMessage } from '../cms/read-signed-data.ts';
import { digestOf } from '../cms/signed-data.ts';
import { thumbprint } from '../keys/thumbprint.ts';
import { timeStampAttribute } from '../pdf/long-term.ts';
import { dictOf, listOf, resolved } from '../pdf/pdf-parts.ts';
import { signaturesIn, type PlacedSignature } from '../pdf/signatures-in.ts';
import { readTimeStamp } from '../time/time-stamp.ts';
import { changesBetween, stateOf } from './changes-after.ts';
import type { SignatureFinding } from './report.ts';
import { certificatesIn, trustOf, type Evidence } from './trust-of.ts';

/** Checks every signature of a file against the roots given; `now` is for those without any time. */
export async function checkSignatures(
  doc: PDF,
  file: Uint8Array,
  roots: readonly ReadCertificate[],
  now: Temporal.Instant,
): Promise<SignatureFinding[]> {
  const placed = signaturesIn(doc, file);
  if (placed.length === 0) return [];
  const dss = dictOf(doc, doc.getCatalog().get('DSS'));
  const streams = (key: string): Uint8Array[] =>
    listOf(doc, dss?.get(key)).flatMap((one) => {
      const stream = resolved(doc, one);
      return stream instanceof PdfStream ? [stream.getDecodedData()] : [];
    });
  const stored = certificatesIn(streams('Certs'));
  const answers = streams('OCSPs');
  const last = stateOf(doc);
  const stampedAt = placed.flatMap((one) =>
    one.kind === 'time_stamp' ? [{ end: one.end, at: stampOf(one)?.at }] : [],
  );
  const found: SignatureFinding[] = [];
  for (const one of placed) {
    const message = messageOf(one);
    const stamp = one.kind === 'time_stamp' ? stampOf(one) : message && signatureStamp(message);
    const signed = one.kind === 'time_stamp' ? (stamp?.message ?? null) : message;
    // A time stamp over the file proves the time of what lies below it.
    const later = stampedAt.find(({ end, at }) => end > one.end && at)?.at;
    const proven = stamp?.at ?? later ?? null;
    const claimed = claimedAt(one.claimedTime);
    const evidence: Evidence = { roots, known: [...(signed?.certificates ?? []), ...stored], answers };
    const intact =
      one.around !== null &&
      (one.kind === 'time_stamp'
        ? (stamp?.digest.equals(digestOf(...one.around)) ?? false)
        : message !== null && isGenuine(message, one.around));
    const trust = trustOf(signed?.signer ?? null, proven ?? claimed ?? now, evidence);
    const changes = one.end < file.length && one.around ? await after(file, one, last) : [];
    const signer = signed?.signer ?? null;
    found.push({
      field: one.field,
      kind: one.kind,
      reason: one.reason,
      signer: signer && {
        name: signer.commonName,
        organisation: signer.organisation,
        keyId: keyIdOf(signer),
        serial: signer.serial,
      },
      claimedAt: claimed?.toString() ?? null,
      provenAt: proven?.toString() ?? null,
      level: later && dss ? 'B-LTA' : stamp && dss ? 'B-LT' : proven ? 'B-T' : 'B-B',
      intact,
      trust,
      coversAll: one.end === file.length,
      changes,
      valid: intact && trust === 'trusted' && changes.every(({ kind }) => kind !== 'content_changed'),
    });
  }
  return found;
}

/** The file as it was when it was signed, beside what it is now. What cannot be opened any more was changed. */
async function after(file: Uint8Array, { end }: PlacedSignature, last: ReturnType<typeof stateOf>) {
  try {
    return changesBetween(stateOf(await PDF.load(file.subarray(0, end))), last);
  } catch {
    return [{ kind: 'content_changed', pages: [0] } as const];
  }
}

const messageOf = ({ kind, message }: PlacedSignature): SignedMessage | null =>
  kind === 'signature' && message ? attempt(() => readSignedData(message)) : null;

const stampOf = ({ message }: PlacedSignature) => (message ? attempt(() => readTimeStamp(message)) : null);

/** The time stamp over a signature's own value; null: none, or over something else. */
function signatureStamp(message: SignedMessage) {
  const token = message.unsigned.get(timeStampAttribute);
  const stamp = token && attempt(() => readTimeStamp(token.whole));
  return stamp?.digest.equals(digestOf(message.signature)) ? stamp : null;
}

function keyIdOf({ x509 }: ReadCertificate): string | null {
  const jwk = attempt(() => x509.publicKey.export({ format: 'jwk' }));
  return jwk?.crv === 'P-256' ? thumbprint(jwk) : null;
}

/** PDF's own way to write a time: `D:20261128200000+07'00'`. */
function claimedAt(text: string | null): Temporal.Instant | null {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:(Z)|([+-]\d\d)'(\d\d)'?)?/.exec(text ?? '');
  if (!parts) return null;
  const [, year, month, day, hour, minute, second, , hours, minutes] = parts;
  const zone = hours ? `${hours}:${minutes}` : 'Z';
  return attempt(() => Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`));
}

// What others wrote can be anything; what cannot be read is not there.
function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

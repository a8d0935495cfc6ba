import { PDF, PdfStream } from '@libpdf/core';
import { isGenuine, readSignedData, type SignedMessage } from '../cms/read-signed-data.ts';
import { digestOf } from '../cms/signed-data.ts';
import { timeStampAttribute } from '../pdf/long-term.ts';
import { dictOf, listOf, resolved } from '../pdf/pdf-parts.ts';
import { signaturesIn, type PlacedSignature } from '../pdf/signatures-in.ts';
import { readTimeStamp, type TimeStamp } from '../time/time-stamp.ts';
import { changesBetween, stateOf } from './changes-after.ts';
import type { SignatureFinding } from './report.ts';
import { certificatesIn, trustOf, type Evidence, type Roots } from './trust-of.ts';

/** Purpose of the certificates of time-stamping authorities (RFC 3161, 2.3). */
const timeStamping = '1.3.6.1.5.5.7.3.8';

/** Checks every signature of a file against the roots given; `now` is for those whose time nobody proves. */
export async function checkSignatures(
  doc: PDF,
  file: Uint8Array,
  roots: Roots,
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
  /** The time a stamp proves; null: its authority is not trusted here, so that anybody could have made it. */
  const proves = (stamp: TimeStamp | null): Temporal.Instant | null => {
    const { signer, certificates = [] } = stamp?.message ?? {};
    if (!stamp || !signer?.purposes.includes(timeStamping)) return null;
    const evidence = { roots, known: [...certificates, ...stored], answers };
    return trustOf(signer, { proven: stamp.at, now }, evidence) === 'trusted' ? stamp.at : null;
  };
  const stampedAt = placed.flatMap((one) => {
    const stamp = one.kind === 'time_stamp' ? stampOf(one) : null;
    return isOver(one, stamp) ? [{ end: one.end, at: proves(stamp) }] : [];
  });
  const found: SignatureFinding[] = [];
  for (const one of placed) {
    const message = messageOf(one);
    const stamp = one.kind === 'time_stamp' ? stampOf(one) : message ? signatureStamp(message) : null;
    const signed = one.kind === 'time_stamp' ? (stamp?.message ?? null) : message;
    // A time stamp over the file proves the time of what lies below it.
    const later = stampedAt.find(({ end, at }) => end > one.end && at)?.at;
    const proven = proves(stamp) ?? later ?? null;
    const claimed = claimedAt(one.claimedTime);
    const evidence: Evidence = { roots, known: [...(signed?.certificates ?? []), ...stored], answers };
    const intact =
      one.around !== null &&
      (one.kind === 'time_stamp' ? isOver(one, stamp) : message !== null && isGenuine(message, one.around));
    const trust = trustOf(signed?.signer ?? null, { proven, now }, evidence);
    const changes = one.end < file.length && one.around ? await after(file, one, last) : [];
    const signer = signed?.signer ?? null;
    found.push({
      field: one.field,
      kind: one.kind,
      reason: one.reason,
      signer: signer && {
        name: signer.commonName,
        organisation: signer.organisation,
        keyId: signer.keyId,
        serial: signer.serial,
      },
      claimedAt: claimed?.toString() ?? null,
      provenAt: proven?.toString() ?? null,
      level: later && dss ? 'B-LTA' : proven && dss ? 'B-LT' : proven ? 'B-T' : 'B-B',
      intact,
      trust,
      coversAll: one.end === file.length,
      changes,
      valid:
        intact &&
        (trust === 'trusted' || trust === 'trusted_then') &&
        changes.every(({ kind }) => kind !== 'content_changed'),
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

/** Is the stamp over the octets of the file it stands in, or taken from elsewhere? */
const isOver = ({ around }: PlacedSignature, stamp: TimeStamp | null): boolean =>
  around !== null && (stamp?.digest.equals(digestOf(...around)) ?? false);

/** The time stamp over a signature's own value; null: none, or over something else. */
function signatureStamp(message: SignedMessage) {
  const token = message.unsigned.get(timeStampAttribute);
  const stamp = token && attempt(() => readTimeStamp(token.whole));
  return stamp?.digest.equals(digestOf(message.signature)) ? stamp : null;
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

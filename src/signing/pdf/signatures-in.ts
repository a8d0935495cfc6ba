import { PdfName, PdfNumber, type PDF, type PdfDict } from '@libpdf/core';
import { readNode } from '../der/read-der.ts';
import { dictOf, fieldsOf, listOf, resolved, textOf } from './pdf-parts.ts';

/** A signature as it stands in a file; nothing of it was checked but its place. */
export type PlacedSignature = {
  readonly field: string;
  readonly kind: 'signature' | 'time_stamp';
  readonly subFilter: string;
  readonly reason: string | null;
  /** What the signer says of the time, as PDF writes it. */
  readonly claimedTime: string | null;
  /** CMS message or time-stamp token, DER, without the zeros after it; null: not readable where it should be. */
  readonly message: Buffer | null;
  /** The octets it is over, around its own gap; null: the byte range is not one. */
  readonly around: readonly [Buffer, Buffer] | null;
  /** Length of the file when it was signed. */
  readonly end: number;
  readonly dict: PdfDict;
};

/** Signatures in the order they were made, by how much of the file each covers. */
export function signaturesIn(doc: PDF, file: Uint8Array): PlacedSignature[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  return fieldsOf(doc)
    .flatMap(({ name, type, dict }) => {
      const value = type === 'Sig' ? dictOf(doc, dict.get('V')) : null;
      return value ? [placed(doc, bytes, name, value)] : [];
    })
    .toSorted((a, b) => a.end - b.end);
}

function placed(doc: PDF, bytes: Buffer, field: string, dict: PdfDict): PlacedSignature {
  const range = listOf(doc, dict.get('ByteRange')).map((one) => (one instanceof PdfNumber ? one.value : -1));
  const nameIn = (key: string): string => {
    const found = resolved(doc, dict.get(key));
    return found instanceof PdfName ? found.value : '';
  };
  const parts = around(bytes, range);
  return {
    field,
    kind: nameIn('Type') === 'DocTimeStamp' || nameIn('SubFilter') === 'ETSI.RFC3161' ? 'time_stamp' : 'signature',
    subFilter: nameIn('SubFilter'),
    reason: textOf(doc, dict.get('Reason')),
    claimedTime: textOf(doc, dict.get('M')),
    message: parts && messageIn(bytes.subarray(parts[0].length + 1, (range[2] ?? 0) - 1)),
    around: parts,
    end: parts ? (range[2] ?? 0) + (range[3] ?? 0) : 0,
    dict,
  };
}

/** From the first byte, with one gap that is nothing but a string in hexadecimal. */
function around(bytes: Buffer, range: readonly number[]): readonly [Buffer, Buffer] | null {
  const [start, first, second, length] = range;
  if (range.length !== 4 || start !== 0) return null;
  if (first === undefined || second === undefined || length === undefined) return null;
  if (first <= 0 || second <= first || length < 0 || second + length > bytes.length) return null;
  if (bytes[first] !== 0x3c || bytes[second - 1] !== 0x3e) return null;
  return [bytes.subarray(0, first), bytes.subarray(second, second + length)];
}

function messageIn(gap: Buffer): Buffer | null {
  const hex = gap.toString('latin1').replace(/\s/g, '');
  if (!/^[0-9a-fA-F]*$/.test(hex)) return null;
  try {
    return readNode(Buffer.from(hex, 'hex')).whole;
  } catch {
    return null;
  }
}

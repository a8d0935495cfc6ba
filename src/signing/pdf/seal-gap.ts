import { PdfArray, PdfNumber, PdfString } from '@libpdf/core';

const gap = 9_999_999_999;
const rangeText = `/ByteRange [0 ${gap} ${gap} ${gap}]`;

/** Entries of a signature dictionary that are filled once the file is written: where to, and room for the signature. */
export const placeholder = (bytes: number) => ({
  ByteRange: new PdfArray([0, gap, gap, gap].map((one) => PdfNumber.of(one))),
  Contents: new PdfString(new Uint8Array(bytes), 'hex'),
});

/** A signature needs more room than was left for it. */
export class GapTooSmall extends Error {
  readonly needed: number;
  constructor(needed: number) {
    super(`a signature of ${needed} bytes does not fit`);
    this.needed = needed;
  }
}

/**
 * Writes the byte range of the newest signature into a written file, and then what `sign` makes of everything around the
 * gap. Throws {@link GapTooSmall}. Changes `file` in place.
 */
export async function fillGap(
  file: Uint8Array,
  bytes: number,
  sign: (around: readonly [Uint8Array, Uint8Array]) => Promise<Buffer>,
): Promise<Uint8Array> {
  const all = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const range = all.lastIndexOf(rangeText, all.length, 'latin1');
  const from = all.lastIndexOf(`<${'0'.repeat(bytes * 2)}>`, all.length, 'latin1');
  if (range < 0 || from < 0) throw new Error('the written file has no room for a signature');
  const to = from + bytes * 2 + 2;
  const values = `/ByteRange [0 ${from} ${to} ${all.length - to}]`;
  all.write(values.padEnd(rangeText.length, ' '), range, 'latin1');
  const signature = await sign([all.subarray(0, from), all.subarray(to)]);
  if (signature.length > bytes) throw new GapTooSmall(signature.length);
  all.write(signature.toString('hex'), from + 1, 'latin1');
  return file;
}

import { PDF } from '@libpdf/core';
import { NotSignable } from './not-signable.ts';
import { fieldsOf } from './pdf-parts.ts';

/**
 * Opens a PDF, lets `change` add to it, and writes it with everything before left byte for byte. A file whose table of
 * contents is damaged is written anew first, if nobody signed it yet. Throws {@link NotSignable}.
 */
export async function append(pdf: Uint8Array, change: (doc: PDF) => Promise<void>): Promise<Uint8Array> {
  const doc = await opened(pdf);
  if (doc.canSaveIncrementally() !== null) {
    if (fieldsOf(doc).some(({ type, dict }) => type === 'Sig' && dict.has('V')))
      throw new NotSignable('damaged, and signed');
    return append(await doc.save(), change);
  }
  await change(doc);
  // What is worth packing was packed by node:zlib, ten times as fast.
  return doc.save({ incremental: true, compressStreams: false });
}

async function opened(pdf: Uint8Array): Promise<PDF> {
  try {
    const doc = await PDF.load(pdf);
    if (doc.isEncrypted) throw new NotSignable('encrypted');
    if (doc.getPages().length === 0) throw new NotSignable('no pages');
    return doc;
  } catch (fault) {
    if (fault instanceof NotSignable) throw fault;
    throw new NotSignable('not a PDF that can be read', { cause: fault });
  }
}

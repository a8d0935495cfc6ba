import { readFileSync } from 'node:fs';
import { ops, PDF, PdfDict, PdfRef, type PDFPage } from '@libpdf/core';
import { scannedPdf } from '../../platform/pdf/scanned-pdf.ts';
import type { House } from '../../platform/house.ts';
import { jpegOf, openPicture } from '../../platform/pictures/picture.ts';
import { dotsStream } from '../../platform/pdf/dots-stream.ts';
import { qrDots, type Dots } from '../../platform/pdf/qr-png.ts';
import { markPrefix } from '../../signing/api.ts';
import type { CertifiedCopy, OriginalScan } from '../copy.ts';
import { bytesOf } from '../receive-original.ts';
import type { AttestationWords } from './attestation-words.ts';

const template = readFileSync(new URL('./attestation.typ', import.meta.url), 'utf8');
const blocksTemplate = readFileSync(new URL('./signature-blocks.typ', import.meta.url), 'utf8');

/** Pages of the blocks, from 0. */
export const blockPages = { official: 0, seal: 1 } as const;

/** A copy before it is signed, and the drawing its signature blocks are taken from. */
export type DrawnCopy = { readonly pdf: Uint8Array; readonly blocks: Uint8Array };

/**
 * Bản sao trước khi ký: the pages of the scan as they are, then the attestation. Of a scanned PDF only pages go on: no
 * script, no form, no attachment, no link. Pictures fill a page each.
 */
export async function drawCopy(
  house: Pick<House, 'pdf' | 'files' | 'clock'>,
  copy: CertifiedCopy,
  words: AttestationWords,
  qr: string,
): Promise<DrawnCopy> {
  const { official, seal, ...page } = words;
  const [drawing, blocks] = await Promise.all([
    house.pdf.make({ template, data: { ...page, prefix: markPrefix } }),
    blocksOf(house, { official, seal }),
  ]);
  const whole = PDF.create();
  for (const scan of copy.scans) await addPages(whole, await pdfOf(house, copy, scan));
  const [attestation] = await whole.copyPagesFrom(await PDF.load(drawing), [0]);
  if (attestation) layCode(whole, attestation, qrDots(qr));
  return { pdf: await whole.save({ compressStreams: false }), blocks };
}

// A thousand copies are signed in one act, by the same people at the same time.
const drawnBlocks = new Map<string, Promise<Uint8Array>>();
const mostBlocks = 50;

function blocksOf(
  { pdf }: Pick<House, 'pdf'>,
  words: Pick<AttestationWords, 'official' | 'seal'>,
): Promise<Uint8Array> {
  const key = JSON.stringify(words);
  const known = drawnBlocks.get(key);
  if (known) return known;
  if (drawnBlocks.size >= mostBlocks) drawnBlocks.clear();
  const drawing = pdf.make({ template: blocksTemplate, data: words });
  drawnBlocks.set(key, drawing);
  // What failed is drawn anew for the next copy.
  drawing.catch(() => drawnBlocks.delete(key));
  return drawing;
}

const pt = 72 / 25.4;
const codePlace = { left: 16 * pt, top: 14 * pt, side: 30 * pt } as const;

// Laid into the page rather than drawn with it: the drawing would open and pack the picture for every copy anew.
function layCode(whole: PDF, page: PDFPage, dots: Dots): void {
  const { left, top, side } = codePlace;
  const resources = dictIn(whole, page.dict, 'Resources');
  dictIn(whole, resources, 'XObject').set('MaQR', whole.register(dotsStream(dots)));
  page.drawOperators([
    ops.pushGraphicsState(),
    ops.concatMatrix(side, 0, 0, side, left, page.height - top - side),
    ops.paintXObject('MaQR'),
    ops.popGraphicsState(),
  ]);
}

function dictIn(whole: PDF, dict: PdfDict, key: string): PdfDict {
  const found = dict.get(key);
  const there = found instanceof PdfRef ? whole.getObject(found) : found;
  if (there instanceof PdfDict) return there;
  const made = new PdfDict();
  dict.set(key, made);
  return made;
}

async function addPages(whole: PDF, bytes: Uint8Array): Promise<void> {
  const source = await PDF.load(bytes);
  const pages = await whole.copyPagesFrom(
    source,
    source.getPages().map((_, index) => index),
  );
  // What a page can do by itself (ISO 32000-1, 12.5, 12.6.3) stays behind.
  for (const { dict } of pages) for (const part of ['Annots', 'AA']) dict.delete(part);
}

async function pdfOf(
  house: Pick<House, 'files' | 'clock'>,
  { paperName }: CertifiedCopy,
  scan: OriginalScan,
): Promise<Uint8Array> {
  const bytes = await bytesOf(house, scan);
  if (scan.type === 'application/pdf') return bytes;
  // Upright, as a page of a PDF takes it.
  const picture = await openPicture(bytes, 3_600);
  const { width, height } = picture;
  const dpi = Math.max(36, Math.round(Math.max(width, height) / (297 / 25.4)));
  const page = { jpeg: await jpegOf(picture, 82), width, height, dpi, words: [] };
  return scannedPdf([page], { title: paperName, at: house.clock.now() });
}

import { readFileSync } from 'node:fs';
import { PDF } from '@libpdf/core';
import { scannedPdf } from '../../platform/pdf/scanned-pdf.ts';
import type { House } from '../../platform/house.ts';
import { jpegOf, openPicture } from '../../platform/pictures/picture.ts';
import { qrPng } from '../../platform/pdf/qr-png.ts';
import { markPrefix } from '../../signing/api.ts';
import type { CertifiedCopy, OriginalScan } from '../copy.ts';
import { bytesOf } from '../receive-original.ts';
import type { AttestationWords } from './attestation-words.ts';

const template = readFileSync(new URL('./attestation.typ', import.meta.url), 'utf8');

/** Pages of the drawing, from 0. */
export const drawnPages = { attestation: 0, official: 1, seal: 2 } as const;

/** A copy before it is signed, and the drawing its signature blocks are taken from. */
export type DrawnCopy = { readonly pdf: Uint8Array; readonly drawing: Uint8Array };

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
  const drawing = await house.pdf.make({
    template,
    data: { ...words, prefix: markPrefix },
    files: { 'qr.png': qrPng(qr) },
  });
  const whole = PDF.create();
  for (const scan of copy.scans) await addPages(whole, await pdfOf(house, copy, scan));
  await whole.copyPagesFrom(await PDF.load(drawing), [drawnPages.attestation]);
  return { pdf: await whole.save(), drawing };
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

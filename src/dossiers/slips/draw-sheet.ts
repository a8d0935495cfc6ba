import { readFileSync } from 'node:fs';
import type { PdfMaker } from '../../platform/pdf/pdf-maker.ts';
import { qrPng } from '../../platform/pdf/qr-png.ts';
import { layOut, type Sheet } from './lay-out.ts';
import type { Model } from './model.ts';
import type { SlipSource } from './slip-source.ts';

const template = readFileSync(new URL('./sheet.typ', import.meta.url), 'utf8');

/** Where the QR code of a dossier leads; a list's leads to the tracking page itself. */
const addressOf = (site: string, code: string): string =>
  `${site}/tra-cuu${code ? `?ma=${encodeURIComponent(code)}` : ''}`;

/** Draws a slip: tagged PDF with its fonts, the QR code where the model has one. Throws the faults of PdfMaker. */
export function drawSlip(pdf: PdfMaker, model: Model, source: SlipSource, title: string): Promise<Uint8Array> {
  return drawSheet(pdf, layOut(model, source, title), source.office.site);
}

/** Draws a sheet that was laid out. */
export function drawSheet(pdf: PdfMaker, sheet: Sheet, site: string): Promise<Uint8Array> {
  const code = sheet.code.value;
  const qr = sheet.blocks.some(({ k }) => k === 'code') ? { 'qr.png': qrPng(addressOf(site, code)) } : {};
  return pdf.make({ template, data: sheet, files: qr });
}

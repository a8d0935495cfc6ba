import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PdfMaker } from '../../platform/pdf/pdf-maker.ts';
import type { Report } from './report.ts';

const template = readFileSync(join(import.meta.dirname, 'report.typ'), 'utf8');

/** The report as paper, A4. Throws what the maker throws. */
export const reportPdf = (maker: PdfMaker, report: Report): Promise<Uint8Array> =>
  maker.make({ template, data: report });

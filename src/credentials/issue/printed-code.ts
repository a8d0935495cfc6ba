import { qrDots, qrPng, type Dots } from '../../platform/pdf/qr-png.ts';
import { qrSvg } from '../../platform/pdf/qr-svg.ts';
import type { IssuedCredential } from '../credential.ts';
import { codeShown } from '../wire/code.ts';

/** What a paper carries: the QR code, drawn 30 mm wide or more, with code and address in words below it. */
export type PrintedCode = {
  /** For Typst: `files: { 'ma-qr.png': png }`, `image("/ma-qr.png", width: 30mm)`. */
  readonly png: Buffer;
  /** The same for a place in a PDF that is laid there without drawing. */
  readonly dots: Dots;
  readonly svg: string;
  /** `XXXX-XXXX-XXXX-XXXX`, for whoever cannot scan. */
  readonly code: string;
  /** Where to check, `https://…/kiem-tra`. */
  readonly address: string;
};

/** The QR code of a credential ready for a paper (TT 01/2023/TT-VPCP: top left of the first page). Drawn when asked for. */
export const printedCode = ({ qr, code, url }: Pick<IssuedCredential, 'qr' | 'code' | 'url'>): PrintedCode => ({
  get png() {
    return qrPng(qr);
  },
  get dots() {
    return qrDots(qr);
  },
  get svg() {
    return qrSvg(qr, `Mã QR kiểm tra ${codeShown(code)}`);
  },
  code: codeShown(code),
  address: url.slice(0, url.lastIndexOf('/')),
});

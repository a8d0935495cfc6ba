import { qrPng } from '../../platform/pdf/qr-png.ts';
import { qrSvg } from '../../platform/pdf/qr-svg.ts';
import type { IssuedCredential } from '../credential.ts';
import { codeShown } from '../wire/code.ts';

/** What a paper carries: the QR code, drawn 30 mm wide or more, with code and address in words below it. */
export type PrintedCode = {
  /** For Typst: `files: { 'ma-qr.png': png }`, `image("/ma-qr.png", width: 30mm)`. */
  readonly png: Buffer;
  readonly svg: string;
  /** `XXXX-XXXX-XXXX-XXXX`, for whoever cannot scan. */
  readonly code: string;
  /** Where to check, `https://…/kiem-tra`. */
  readonly address: string;
};

/** The QR code of a credential ready for a paper (TT 01/2023/TT-VPCP: top left of the first page). */
export const printedCode = ({ qr, code, url }: Pick<IssuedCredential, 'qr' | 'code' | 'url'>): PrintedCode => ({
  png: qrPng(qr),
  svg: qrSvg(qr, `Mã QR kiểm tra ${codeShown(code)}`),
  code: codeShown(code),
  address: url.slice(0, url.lastIndexOf('/')),
});

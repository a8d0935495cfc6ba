import { PdfDict, PdfName, PdfNumber, PdfStream } from '@libpdf/core';
import type { Dots } from './qr-png.ts';

/** Dots as a picture of a PDF (ISO 32000-1, 8.9.5): their rows go in as they are, 15 is PNG's way to filter them. */
export function dotsStream({ side, packed }: Dots): PdfStream {
  const size = PdfNumber.of(side);
  const one = PdfNumber.of(1);
  return PdfStream.fromDict(
    {
      Type: PdfName.of('XObject'),
      Subtype: PdfName.of('Image'),
      Width: size,
      Height: size,
      ColorSpace: PdfName.of('DeviceGray'),
      BitsPerComponent: one,
      Filter: PdfName.of('FlateDecode'),
      DecodeParms: PdfDict.of({ Predictor: PdfNumber.of(15), Colors: one, BitsPerComponent: one, Columns: size }),
    },
    packed,
  );
}

import { PdfDict } from '@libpdf/core';
import { digestOf } from '../cms/signed-data.ts';
import type { KeyHouse } from '../keys/key.ts';
import { askTimeStamp } from '../time/ask-authority.ts';
import { addFields, fieldsOf, name, newField, pdfDate } from './pdf-parts.ts';
import { fillGap, placeholder } from './seal-gap.ts';
import { append } from './append.ts';

const roomBytes = 12 * 1024;

/** Adds a document time stamp (ISO 32000-2, 12.8.5; PAdES B-LTA) over everything in the file. Throws TimeStampAway. */
export async function addTimeStamp(house: KeyHouse, pdf: Uint8Array): Promise<Uint8Array> {
  const file = await append(pdf, async (doc) => {
    const stamps = fieldsOf(doc).filter(({ name: one }) => one.startsWith('thoi-gian-')).length;
    const field = newField('Sig', `thoi-gian-${stamps + 1}`, [0, 0, 0, 0]);
    field.set(
      'V',
      doc.register(
        PdfDict.of({
          Type: name('DocTimeStamp'),
          Filter: name('Adobe.PPKLite'),
          SubFilter: name('ETSI.RFC3161'),
          M: pdfDate(house.clock.now()),
          ...placeholder(roomBytes),
        }),
      ),
    );
    addFields(doc, [{ dict: field, page: 0 }]);
  });
  return fillGap(file, roomBytes, async (around) => (await askTimeStamp(house, digestOf(...around))).token);
}

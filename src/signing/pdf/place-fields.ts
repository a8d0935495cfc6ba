import { PDF, PdfArray, PdfName, type PdfDict } from '@libpdf/core';
import { append } from './append.ts';
import { markPrefix, type OtherPlace, type WantedField } from './wanted-field.ts';
import { addFields, dictOf, fieldsOf, listOf, newField, rectOf, resolved, textOf } from './pdf-parts.ts';

/**
 * Gives a document its fields before the first signature, because afterwards none may be added: where a link to
 * `truong:<name>` marks the place, the link gives way to the field; otherwise at the usual place. A document that has
 * signatures stays as it is. Returns it with the names of all its fields. Throws NotSignable.
 */
export async function placeFields(
  pdf: Uint8Array,
  wanted: readonly WantedField[],
): Promise<{ readonly pdf: Uint8Array; readonly names: ReadonlySet<string> }> {
  let names: ReadonlySet<string> = new Set();
  let signed = false;
  const placed = await append(pdf, async (doc) => {
    signed = !placeIn(doc, wanted);
    names = new Set(fieldsOf(doc).map(({ name }) => name));
  });
  return { pdf: signed ? pdf : placed, names };
}

/** The same in an opened document; false: it is signed already, and stays as it is. */
export function placeIn(doc: PDF, wanted: readonly WantedField[]): boolean {
  const there = fieldsOf(doc);
  const names = new Set(there.map(({ name }) => name));
  if (there.some(({ type, dict }) => type === 'Sig' && dict.has('V'))) return false;
  const marks = takeMarks(doc);
  const sizes = doc.getPages().map(({ width, height }) => ({ width, height }));
  let added: number | null = null;
  const pageOf = (page: OtherPlace['page']): number => {
    if (page !== 'new') return page;
    if (added === null) {
      added = sizes.length;
      doc.addPage(sizes.at(-1) ?? {});
    }
    return added;
  };
  addFields(
    doc,
    wanted
      .filter(({ name }) => !names.has(name))
      .flatMap(({ name, type, otherwise }) => {
        const place = marks.get(name) ?? otherwise(sizes);
        return place ? [{ dict: newField(type, name, place.rect), page: pageOf(place.page) }] : [];
      }),
  );
  return true;
}

function takeMarks(doc: PDF): Map<string, OtherPlace> {
  const found = new Map<string, OtherPlace>();
  doc.getPages().forEach((page, number) => {
    const annotations = listOf(doc, page.dict.get('Annots'));
    const kept = annotations.filter((one) => {
      const dict = dictOf(doc, one);
      const name = dict && markIn(doc, dict);
      const rect = dict && rectOf(doc, dict.get('Rect'));
      if (!name || !rect) return true;
      found.set(name, { page: number, rect });
      return false;
    });
    if (kept.length < annotations.length) page.dict.set('Annots', new PdfArray(kept));
  });
  return found;
}

function markIn(doc: PDF, annotation: PdfDict): string | null {
  const kind = resolved(doc, annotation.get('Subtype'));
  if (!(kind instanceof PdfName) || kind.value !== 'Link') return null;
  const address = textOf(doc, dictOf(doc, annotation.get('A'))?.get('URI'));
  return address?.startsWith(markPrefix) ? address.slice(markPrefix.length) : null;
}

import { PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfString, type PDF, type PdfObject } from '@libpdf/core';

/** Four numbers of a rectangle in points from the lower left corner of the page: left, bottom, right, top. */
export type Rect = readonly [left: number, bottom: number, right: number, top: number];

export const name = (text: string): PdfName => PdfName.of(text);
export const text = (value: string): PdfString => PdfString.fromString(value);
export const numbers = (values: readonly number[]): PdfArray => new PdfArray(values.map((one) => PdfNumber.of(one)));

/** A date as PDF writes it (ISO 32000-1, 7.9.4), in the time of Việt Nam. */
export function pdfDate(at: Temporal.Instant): PdfString {
  const local = at.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime();
  return text(
    `D:${local.round({ smallestUnit: 'second', roundingMode: 'trunc' }).toString().replace(/[-:T]/g, '')}+07'00'`,
  );
}

/** The object itself, wherever it lies. */
export const resolved = (pdf: PDF, object: PdfObject | undefined): PdfObject | null =>
  object instanceof PdfRef ? pdf.getObject(object) : (object ?? null);

export function dictOf(pdf: PDF, object: PdfObject | undefined): PdfDict | null {
  const found = resolved(pdf, object);
  return found instanceof PdfDict ? found : null;
}

export function listOf(pdf: PDF, object: PdfObject | undefined): PdfObject[] {
  const found = resolved(pdf, object);
  return found instanceof PdfArray ? [...found] : [];
}

export const textOf = (pdf: PDF, object: PdfObject | undefined): string | null => {
  const found = resolved(pdf, object);
  return found instanceof PdfString ? found.asString() : null;
};

export function rectOf(pdf: PDF, object: PdfObject | undefined): Rect | null {
  const [a, b, c, d] = listOf(pdf, object).map((one) => (one instanceof PdfNumber ? one.value : Number.NaN));
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  if (![a, b, c, d].every(Number.isFinite)) return null;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

/** Ô biểu mẫu – a field of a form in a PDF: its full name, its kind, its dictionary. */
export type PdfField = { readonly name: string; readonly type: string; readonly dict: PdfDict };

const mostFields = 2_000;

/** Every field that holds or can hold a value, by walking the form's tree; a tree that bites its tail ends. */
export function fieldsOf(pdf: PDF): PdfField[] {
  const found: PdfField[] = [];
  const seen = new Set<PdfDict>();
  const form = dictOf(pdf, pdf.getCatalog().get('AcroForm'));
  const walk = (objects: readonly PdfObject[], before: string, inherited: string): void => {
    for (const object of objects) {
      const dict = dictOf(pdf, object);
      if (!dict || seen.has(dict) || seen.size >= mostFields) continue;
      seen.add(dict);
      const own = textOf(pdf, dict.get('T'));
      const full = own === null ? before : before ? `${before}.${own}` : own;
      const given = resolved(pdf, dict.get('FT'));
      const type = given instanceof PdfName ? given.value : inherited;
      const kids = listOf(pdf, dict.get('Kids'));
      // Kids without a name of their own are places of the same field on pages.
      if (kids.some((kid) => dictOf(pdf, kid)?.has('T'))) walk(kids, full, type);
      else if (own !== null || before) found.push({ name: full, type, dict });
    }
  };
  if (form) walk(listOf(pdf, form.get('Fields')), '', '');
  return found;
}

/** Adds fields to the form and to their pages; the form is made where there is none. Pages count from 0. */
export function addFields(pdf: PDF, fields: readonly { readonly dict: PdfDict; readonly page: number }[]): void {
  const refs = fields.map(({ dict, page }) => {
    const on = pdf.getPages()[page];
    if (!on) throw new RangeError(`no page ${page}`);
    dict.set('P', on.ref);
    const ref = pdf.register(dict);
    on.dict.set('Annots', new PdfArray([...listOf(pdf, on.dict.get('Annots')), ref]));
    return ref;
  });
  const catalog = pdf.getCatalog();
  const form = dictOf(pdf, catalog.get('AcroForm')) ?? new PdfDict();
  form.set('Fields', new PdfArray([...listOf(pdf, form.get('Fields')), ...refs]));
  // Signatures exist, and only appending keeps them.
  form.set('SigFlags', PdfNumber.of(3));
  if (!(catalog.get('AcroForm') instanceof PdfRef)) catalog.set('AcroForm', form);
}

/** A new field that is its own place on a page: printed, not to be moved. */
export function newField(type: 'Sig' | 'Tx', fieldName: string, rect: Rect): PdfDict {
  return PdfDict.of({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name(type),
    T: text(fieldName),
    Rect: numbers(rect),
    F: PdfNumber.of(132),
    ...(type === 'Tx' ? { DA: text('/Helv 11 Tf 0 g') } : {}),
  });
}

import { deflateSync } from 'node:zlib';
import { PDF, PdfArray, PdfDict, PdfNumber, PdfRef, PdfStream } from '@libpdf/core';
import type { Dots } from '../../platform/pdf/qr-png.ts';
import { dotsStream } from '../../platform/pdf/dots-stream.ts';
import { attribute, contentTypes, digestOf, signedData } from '../cms/signed-data.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import type { KeyHouse, SigningHolder, SigningKey } from '../keys/key.ts';
import { CertificateNotTrusted, signingKey } from '../keys/signing-key.ts';
import { askStatus } from '../revocation/ask-status.ts';
import { askTimeStamp } from '../time/ask-authority.ts';
import { append } from './append.ts';
import { addLongTermData } from './long-term.ts';
import { addFields, dictOf, fieldsOf, name, newField, pdfDate, text, type PdfField, type Rect } from './pdf-parts.ts';
import { fillGap, GapTooSmall, placeholder } from './seal-gap.ts';
import { NotSignable } from './not-signable.ts';
import { placeIn } from './place-fields.ts';
import { addTimeStamp } from './time-stamp-pdf.ts';
import type { WantedField } from './wanted-field.ts';

/** Mức chữ ký – PAdES baseline (ETSI EN 319 142-1): bare, with time, with what long validation needs, archived. */
export type SignatureLevel = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';

/** Hình chữ ký – a page of another PDF, drawn where the field lies, and a picture over it; pages count from 0. */
export type Appearance = { readonly drawing: Uint8Array; readonly page: number; readonly picture?: Picture };

/** A picture of black and white dots, and where it lies on what is drawn. */
export type Picture = { readonly dots: Dots; readonly rect: Rect };

/** Yêu cầu ký – what is to be signed how. */
export type SignOrder = {
  readonly holder: SigningHolder;
  readonly level: SignatureLevel;
  readonly reason: string;
  /** An empty signature field to sign in; a new one with this name is made where there is none. */
  readonly field: string;
  /** Fields the file is to have before its first signature; placed as by `placeFields`, in the same revision. */
  readonly wanted?: readonly WantedField[];
  /** Where a new field is seen; absent: nowhere. */
  readonly place?: { readonly page: number; readonly rect: Rect };
  readonly appearance?: Appearance;
  /** Text fields filled in the same act, such as number and date. */
  readonly fill?: readonly { readonly field: string; readonly value: string; readonly appearance: Appearance }[];
  /** What the signer says of the time; absent: now. */
  readonly at?: Temporal.Instant;
};

const roomBytes = 9 * 1024;

/**
 * Signs a PDF by appending to it, so that every signature before stays valid. The first signature certifies the file: what
 * may follow is filling its fields and further signatures (DocMDP 2). Throws {@link NotSignable};
 * {@link CertificateNotTrusted}; TimeStampAway or
 * StatusAway when an authority that the level needs does not answer – then nothing was signed.
 */
export async function signPdf(house: KeyHouse, pdf: Uint8Array, order: SignOrder): Promise<Uint8Array> {
  const signed = await signInRoom(house, pdf, order, roomBytes);
  if (order.level === 'B-B' || order.level === 'B-T') return signed;
  const lasting = await addLongTermData(house, signed);
  return order.level === 'B-LT' ? lasting : addTimeStamp(house, lasting);
}

async function signInRoom(house: KeyHouse, pdf: Uint8Array, order: SignOrder, room: number): Promise<Uint8Array> {
  const key = await signingKey(house, order.holder);
  if (order.level === 'B-LT' || order.level === 'B-LTA') await mustBeGood(house, key);
  const file = await append(pdf, async (doc) => {
    if (order.wanted) placeIn(doc, order.wanted);
    const fields = fieldsOf(doc);
    const signature = doc.register(
      PdfDict.of({
        Type: name('Sig'),
        Filter: name('Adobe.PPKLite'),
        SubFilter: name('ETSI.CAdES.detached'),
        Name: text(readCertificate(key.certificate).commonName),
        Reason: text(order.reason),
        M: pdfDate(order.at ?? house.clock.now()),
        ...placeholder(room),
      }),
    );
    if (!fields.some(({ type, dict }) => type === 'Sig' && dict.has('V'))) certify(doc, signature);
    const field = await fieldFor(doc, fields, order);
    field.set('V', signature);
    for (const { field: wanted, value, appearance } of order.fill ?? []) {
      const found = fields.find((one) => one.name === wanted && one.type === 'Tx');
      if (!found) throw new NotSignable(`no field ${wanted}`);
      found.dict.set('V', text(value));
      await draw(doc, found.dict, appearance);
    }
  });
  try {
    return await fillGap(file, room, async (around) => {
      const certificates = [key.certificate, ...key.chain];
      const message = { contentType: contentTypes.data, content: null, digest: digestOf(...around), certificates };
      return signedData(message, key, async (value) => {
        if (order.level === 'B-B') return [];
        const { token } = await askTimeStamp(house, digestOf(value));
        return [attribute('1.2.840.113549.1.9.16.2.14', token)];
      });
    });
  } catch (fault) {
    // A foreign authority may send a longer chain than ours.
    if (fault instanceof GapTooSmall && room === roomBytes)
      return signInRoom(house, pdf, order, fault.needed + roomBytes);
    throw fault;
  }
}

/** The answers are kept with the signature anyway: asked before it, none is made that its own evidence would break. */
async function mustBeGood(house: KeyHouse, { certificate, chain }: SigningKey): Promise<void> {
  const all = [certificate, ...chain].map(readCertificate);
  for (const [i, issuer] of all.slice(1).entries()) {
    const one = all[i];
    if (one && (await askStatus(house, one, issuer)).status === 'revoked')
      throw new CertificateNotTrusted(`certificate ${one.serial} was taken back by its authority`);
  }
}

/** What follows the first signature: fields and signatures may be filled, nothing else may change (ISO 32000-1, 12.8.2.2). */
function certify(doc: PDF, signature: PdfRef): void {
  const params = PdfDict.of({ Type: name('TransformParams'), P: PdfNumber.of(2), V: name('1.2') });
  const reference = PdfDict.of({ Type: name('SigRef'), TransformMethod: name('DocMDP'), TransformParams: params });
  dictOf(doc, signature)?.set('Reference', new PdfArray([reference]));
  const catalog = doc.getCatalog();
  const perms = dictOf(doc, catalog.get('Perms')) ?? new PdfDict();
  perms.set('DocMDP', signature);
  if (!(catalog.get('Perms') instanceof PdfRef)) catalog.set('Perms', perms);
}

async function fieldFor(doc: PDF, fields: readonly PdfField[], order: SignOrder): Promise<PdfDict> {
  const known = fields.find((one) => one.name === order.field);
  if (known && (known.type !== 'Sig' || known.dict.has('V'))) throw new NotSignable(`field ${order.field} is taken`);
  const dict = known?.dict ?? newField('Sig', order.field, order.place?.rect ?? [0, 0, 0, 0]);
  if (order.appearance) await draw(doc, dict, order.appearance);
  if (!known) addFields(doc, [{ dict, page: order.place?.page ?? 0 }]);
  return dict;
}

async function draw(doc: PDF, field: PdfDict, { drawing, page, picture }: Appearance): Promise<void> {
  const { ref } = await doc.embedPage(await opened(drawing), page);
  const form = doc.getObject(ref);
  if (form instanceof PdfStream) {
    if (picture) layOver(doc, form, picture);
    form.setData(deflateSync(form.data));
    form.set('Filter', name('FlateDecode'));
  }
  field.set('AP', PdfDict.of({ N: ref }));
}

// One drawing has the looks of several fields.
const drawings = new WeakMap<Uint8Array, Promise<PDF>>();

function opened(drawing: Uint8Array): Promise<PDF> {
  const known = drawings.get(drawing) ?? PDF.load(drawing);
  drawings.set(drawing, known);
  return known;
}

/** Draws a picture of black and white dots over what a form shows. */
function layOver(doc: PDF, form: PdfStream, { dots, rect: [left, bottom, right, top] }: Picture): void {
  const ref = doc.register(dotsStream(dots));
  const resources = dictOf(doc, form.get('Resources')) ?? new PdfDict();
  const pictures = dictOf(doc, resources.get('XObject')) ?? new PdfDict();
  pictures.set('MaQR', ref);
  resources.set('XObject', pictures);
  form.set('Resources', resources);
  const over = `\nq ${right - left} 0 0 ${top - bottom} ${left} ${bottom} cm /MaQR Do Q\n`;
  form.setData(Buffer.concat([Buffer.from('q '), form.data, Buffer.from(` Q${over}`)]));
}

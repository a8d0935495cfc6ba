import { type Result, ok, refuse } from '../result.ts';
import { TemplateFault } from './pdf-faults.ts';
import type { PdfMaker } from './pdf-maker.ts';

/** A photo or scan of one page. */
export type Photo = { readonly bytes: Uint8Array; readonly type: 'image/jpeg' | 'image/png' | 'image/webp' };

/** `page` counts from 1. */
export type CannotJoin = { why: 'no_photos' } | { why: 'photo_unreadable'; page: number };

const endings = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

const opening = `#let data = json("/data.json")
#set document(title: data.title)
#set text(lang: "vi")
#let sheet(photo) = context {
  let wide = { let size = measure(photo()); size.width > size.height }
  page(paper: "a4", flipped: wide, margin: 10mm, align(center + horizon, photo(width: 100%, height: 100%, fit: "contain")))
}
`;

/**
 * Joins photos into one A4 PDF in the order given, one a page, whole and centred, lying pages for lying photos; JPEGs
 * go in without being compressed again. `title` is the document's title. Refuses a photo that cannot be decoded.
 */
export async function photosToPdf(
  maker: PdfMaker,
  photos: readonly Photo[],
  title: string,
): Promise<Result<Uint8Array, CannotJoin>> {
  if (photos.length === 0) return refuse({ why: 'no_photos' });
  const files = Object.fromEntries(photos.map((photo, i) => [`${i + 1}.${endings[photo.type]}`, photo.bytes]));
  const sheets = Object.keys(files).map(
    (name, i) => `#sheet((..how) => image("/${name}", alt: "Trang ${i + 1}", ..how))`,
  );
  // Each sheet stands on a line of its own, so that a complaint about a line is one about a photo.
  const before = opening.split('\n').length - 1;
  try {
    return ok(await maker.make({ template: opening + sheets.join('\n'), data: { title }, files }));
  } catch (fault) {
    if (!(fault instanceof TemplateFault)) throw fault;
    const page = (fault.errors[0]?.line ?? 0) - before;
    if (page < 1) throw fault;
    return refuse({ why: 'photo_unreadable', page });
  }
}

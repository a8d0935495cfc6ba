import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium';
import { PDF } from '@libpdf/core';
import { mostPixels, pictureSize } from '../../platform/pictures/picture-size.ts';
import { CannotOpenPicture, openPicture as picture, pictureOf } from '../../platform/pictures/picture.ts';
import { activeContent } from '../../platform/pdf/active-content.ts';
import type { RawPage } from './clean-page.ts';
import { mostPages, type CannotScan, type OpenedSource } from './scan-order.ts';

/** A source that is open in this thread: how many pages, and the pixels of each. */
export type Source = OpenedSource & { pixelsOf(page: number): Promise<RawPage>; close(): void };

/** Thrown by what reads a source; carries the reason for a person. */
export class Unreadable extends Error {
  readonly why: CannotScan;
  constructor(why: CannotScan) {
    super(why);
    this.why = why;
  }
}

const longest = 3_600;
const rendered = { dpi: 300, mostPixels: 20_000_000 };
/** A photo is taken to show an A4 page: its long side is 297 mm. */
const a4Long = 297 / 25.4;

let library: Promise<PDFiumLibrary> | null = null;

/**
 * Opens a scan. A PDF is drawn page by page by PDFium, whose build here knows no JavaScript; of the file nothing but
 * pixels goes on. A picture is one page; its size is read before it is unpacked. Throws {@link Unreadable}.
 */
export async function openSource(bytes: Uint8Array, type: string): Promise<Source> {
  if (type === 'application/pdf') return openPdf(bytes);
  if (/^image\/(jpeg|png|webp)$/.test(type)) return onePicture(bytes);
  throw new Unreadable('type_not_allowed');
}

async function openPdf(bytes: Uint8Array): Promise<Source> {
  const pdfium = await (library ??= PDFiumLibrary.init());
  const document = await pdfium.loadDocument(bytes).catch((fault: unknown) => {
    throw new Unreadable(/[Pp]assword|security/.test(String(fault)) ? 'encrypted' : 'broken');
  });
  const pages = document.getPageCount();
  const close = () => document.destroy();
  if (pages < 1 || pages > mostPages) {
    close();
    throw new Unreadable(pages < 1 ? 'broken' : 'too_many_pages');
  }
  return { pages, active: await canAct(bytes), pixelsOf: (page) => draw(document, page), close };
}

// What the other reader cannot read might hold anything.
async function canAct(bytes: Uint8Array): Promise<boolean> {
  try {
    return activeContent(await PDF.load(bytes)).length > 0;
  } catch {
    return true;
  }
}

async function draw(document: PDFiumDocument, number: number): Promise<RawPage> {
  const page = document.getPage(number - 1);
  const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
  if (!(width > 0) || !(height > 0)) throw new Unreadable('page_unreadable');
  const wanted = rendered.dpi / 72;
  const scale = Math.min(wanted, Math.sqrt(rendered.mostPixels / (width * height)));
  const image = await page.render({ scale, render: 'bitmap', renderFormFields: false });
  return { picture: pictureOf(image.data, image.width, image.height), dpi: Math.round(scale * 72) };
}

function onePicture(bytes: Uint8Array): Source {
  const size = pictureSize(bytes);
  if (size === null) throw new Unreadable('broken');
  if (size.width * size.height > mostPixels) throw new Unreadable('image_too_large');
  return {
    pages: 1,
    active: false,
    async pixelsOf() {
      try {
        const opened = await picture(bytes, longest);
        const dpi = Math.max(72, Math.round(Math.max(opened.width, opened.height) / a4Long));
        return { picture: opened, dpi };
      } catch (fault) {
        throw fault instanceof CannotOpenPicture ? new Unreadable('page_unreadable') : fault;
      }
    },
    close: () => undefined,
  };
}

import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium';
import { PDF } from '@libpdf/core';
import sharp, { type OutputInfo } from 'sharp';
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

/** A4 at 300 dpi is 8.7 million pixels; a phone's best photo 50. What claims more is a bomb. */
const mostPixels = 60_000_000;
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
  if (/^image\/(jpeg|png|webp)$/.test(type)) return openPicture(bytes);
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
  const { data, info } = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 4 } })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, dpi: Math.round(scale * 72) };
}

async function openPicture(bytes: Uint8Array): Promise<Source> {
  const head = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new Unreadable('broken');
    });
  if (!head.width || !head.height) throw new Unreadable('broken');
  if (head.width * head.height > mostPixels) throw new Unreadable('image_too_large');
  return {
    pages: 1,
    active: false,
    async pixelsOf() {
      try {
        const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
          .autoOrient()
          .resize({ width: 3600, height: 3600, fit: 'inside', withoutEnlargement: true })
          .flatten({ background: '#fff' })
          .toColourspace('srgb')
          .removeAlpha()
          .raw()
          .toBuffer({ resolveWithObject: true });
        // A grey picture comes with one channel.
        const pixels = info.channels === 3 ? data : await coloured(data, info);
        const dpi = Math.max(72, Math.round(Math.max(info.width, info.height) / a4Long));
        return { data: pixels, width: info.width, height: info.height, dpi };
      } catch (fault) {
        if (fault instanceof Unreadable) throw fault;
        throw new Unreadable('page_unreadable');
      }
    },
    close: () => undefined,
  };
}

const coloured = (data: Buffer, { width, height, channels }: OutputInfo): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels } }).toColourspace('srgb').removeAlpha().raw().toBuffer();

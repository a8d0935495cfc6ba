import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { openPicture, pixelsOf } from '../../platform/pictures/picture.ts';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** What is looked at, and what was found: the texts of its QR codes, or that it is no picture or PDF we can open. */
export type PictureOrder = { readonly bytes: Uint8Array };
export type PictureAnswer = { readonly texts: readonly string[] } | { readonly why: 'unopenable' };

// Runs only as a worker of read-picture.ts: whatever a picture does to a decoder, it does it here.
const port = parentPort;
if (port === null) throw new Error('picture-worker runs as a worker only');

const wasm = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer }, fireImmediately: true });

/** QR codes of 69 modules over a third of the width keep ten dots a module. */
const widest = 2_400;
/** The code stands at the top of the first page; certified copies carry it on their last. */
const pagesLooked = 3;

port.on('message', async ({ bytes }: PictureOrder) => {
  port.postMessage(await look(bytes));
});

async function look(bytes: Uint8Array): Promise<PictureAnswer> {
  try {
    const isPdf = Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
    const texts: string[] = [];
    for await (const picture of isPdf ? pagesOf(bytes) : [await photo(bytes)])
      for (const { text } of await readBarcodes(picture, {
        formats: ['QRCode'],
        tryHarder: true,
        maxNumberOfSymbols: 8,
      }))
        if (!texts.includes(text)) texts.push(text);
    return { texts };
  } catch {
    // Encrypted, broken, of another kind or a bomb: readers say it in many ways, the person needs one.
    return { why: 'unopenable' };
  }
}

type Picture = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number; colorSpace: 'srgb' };

async function photo(bytes: Uint8Array): Promise<Picture> {
  const picture = await openPicture(bytes, widest);
  return { data: pixelsOf(picture), width: picture.width, height: picture.height, colorSpace: 'srgb' };
}

async function* pagesOf(bytes: Uint8Array): AsyncGenerator<Picture> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(bytes);
    // The code of a result stands in a field, filled with the seal.
    document.initializeFormFields();
    const count = document.getPageCount();
    const looked = [...new Set([...Array.from({ length: Math.min(pagesLooked, count) }, (_, n) => n), count - 1])];
    for (const no of looked) {
      const page = document.getPage(no);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      // A page can claim to be kilometres long.
      const scale = Math.min(3, widest / Math.max(originalWidth, originalHeight, 1));
      // Blue and red stand for each other here; a QR code is black.
      const { data, width, height } = await page.render({ scale, render: 'bitmap', renderFormFields: true });
      yield { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' };
    }
    document.destroy();
  } finally {
    library.destroy();
  }
}

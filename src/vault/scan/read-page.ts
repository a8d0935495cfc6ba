import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, type Worker } from 'tesseract.js';
import { cleanPage, forReading, keptJpeg, rotated, smallGrey, type RawPage } from './clean-page.ts';
import { countMarks } from './grey-page.ts';
import type { ReadPage, ReadWord } from './scan-order.ts';

const require = createRequire(import.meta.url);
let reader: Promise<Worker> | null = null;

// Everything from this disk: without these paths tesseract.js would ask a network of others for code and words.
const startReader = (): Promise<Worker> =>
  createWorker('vie', 1, {
    langPath: join(dirname(require.resolve('@tesseract.js-data/vie/package.json')), '4.0.0_best_int'),
    workerPath: join(dirname(require.resolve('tesseract.js/package.json')), 'src/worker-script/node/index.js'),
    corePath: dirname(require.resolve('tesseract.js-core/package.json')),
    cacheMethod: 'none',
    gzip: true,
    errorHandler: () => undefined,
  });

type Reading = { words: ReadWord[]; lines: string[]; confidence: number };

/** Below this the page may stand on its head: it is read the other way round too, and the better reading kept. */
const doubtful = 65;
const fewMarks = 6;

/** Straightens a page, reads it in Vietnamese, and finds which way is up by which way it can be read. */
export async function readPage(source: RawPage): Promise<ReadPage> {
  const { page, turned, degrees } = cleanPage(source);
  const marks = countMarks(smallGrey(page));
  const blankPage = { dpi: page.dpi, turned, degrees, blank: true, confidence: 0, words: [], lines: [] };
  if (marks < fewMarks)
    return { ...blankPage, jpeg: await keptJpeg(page), width: page.picture.width, height: page.picture.height };
  let best = { page, reading: await read(page), turned: turned as 0 | 1 | 2 | 3 };
  if (best.reading.confidence < doubtful) {
    const other = rotated(page, 180);
    const reading = await read(other);
    if (reading.confidence > best.reading.confidence + 5) best = { page: other, reading, turned: turned === 0 ? 2 : 3 };
  }
  const { dpi, picture } = best.page;
  const { width, height } = picture;
  const blank =
    marks < 40 && !best.reading.words.some(({ text, confidence }) => /\p{L}{2}/u.test(text) && confidence > 50);
  // A page turned left lies a quarter to the left of the source: three quarters to the right.
  const turns = ([0, 3, 2, 1] as const)[best.turned];
  return { jpeg: await keptJpeg(best.page), width, height, dpi, turned: turns, degrees, blank, ...best.reading };
}

async function read(page: RawPage): Promise<Reading> {
  const worker = await (reader ??= startReader());
  await worker.setParameters({ user_defined_dpi: String(page.dpi) });
  const { data } = await worker.recognize(forReading(page), {}, { blocks: true, text: false });
  const words: ReadWord[] = [];
  const lines: string[] = [];
  for (const line of (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines))) {
    lines.push(line.text.normalize('NFC').trim());
    for (const { text, bbox, confidence } of line.words)
      words.push({
        text: text.normalize('NFC'),
        x: bbox.x0,
        y: bbox.y0,
        width: bbox.x1 - bbox.x0,
        height: bbox.y1 - bbox.y0,
        confidence: Math.round(confidence),
      });
  }
  const weight = words.reduce((sum, { text }) => sum + text.length, 0);
  const confidence = words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / Math.max(1, weight);
  return { words, lines, confidence: Math.round(confidence) };
}

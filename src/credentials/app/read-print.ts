import { comparePrint, type Compared, type Signed } from '../wire/compare-print.ts';
import type { AppWords } from './app-words.ts';
import { made } from './show-outcome.ts';

/** Addresses of the text reader, loaded at the first wish. */
export type OcrFiles = { readonly script: string; readonly core: string; readonly words: string };

/** What is used of tesseract.js. */
type Reader = {
  createWorker(
    lang: string,
    engine: number,
    options: Record<string, unknown>,
  ): Promise<{
    recognize(picture: HTMLCanvasElement): Promise<{ data: { text: string } }>;
    terminate(): Promise<unknown>;
  }>;
};

/** The lines of text in a picture, read on this device. */
export async function linesIn(picture: HTMLCanvasElement, files: OcrFiles): Promise<string[]> {
  const { default: reader } = (await import(files.script)) as { default: Reader };
  const worker = await reader.createWorker('vie', 1, {
    workerPath: '/kiem-tra/doc-chu.js',
    workerBlobURL: false,
    corePath: files.core,
    // The file's address ends in `/vie.traineddata.gz`; the reader adds that itself.
    langPath: files.words.replace(/\/[^/]*$/, ''),
    cacheMethod: 'none',
  });
  try {
    const { data } = await worker.recognize(picture);
    return data.text.split('\n').filter((line) => line.trim() !== '');
  } finally {
    await worker.terminate();
  }
}

/** Signed and printed side by side, in words; the sum of it first. */
export function comparison(words: AppWords, signed: readonly Signed[], lines: readonly string[]): HTMLElement {
  const compared = comparePrint(signed, lines);
  const differing = compared.filter(({ result }) => result === 'differs').length;
  const look = differing > 0 ? 'danger' : 'success';
  const sum = differing > 0 ? words.someDiffer(differing) : words.allAgree;
  const head = made('tr');
  for (const name of [words.fact, words.signed, words.printed, words.result])
    head.append(made('th', { scope: 'col' }, name));
  const body = made('tbody');
  for (const one of compared) body.append(line(words, one));
  return made(
    'div',
    { class: 'comparison' },
    made('div', { class: 'ds-alert notice', 'data-color': look, role: 'status' }, made('p', {}, sum)),
    made('table', { class: 'ds-table', 'data-color': 'neutral' }, made('thead', {}, head), body),
  );
}

function line(words: AppWords, { label, value, result, printed }: Compared): HTMLElement {
  const standing = { agrees: 'done', differs: 'overdue', not_found: 'neutral' }[result];
  return made(
    'tr',
    {},
    made('th', { scope: 'row' }, label),
    made('td', {}, value),
    made('td', {}, result === 'agrees' ? value : (printed ?? '–')),
    made('td', {}, made('span', { class: `status ${standing}` }, words[result])),
  );
}

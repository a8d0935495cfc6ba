import { fileURLToPath } from 'node:url';
import type { Source } from '../../platform/http/static.ts';
import { fontFiles } from '../../platform/views/stylesheet.ts';

const script = 'text/javascript; charset=utf-8';
const fromHere = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const fromPackage = (specifier: string): string => fileURLToPath(import.meta.resolve(specifier));
const beside = (specifier: string, relative: string): string =>
  fileURLToPath(new URL(relative, import.meta.resolve(specifier)));

// Each after those it imports.
const modules = [
  '../../platform/i18n/fold.ts',
  '../../platform/static/browser-clock.ts',
  '../wire/base45.ts',
  '../wire/cbor.ts',
  '../wire/facts.ts',
  '../wire/short-text.ts',
  '../wire/claims.ts',
  '../wire/code.ts',
  '../wire/cose-sign1.ts',
  '../wire/inflate.ts',
  '../wire/read-qr.ts',
  '../wire/keys.ts',
  '../wire/status-list.ts',
  '../wire/judge.ts',
  '../wire/words.ts',
  '../wire/compare-print.ts',
  './app-words.ts',
  './kept-proofs.ts',
  './show-outcome.ts',
  './read-print.ts',
  './scan-code.ts',
  './camera.ts',
  './facts-beside.ts',
  './verify-credential.ts',
];
const nameOf = (module: string): string => module.replace(/^.*\//, '').replace(/\.ts$/, '.js');

/** Everything browsers are served to check papers with, in the order it is loaded. */
export const verifierFiles: readonly Source[] = [
  { name: 'zxing-share.mjs', type: script, from: [beside('zxing-wasm/reader', '../share.js')] },
  {
    name: 'zxing-reader.mjs',
    type: script,
    from: [fromPackage('zxing-wasm/reader')],
    rewrite: (text, hrefOf) => text.replace('"../share.js"', `"${hrefOf('zxing-share.mjs')}"`),
  },
  { name: 'zxing_reader.wasm', type: 'application/wasm', from: [fromPackage('zxing-wasm/reader/zxing_reader.wasm')] },
  ...modules.map((module) => ({
    name: nameOf(module),
    type: script,
    from: [fromHere(module)],
    rewrite: (text: string, hrefOf: (name: string) => string) =>
      text.replaceAll("'zxing-wasm/reader'", () => `'${hrefOf('zxing-reader.mjs')}'`),
  })),
  { name: 'service-worker.js', type: script, from: [fromHere('./service-worker.ts')] },
  { name: 'tesseract.esm.mjs', type: script, from: [beside('tesseract.js', '../dist/tesseract.esm.min.js')] },
  { name: 'tesseract-worker.mjs', type: script, from: [beside('tesseract.js', '../dist/worker.min.js')] },
  // The reader takes an address that ends in `js` for the file itself.
  {
    name: 'tesseract-core.mjs',
    type: script,
    from: [fromPackage('tesseract.js-core/tesseract-core-simd-lstm.wasm.js')],
  },
  {
    name: 'vie.traineddata.gz',
    type: 'application/gzip',
    from: [beside('@tesseract.js-data/vie', './4.0.0_best_int/vie.traineddata.gz')],
  },
];

/** What the app takes along when it is installed; the text reader (5 MB) comes when it is first wished for. */
export const keptFiles: readonly string[] = [
  'mot-cua.css',
  'mot-cua.svg',
  ...fontFiles.map(({ name }) => name),
  'zxing-share.mjs',
  'zxing-reader.mjs',
  'zxing_reader.wasm',
  ...modules.map(nameOf),
];

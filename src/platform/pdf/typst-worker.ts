import { parentPort, workerData } from 'node:worker_threads';
import { initSync, type TypstCompiler, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import type { PdfAnswer, PdfOrder, TemplateError, WorkerStart } from './pdf-order.ts';

// Runs only as a worker of pdf-maker.ts. The compiler sees the files of one order and nothing else: no disk, no network.
const start = workerData as WorkerStart;
const { memory } = initSync({ module: start.compiler });
const builder = new TypstCompilerBuilder();
const nothing = (): never => {
  throw new Error('not a file of this document');
};
await builder.set_access_model(undefined, () => 0, nothing, nothing, nothing);
// The compiler writes to the console what it also returns (a missing file) and why it breaks down; the latter is kept.
let lastWords = '';
Object.assign(console, { error: (...words: unknown[]) => (lastWords = words.map(String).join(' ')) });
for (const font of start.fonts) await builder.add_raw_font(font);
const compiler = await builder.build();
const port = parentPort;
if (port === null) throw new Error('typst-worker runs as a worker only');

port.on('message', (order: PdfOrder) => {
  let answer: PdfAnswer;
  try {
    answer = draw(compiler, order);
  } catch (fault) {
    // A trap inside WebAssembly leaves the compiler in an unknown state; the other side ends this worker.
    answer = { id: order.id, crash: `${String(fault)} ${lastWords}`.slice(0, 1_000) };
  }
  port.postMessage(answer, 'pdf' in answer ? [answer.pdf.buffer as ArrayBuffer] : []);
});

function draw(typst: TypstCompiler, order: PdfOrder): PdfAnswer {
  // First of all: nothing of the person before may be seen by a template.
  typst.reset_shadow();
  typst.add_source('/main.typ', order.template);
  typst.map_shadow('/data.json', Buffer.from(order.data));
  for (const [name, bytes] of Object.entries(order.files)) typst.map_shadow(`/${name}`, bytes);
  const outcome = typst.compile('/main.typ', undefined, 'pdf', 3) as {
    result?: Uint8Array;
    diagnostics?: readonly { path: string; range: string; severity: string; message: string }[];
  };
  typst.reset();
  const bytes = memory.buffer.byteLength;
  if (outcome.result !== undefined) return { id: order.id, pdf: outcome.result, memory: bytes };
  const faults = (outcome.diagnostics ?? []).filter((d) => d.severity === 'error').map(readFault);
  return { id: order.id, faults, memory: bytes };
}

function readFault(said: { path: string; range: string; message: string }): TemplateError {
  const place = /^(\d+):(\d+)-/.exec(said.range);
  const [line, column] = place ? [Number(place[1]) + 1, Number(place[2]) + 1] : [0, 0];
  return { file: said.path.replace(/^\//, ''), line, column, message: said.message };
}

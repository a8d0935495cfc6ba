import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { readFonts } from './find-fonts.ts';
import { PdfCrash, PdfMakerClosed, PdfQueueFull, PdfTimeout, TemplateFault } from './pdf-faults.ts';
import type { PdfAnswer, PdfOrder, WorkerStart } from './pdf-order.ts';

/** What a document is made of. */
export type PdfRequest = {
  /** Typst source. It reads the data with `#let data = json("/data.json")` and files with `image("/name.png")`. */
  readonly template: string;
  /** Anything JSON can say. It is never pasted into the source, so no text in it is read as Typst. */
  readonly data: unknown;
  /** Pictures and other files by plain name (letters, digits, `.`, `-`, `_`). */
  readonly files?: Readonly<Record<string, Uint8Array>>;
};

/** Draws PDF documents in worker threads. */
export type PdfMaker = {
  /**
   * Draws one document: PDF 1.7 with tags, fonts embedded as subsets. Throws TemplateFault with the line when the
   * template is wrong, PdfTimeout, PdfQueueFull, PdfCrash or PdfMakerClosed (pdf-faults.ts).
   */
  make(request: PdfRequest): Promise<Uint8Array>;
  /** Ends the workers at once; documents not finished are refused with PdfMakerClosed. */
  close(): Promise<void>;
};

export type PdfMakerSettings = {
  /** Font files or folders of them (.ttf, .otf); see usualFonts() in find-fonts.ts. */
  readonly fonts: readonly string[];
  readonly workers?: number;
  /** A worker is ended after so many documents, because the compiler never gives memory back (0.4 MB a document). */
  readonly recycleAfter?: number;
  /** … or when its compiler holds so many bytes. */
  readonly recycleAtBytes?: number;
  readonly queueLimit?: number;
  /** For one document, not counting the wait before it. */
  readonly timeoutMs?: number;
};

type Waiting = { order: PdfOrder; done: (pdf: Uint8Array) => void; fail: (fault: Error) => void };
type Desk = { worker: Worker | null; busy: boolean; drawn: number };

/** Makes a maker. Nothing is read or started before the first document, which therefore takes half a second. */
export function openPdfMaker(settings: PdfMakerSettings): PdfMaker {
  const { recycleAfter = 500, recycleAtBytes = 384 * 1024 * 1024, queueLimit = 500, timeoutMs = 20_000 } = settings;
  const desks: Desk[] = Array.from({ length: settings.workers ?? 1 }, () => ({ worker: null, busy: false, drawn: 0 }));
  const queue: Waiting[] = [];
  const atWork = new Set<(fault: Error) => void>();
  let start: Promise<WorkerStart> | null = null;
  let closed = false;
  let lastId = 0;

  function make(request: PdfRequest): Promise<Uint8Array> {
    if (closed) return Promise.reject(new PdfMakerClosed('closed'));
    if (queue.length >= queueLimit) return Promise.reject(new PdfQueueFull(`${queue.length} documents are waiting`));
    const files = request.files ?? {};
    for (const name of Object.keys(files))
      if (!/^[\w-][\w.-]*$/.test(name) || name === 'main.typ' || name === 'data.json')
        return Promise.reject(new TypeError(`not a name for a file of a document: ${name}`));
    const order = { id: ++lastId, template: request.template, data: JSON.stringify(request.data ?? null), files };
    return new Promise((done, fail) => {
      queue.push({ order, done, fail });
      serveNext();
    });
  }

  function serveNext(): void {
    const desk = desks.find((one) => !one.busy);
    const next = desk && queue.shift();
    if (!desk || !next) return;
    desk.busy = true;
    void draw(desk, next.order)
      .then(next.done, next.fail)
      .finally(() => {
        desk.busy = false;
        desk.worker?.unref();
        serveNext();
      });
  }

  async function draw(desk: Desk, order: PdfOrder): Promise<Uint8Array> {
    const worker = (desk.worker ??= new Worker(new URL('./typst-worker.ts', import.meta.url), {
      workerData: await (start ??= readStart(settings.fonts).catch(forgetStart)),
    }));
    if (closed) {
      await dismiss(desk);
      throw new PdfMakerClosed('closed');
    }
    worker.ref();
    const answer = await answerOf(worker, order).catch(async (fault: unknown) => {
      await dismiss(desk);
      throw fault;
    });
    desk.drawn += 1;
    if ('crash' in answer) {
      await dismiss(desk);
      throw new PdfCrash(answer.crash);
    }
    if (desk.drawn >= recycleAfter || answer.memory >= recycleAtBytes) await dismiss(desk);
    if ('faults' in answer) throw new TemplateFault(answer.faults);
    return answer.pdf;
  }

  function answerOf(worker: Worker, order: PdfOrder): Promise<PdfAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<PdfAnswer>();
    const late = setTimeout(() => reject(new PdfTimeout(`no document within ${timeoutMs} ms`)), timeoutMs);
    const broken = (fault: Error) => reject(new PdfCrash(fault.message, { cause: fault }));
    const ended = () => reject(new PdfCrash('the worker ended'));
    atWork.add(reject);
    worker.once('message', resolve).once('error', broken).once('exit', ended);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows, not worker threads
    worker.postMessage(order);
    return promise.finally(() => {
      clearTimeout(late);
      atWork.delete(reject);
      worker.off('message', resolve).off('error', broken).off('exit', ended);
    });
  }

  // A folder that could not be read today may be readable at the next document.
  function forgetStart(fault: unknown): never {
    start = null;
    throw fault;
  }

  return {
    make,
    async close() {
      closed = true;
      for (const waiting of queue.splice(0)) waiting.fail(new PdfMakerClosed('closed'));
      for (const refuse of atWork) refuse(new PdfMakerClosed('closed'));
      await Promise.all(desks.map(dismiss));
    },
  };
}

async function dismiss(desk: Desk): Promise<void> {
  const { worker } = desk;
  desk.worker = null;
  desk.drawn = 0;
  // Errors of a worker on its way out concern nobody any more, but must not end the process.
  worker?.on('error', () => undefined);
  await worker?.terminate();
}

async function readStart(fonts: readonly string[]): Promise<WorkerStart> {
  const path = fileURLToPath(import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm'));
  const [bytes, faces] = await Promise.all([readFile(path), readFonts(fonts)]);
  return { compiler: await WebAssembly.compile(bytes), fonts: faces };
}

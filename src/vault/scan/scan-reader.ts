import { Worker } from 'node:worker_threads';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { CannotScan, OpenedSource, ReadPage, ScanAnswer, ScanOrder } from './scan-order.ts';

/** A scan to read: its name (hash of its bytes), type by content, and where the bytes come from when they are needed. */
export type ScanSource = { readonly name: string; readonly type: string; bytes(): Promise<Uint8Array> };

/** Reads scans in a thread of its own, one page after another. */
export type ScanReader = {
  /** How many pages there are. Refuses what cannot be opened. */
  open(source: ScanSource): Promise<Result<OpenedSource, CannotScan>>;
  /** One page (from 1), straightened and read. A page that takes too long, or breaks the thread, is refused. */
  page(source: ScanSource, number: number): Promise<Result<ReadPage, CannotScan>>;
  close(): Promise<void>;
};

export type ScanReaderSettings = {
  /** For one page; an A4 page takes 3–8 s. */
  readonly timeoutMs?: number;
  /** The thread is ended after so many pages: neither PDFium nor tesseract gives memory back. */
  readonly recycleAfter?: number;
};

/** Makes a reader. Nothing is loaded before the first scan; the thread never keeps the process alive when idle. */
export function openScanReader({ timeoutMs = 90_000, recycleAfter = 60 }: ScanReaderSettings = {}): ScanReader {
  let thread: { worker: Worker; holds: string; done: number } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let lastId = 0;

  // One at a time: a page fills a core and 300 MB.
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = last.then(act, act);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function ask(source: ScanSource, what: { act: 'open' } | { act: 'page'; page: number }): Promise<ScanAnswer> {
    const one = (thread ??= { worker: new Worker(new URL('./scan-worker.ts', import.meta.url)), holds: '', done: 0 });
    const bytes = one.holds === source.name ? null : await source.bytes();
    const id = ++lastId;
    one.worker.ref();
    try {
      const order: ScanOrder = { id, source: source.name, type: source.type, bytes, ...what };
      const answer = await answerOf(one.worker, order);
      one.holds = 'refusal' in answer && what.act === 'open' ? '' : source.name;
      one.done += what.act === 'page' ? 1 : 0;
      if (one.done >= recycleAfter) await dismiss();
      return answer;
    } catch (fault) {
      await dismiss();
      return { id, refusal: fault instanceof TooSlow ? 'timeout' : what.act === 'open' ? 'broken' : 'page_unreadable' };
    } finally {
      one.worker.unref();
    }
  }

  function answerOf(worker: Worker, order: ScanOrder): Promise<ScanAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<ScanAnswer>();
    const late = setTimeout(() => reject(new TooSlow()), timeoutMs);
    const ended = () => reject(new Error('the thread ended'));
    worker.once('message', resolve).once('error', reject).once('exit', ended);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows, not worker threads
    worker.postMessage(order);
    return promise.finally(() => {
      clearTimeout(late);
      worker.off('message', resolve).off('error', reject).off('exit', ended);
    });
  }

  async function dismiss(): Promise<void> {
    const leaving = thread?.worker;
    thread = null;
    leaving?.on('error', () => undefined);
    await leaving?.terminate();
  }

  return {
    open: (source) =>
      inTurn(async () => {
        const answer = await ask(source, { act: 'open' });
        return 'opened' in answer ? ok(answer.opened) : refuse('refusal' in answer ? answer.refusal : 'broken');
      }),
    page: (source, number) =>
      inTurn(async () => {
        const answer = await ask(source, { act: 'page', page: number });
        return 'page' in answer ? ok(answer.page) : refuse('refusal' in answer ? answer.refusal : 'page_unreadable');
      }),
    close: dismiss,
  };
}

class TooSlow extends Error {}

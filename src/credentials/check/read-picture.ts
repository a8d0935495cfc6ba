import { Worker } from 'node:worker_threads';
import type { PictureAnswer, PictureOrder } from './picture-worker.ts';

/** Reads the QR codes of photos and PDFs in a thread of its own, one after another. */
export type PictureReader = {
  /** The texts of all QR codes, or why there are none: not a picture we can open, took too long, too many wait. */
  read(bytes: Uint8Array): Promise<PictureAnswer | { readonly why: 'too_long' | 'busy' }>;
};

const timeoutMs = 10_000;
const mostWaiting = 20;
/** Decoders written in C never give memory back. */
const recycleAfter = 200;

/** Makes a reader; the thread starts with the first picture and holds no process open. */
export function pictureReader(): PictureReader {
  let worker: Worker | null = null;
  let seen = 0;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function readNext(bytes: Uint8Array): Promise<PictureAnswer | { readonly why: 'too_long' }> {
    const at = (worker ??= new Worker(new URL('./picture-worker.ts', import.meta.url)));
    at.ref();
    const { promise, resolve } = Promise.withResolvers<PictureAnswer | { readonly why: 'too_long' }>();
    const late = setTimeout(() => resolve({ why: 'too_long' }), timeoutMs);
    const broken = () => resolve({ why: 'unopenable' });
    at.once('message', resolve).once('error', broken).once('exit', broken);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows, not worker threads
    at.postMessage({ bytes } satisfies PictureOrder);
    const answer = await promise;
    clearTimeout(late);
    at.off('message', resolve).off('error', broken).off('exit', broken);
    at.unref();
    // A decoder that broke down or does not come back is not asked again.
    if ('why' in answer || ++seen >= recycleAfter) {
      worker = null;
      seen = 0;
      at.on('error', () => undefined);
      await at.terminate();
    }
    return answer;
  }

  return {
    async read(bytes) {
      if (waiting >= mostWaiting) return { why: 'busy' };
      waiting += 1;
      const mine = turn.then(() => readNext(bytes)).finally(() => (waiting -= 1));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

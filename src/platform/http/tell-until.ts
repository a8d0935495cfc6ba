import { holdOpen } from './open-streams.ts';
import type { Ctx } from './route.ts';

/** One server-sent event; after the `last` the stream ends. */
export type Told = { readonly event: string; readonly data: object; readonly last: boolean };

const everyMs = 1_000;
const longestMs = 600_000;

/** Server-sent events: what `next` says each second, until its last word, ten minutes are over or the reader has gone. */
export function tellUntil(c: Ctx, next: () => Promise<Told>): Response {
  const bytes = new TextEncoder();
  let end = (): void => undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let ended = false;
      const tell = async (): Promise<void> => {
        const told = await next();
        if (ended) return;
        controller.enqueue(bytes.encode(`event: ${told.event}\ndata: ${JSON.stringify(told.data)}\n\n`));
        if (told.last || (controller.desiredSize ?? 0) < -20) end();
      };
      // What cannot be asked now is asked again: the browser comes back by itself.
      const ticking = setInterval(() => void tell().catch(() => end()), everyMs);
      const timer = setTimeout(() => end(), longestMs).unref();
      const forget = holdOpen(() => end());
      end = () => {
        if (ended) return;
        ended = true;
        clearInterval(ticking);
        clearTimeout(timer);
        forget();
        controller.close();
      };
    },
    cancel() {
      // The browser has gone; closing what is closed would throw.
      try {
        end();
      } catch {
        // nothing is left to close
      }
    },
  });
  return c.body(stream, 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
}

import { holdOpen } from './open-streams.ts';
import type { Ctx } from './route.ts';

/** A reader of events. After its end nothing is said to it any more, and saying is no fault. */
export type EventLine = {
  say(event: string, data: object): void;
  /** Finds out whether the line still stands. */
  beat(): void;
  end(): void;
};

/** After ten minutes the browser comes again and shows that it is still signed in. */
const longestMs = 600_000;

/**
 * Answers with server-sent events (HTML Living Standard 9.2) until the line is ended, the reader has gone or no longer reads,
 * the server stops, or ten minutes are over. `begin` is given the line and returns what is to be done at its end, once.
 */
export function streamEvents(c: Ctx, begin: (line: EventLine) => () => void): Response {
  const bytes = new TextEncoder();
  let end = (): void => undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let ended = false;
      let leave = (): void => undefined;
      const timer = setTimeout(() => end(), longestMs).unref();
      const forget = holdOpen(() => end());
      end = () => {
        if (ended) return;
        ended = true;
        clearTimeout(timer);
        forget();
        leave();
        controller.close();
      };
      const send = (text: string): void => {
        if (ended) return;
        // Nobody reads at the other end: the line is given up.
        if ((controller.desiredSize ?? 0) < -20) end();
        else controller.enqueue(bytes.encode(text));
      };
      send('retry: 5000\n\n');
      const left = begin({
        say: (event, data) => send(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        beat: () => send(':\n\n'),
        end: () => end(),
      });
      if (ended) left();
      else leave = left;
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

import type { Ctx } from './route.ts';
import { streamEvents } from './stream-events.ts';

/** One server-sent event; after the `last` the stream ends. */
export type Told = { readonly event: string; readonly data: object; readonly last: boolean };

const everyMs = 1_000;

/** Server-sent events: what `next` says each second, until its last word. */
export const tellUntil = (c: Ctx, next: () => Promise<Told>): Response =>
  streamEvents(c, (line) => {
    const tell = async (): Promise<void> => {
      const { event, data, last } = await next();
      line.say(event, data);
      if (last) line.end();
    };
    // What cannot be asked now is asked again: the browser comes back by itself.
    const ticking = setInterval(() => void tell().catch(() => line.end()), everyMs);
    return () => clearInterval(ticking);
  });

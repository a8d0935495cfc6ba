import { officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { holdOpen } from '../../platform/http/open-streams.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { desksOf, holdersFor } from '../desks-of.ts';
import { liveDesks, mostLists } from './live-desks.ts';

/** After ten minutes the browser comes again and shows that it is still signed in. */
const longestMs = 600_000;

/**
 * GET /viec/luong?tu=<when the list was made>: server-sent events (HTML Living Standard 9.2), `viec` with the number of
 * tasks that are new. Who asks for anything but events is led to the list; an officer with four lists open gets 204,
 * which tells the browser not to ask again.
 */
export function streamDesk(house: House, c: Ctx): Response {
  if (!c.req.header('accept')?.includes('text/event-stream')) return c.redirect('/viec', 303);
  const who = officer(c);
  const bytes = new TextEncoder();
  let end = (): void => undefined;
  const since = readSince(c.req.query('tu'), house.clock.now());
  if (liveDesks(house).listsOf(who.id) >= mostLists) return c.body(null, 204);
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const say = (text: string): void => {
        // Nobody reads at the other end: the line is given up.
        if ((controller.desiredSize ?? 0) < -20) end();
        else controller.enqueue(bytes.encode(text));
      };
      const leave = liveDesks(house).join({
        officerId: who.id,
        holders: holdersFor(who),
        desks: desksOf(who),
        since,
        tell: (count) => say(`event: viec\ndata: ${JSON.stringify({ moi: count })}\n\n`),
        beat: () => say(':\n\n'),
      });
      if (!leave) {
        controller.close();
        return;
      }
      let ended = false;
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
      say('retry: 5000\n\n');
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

/** A moment to the second, short in an address; a list of fifty rows counts its bytes. */
export const momentText = (at: Temporal.Instant): string => Math.ceil(at.epochMilliseconds / 1000).toString(36);

function readSince(text: string | undefined, now: Temporal.Instant): Temporal.Instant {
  const seconds = /^[0-9a-z]{1,7}$/.test(text ?? '') ? Number.parseInt(text ?? '', 36) : Number.NaN;
  return Number.isNaN(seconds) ? now : Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
}

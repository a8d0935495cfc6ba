import { officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { streamEvents } from '../../platform/http/stream-events.ts';
import { desksOf, holdersFor } from '../desks-of.ts';
import { liveDesks, mostLists } from './live-desks.ts';

/**
 * GET /viec/luong?tu=<when the list was made>: server-sent events (HTML Living Standard 9.2), `viec` with the number of
 * tasks that are new. Who asks for anything but events is led to the list; an officer with four lists open gets 204,
 * which tells the browser not to ask again.
 */
export function streamDesk(house: House, c: Ctx): Response {
  if (!c.req.header('accept')?.includes('text/event-stream')) return c.redirect('/viec', 303);
  const who = officer(c);
  const since = readSince(c.req.query('tu'), house.clock.now());
  const live = liveDesks(house);
  if (live.listsOf(who.id) >= mostLists) return c.body(null, 204);
  return streamEvents(c, (line) => {
    const leave = live.join({
      officerId: who.id,
      holders: holdersFor(who),
      desks: desksOf(who),
      since,
      tell: (count) => line.say('viec', { moi: count }),
      beat: () => line.beat(),
    });
    if (!leave) line.end();
    return leave ?? (() => undefined);
  });
}

/** A moment to the second, short in an address; a list of fifty rows counts its bytes. */
export const momentText = (at: Temporal.Instant): string => Math.ceil(at.epochMilliseconds / 1000).toString(36);

function readSince(text: string | undefined, now: Temporal.Instant): Temporal.Instant {
  const seconds = /^[0-9a-z]{1,7}$/.test(text ?? '') ? Number.parseInt(text ?? '', 36) : Number.NaN;
  return Number.isNaN(seconds) ? now : Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
}

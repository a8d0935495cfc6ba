import type { MiddlewareHandler } from 'hono';
import type { House } from '../../platform/house.ts';
import type { Vars } from '../../platform/http/route.ts';
import { calendarBook } from '../../worktime/api.ts';
import { oldAddresses } from '../address/old-addresses.ts';
import { agencyDirectory } from '../agencies/agency-directory.ts';
import { findActor } from './find-actor.ts';
import { hashOfToken, tokenOf } from './session.ts';

/**
 * Says who acts in this request: sets `actor` from the session cookie with one query, or to null with none.
 * Also keeps the agency directory, the calendars and the old addresses fresh, so that pages can ask them without waiting.
 */
export function identify(house: Pick<House, 'open' | 'clock' | 'config'>): MiddlewareHandler<{ Variables: Vars }> {
  const directory = agencyDirectory(house.open);
  const calendars = calendarBook(house.open);
  const addresses = oldAddresses(house.open);
  return async (c, next) => {
    await directory.fresh(house.clock);
    await calendars.fresh(house.clock);
    await addresses.fresh(house.clock);
    const token = tokenOf(c, house.config);
    c.set('actor', token === null ? null : await findActor(house, hashOfToken(token)));
    await next();
  };
}

import type { House } from '../platform/house.ts';
import type { Timed } from '../platform/jobs/jobs.ts';
import { signingKey } from '../signing/api.ts';
import { sealLog } from './seal-log.ts';

/** What the clock does for the log (cron in UTC): a head each minute in which something came, and one at 00:00 in Việt Nam. */
export const transparencyTimedWork = (house: House): Timed[] => [
  { name: 'transparency.seal', cron: '* * * * *', act: () => seal(house, false) },
  { name: 'transparency.daily', cron: '0 17 * * *', act: () => seal(house, true) },
];

async function seal(house: House, renew: boolean): Promise<void> {
  await sealLog(house.open, await signingKey(house, { kind: 'house' }), () => house.clock.now(), { renew });
}

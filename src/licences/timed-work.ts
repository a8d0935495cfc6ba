import type { House } from '../platform/house.ts';
import type { Reactions, Timed } from '../platform/jobs/jobs.ts';
import { alignCredential } from './align-credential.ts';
import { remindHolders, tellHolder } from './remind-holders.ts';

/** What follows from acts on licences; for the table in app.ts. */
export const licenceReactions = (house: House): Reactions => ({
  'licence.changed': {
    'licences.alignCredential': ({ key }) => (key ? alignCredential(house, key) : Promise.resolve()),
  },
  'licence.ends_soon': { 'licences.tellHolder': (happening) => tellHolder(house, happening) },
});

/** What the clock does for licences (cron in UTC): at 08:00 in Việt Nam whose licence comes near its end. */
export const licenceTimedWork = (house: House): Timed[] => [
  { name: 'licences.remind', cron: '0 1 * * *', act: async () => void (await remindHolders(house)) },
];

import type { House } from '../platform/house.ts';
import type { Reactions, Timed } from '../platform/jobs/jobs.ts';
import { deliverCopy } from './produce/deliver-copy.ts';
import { produceCopies } from './produce/produce-copies.ts';

/** What follows from signing copies; for the table in app.ts. */
export const certifyReactions = (house: House): Reactions => ({
  'copies.numbered': { 'certify.produce': async () => void (await produceCopies(house)) },
  'copy.certified': { 'certify.deliver': ({ key }) => (key ? deliverCopy(house, key) : Promise.resolve()) },
});

/** What the clock does for certified copies: each minute those that a killed worker or an authority that was away left. */
export const certifyTimedWork = (house: House): Timed[] => [
  { name: 'certify.produceLeft', cron: '* * * * *', act: async () => void (await produceCopies(house)) },
];

import type { House } from '../platform/house.ts';
import type { Timed } from '../platform/jobs/jobs.ts';
import { runDueConfirmations } from './confirm-filing.ts';
import { forgetPermits } from './look-ups.store.ts';

/** Each minute: what waits for a register that was away. At 02:50 in Việt Nam (cron in UTC): limits of whoever was quiet. */
export const registryTimedWork = (house: House): Timed[] => [
  { name: 'registry.confirmations', cron: '* * * * *', act: async () => void (await runDueConfirmations(house)) },
  { name: 'registry.permits', cron: '50 19 * * *', act: () => forgetPermits(house.open) },
];

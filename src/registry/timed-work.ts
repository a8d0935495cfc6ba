import type { House } from '../platform/house.ts';
import type { Timed } from '../platform/jobs/jobs.ts';
import { runDueConfirmations } from './confirm-filing.ts';

/** Each minute: what waits for a register that was away. */
export const registryTimedWork = (house: House): Timed[] => [
  { name: 'registry.confirmations', cron: '* * * * *', act: async () => void (await runDueConfirmations(house)) },
];

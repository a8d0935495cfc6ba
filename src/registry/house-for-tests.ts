import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { after } from 'node:test';
import { systemClock, type Clock } from '../platform/clock.ts';
import type { TestDb } from '../platform/db/testing.ts';
import type { House } from '../platform/house.ts';
import { houseForTests } from '../identity/house-for-tests.ts';
import { startRegisterSimulator, type RegisterSimulator } from './simulators/api.ts';

const seeds = join(import.meta.dirname, '../../db/seed');

/** Simulated registers with some people on a test database. */
export async function registersForTests({ url }: TestDb, people = 1_500): Promise<RegisterSimulator> {
  const simulator = await startRegisterSimulator(systemClock, {
    keyName: 'thu',
    keyPass: randomBytes(16).toString('hex'),
  });
  after(() => simulator.stop());
  await simulator.serve(url, people, seeds);
  return simulator;
}

/** A house whose registers are the given simulator; every call opens its own breakers and limits. */
export function registryHouse(db: TestDb, simulator: RegisterSimulator, clock: Clock = systemClock): House {
  // Registers are opened once for a database, so each house gets a database value of its own.
  const open = { ...db.app };
  return houseForTests(open, clock, { registers: { ...simulator.gateway, perMinute: 600_000 } });
}

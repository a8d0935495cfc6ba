// Asks the population register at a word on its input and is killed while it waits; shared-limits.test.ts starts it.
// Settings: argument 1, JSON.
import { once } from 'node:events';
import { systemClock } from '../platform/clock.ts';
import { appRole, openDb } from '../platform/db/open.ts';
import { houseForTests } from '../identity/house-for-tests.ts';
import { lookUpPerson } from './look-up.ts';

const { url, gateway, facts, asker } = JSON.parse(process.argv[2] ?? '') as {
  url: string;
  gateway: { url: string; keyName: string; keyPass: string };
  facts: Parameters<typeof lookUpPerson>[2];
  asker: Parameters<typeof lookUpPerson>[1]['asker'];
};
const open = await openDb(url, { pool: 2, role: appRole });
const house = houseForTests(open, systemClock, { registers: { ...gateway, perMinute: 600_000 } });
process.stdout.write('ready ');
await once(process.stdin, 'data');
const found = await lookUpPerson(
  house,
  { asker, address: '203.0.113.77', purpose: { words: 'Thử dừng đột ngột', procedure: '', filingId: null } },
  facts,
);
process.stdout.write(found.kind);
process.exit();

// The simulated registers of the benchmarks, a process of its own, on the people of DATABASE_URL.
import { join } from 'node:path';
import { systemClock } from '../src/platform/clock.ts';
import { startRegisterSimulator } from '../src/registry/simulators/api.ts';

const { DATABASE_URL = '', BENCH_PEOPLE = '20000', BENCH_KEY = '' } = process.env;
const simulator = await startRegisterSimulator(systemClock, { keyName: 'bench', keyPass: BENCH_KEY });
await simulator.serve(DATABASE_URL, Number(BENCH_PEOPLE), join(import.meta.dirname, '../db/seed'));
console.log(new URL(simulator.gateway.url).port);
process.once('SIGTERM', () => void simulator.stop().then(() => process.exit()));

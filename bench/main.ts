// npm run bench -- [name…] [--quick]: runs benchmarks and prints a table; docs/benchmarks.md explains them.
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadavg } from 'node:os';
import type { Bench, Line } from './bench.ts';
import { machine } from './machine.ts';

const benches: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  lifecycle: () => import('./lifecycle.ts'),
  http: () => import('./http.ts'),
  lists: () => import('./lists.ts'),
  tasks: () => import('./tasks.ts'),
  search: () => import('./search.ts'),
  receipts: () => import('./receipts.ts'),
  boot: () => import('./boot.ts'),
  'due-days': () => import('./due-days.ts'),
  process: () => import('./process.ts'),
  credentials: () => import('./credentials.ts'),
  printed: () => import('./printed.ts'),
  'three-facts': () => import('./three-facts.ts'),
  reconcile: () => import('./reconcile.ts'),
  relearn: () => import('./relearn.ts'),
  signing: () => import('./signing.ts'),
  digitise: () => import('./digitise.ts'),
  certify: () => import('./certify.ts'),
};

const args = process.argv.slice(2);
const quick = args.includes('--quick');
// `--scale 0.1 --memory 6GB --threads 2` belong to reconcile and relearn: the share of 34.7 million licences and 100 million people.
const withValue = ['--scale', '--memory', '--threads'];
const named = args.filter((arg, at) => !arg.startsWith('--') && !withValue.includes(args[at - 1] ?? ''));
const unknown = named.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const folder = join(import.meta.dirname, '../data/bench');
await mkdir(folder, { recursive: true });
console.log(`${machine()}${quick ? ' · QUICK: the figures mean little' : ''}`);
for (const name of named.length > 0 ? named : Object.keys(benches)) {
  const load = benches[name];
  if (!load) continue;
  const before = loadavg()[0];
  const started = Temporal.Now.instant();
  const { bench } = await load();
  const lines = await bench(quick);
  print(name, lines);
  const record = { name, at: started.toString(), machine: machine(), quick, loadBefore: before, lines };
  await appendFile(join(folder, `${name}.jsonl`), `${JSON.stringify(record)}\n`);
}

function print(name: string, lines: readonly Line[]): void {
  console.log(`\n${name}`);
  for (const { what, goal, measured, met, note } of lines) {
    const verdict = met === null ? ' ' : met ? '✓' : '✗';
    console.log(`  ${verdict} ${what.padEnd(62)} ${measured.padStart(14)}  ${goal}${note ? `  (${note})` : ''}`);
  }
}

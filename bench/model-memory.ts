import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  begin,
  compileModel,
  move,
  readModel,
  waitingAt,
  withoutDrawing,
  type Marking,
  type Plan,
} from '../src/process/api.ts';
import { atMost, figure, round, type Line } from './bench.ts';
import { largeModel } from './large-model.ts';
import { percentile } from './statistics.ts';
import type { OpenDb } from '../src/platform/db/open.ts';

/** How long a model of 200 elements takes from its file to a plan that runs. */
export async function compileTime(quick: boolean): Promise<Line[]> {
  const xml = largeModel(200);
  const ms: number[] = [];
  let plan: Plan | null = null;
  for (let n = 0; n < (quick ? 10 : 300); n++) {
    const from = performance.now();
    plan = await compiled(xml);
    ms.push(performance.now() - from);
  }
  const drawn: number[] = [];
  for (let n = 0; n < (quick ? 5 : 100); n++) {
    const from = performance.now();
    await compiled(xml, false);
    drawn.push(performance.now() - from);
  }
  const [first = 0, ...later] = ms;
  const flows = [...(plan?.nodes.values() ?? [])].reduce((sum, { out }) => sum + out.length, 0);
  const note = `${plan?.nodes.size} elements, ${flows} flows, ${round(Buffer.byteLength(xml) / 1000)} kB with its diagram; the first of the process ${round(first)} ms`;
  return [
    atMost('a model of 200 elements, read and compiled, p50', 50, percentile(later, 0.5), ' ms', note),
    atMost('the same, p99', 50, percentile(later, 0.99), ' ms'),
    figure('the same with its picture, as when it is saved, p50', percentile(drawn, 0.5), ' ms'),
  ];
}

/**
 * Memory of 100 models with 10,000 dossiers running in each: what the compiled models hold, and what is left when
 * dossiers have begun and moved. Where they stand is written to and read from the database at every move.
 */
export async function memory(owner: OpenDb, quick: boolean): Promise<Line[]> {
  const [models, each, batch] = quick ? [20, 50, 50] : [100, 10_000, 2_000];
  const xml = largeModel(60);
  await compiled(xml);
  const empty = heapMb();
  const plans: Plan[] = [];
  for (let n = 0; n < models; n++) plans.push(await compiled(xml.replaceAll('Bước ', `Quy trình ${n}, bước `)));
  await owner.sql(
    'create unlogged table bench_marking (model int, no int, tokens jsonb not null, primary key (model, no))',
  );
  // What the first dossiers leave behind – prepared statements, compiled functions – is no dossier's.
  for (const [model, plan] of plans.entries()) await runSome(owner, plan, model, 0, 5);
  const loaded = heapMb();
  await owner.sql('truncate bench_marking');
  for (const [model, plan] of plans.entries())
    for (let from = 0; from < each; from += batch)
      await runSome(owner, plan, model, from, Math.min(batch, each - from));
  const run = heapMb();
  const [kept] = await owner.sql<{ n: number; bytes: number }>(
    'select count(*)::int as n, avg(pg_column_size(tokens))::int as bytes from bench_marking',
  );
  await owner.sql('drop table bench_marking');
  if (kept?.n !== models * each) throw new Error(`${kept?.n} dossiers run`);
  const size = `${models} models of ${plans[0]?.nodes.size} elements`;
  return [
    figure(
      `heap of compiled models, each`,
      ((loaded - empty) * 1000) / models,
      ' kB',
      `${size}: ${round(loaded - empty)} MB`,
    ),
    atMost(
      `heap that ${models * each} running dossiers add to it`,
      1,
      Math.max(0, run - loaded),
      ' MB',
      `begun and moved through four waits each; ${kept.bytes} bytes a dossier stay in the database`,
    ),
  ];
}

async function runSome(owner: OpenDb, plan: Plan, model: number, from: number, count: number): Promise<void> {
  const started = Array.from({ length: count }, () => JSON.stringify(begin(plan)));
  await owner.sql(
    'insert into bench_marking select $1, $2 + n, t::jsonb from unnest($3::text[]) with ordinality as u(t, n)',
    [model, from, started],
  );
  for (let step = 0; step < 4; step++) {
    const rows = await owner.sql<{ no: number; tokens: Marking }>(
      'select no, tokens from bench_marking where model = $1 and no > $2 and no <= $3 order by no',
      [model, from, from + count],
    );
    const next = rows.map(({ tokens }) => JSON.stringify(moved(plan, tokens)));
    await owner.sql(
      'update bench_marking b set tokens = u.t::jsonb from unnest($2::int[], $3::text[]) as u(no, t) where b.model = $1 and b.no = u.no',
      [model, rows.map(({ no }) => no), next],
    );
  }
}

function moved(plan: Plan, marking: Marking): Marking {
  const task = waitingAt(plan, marking).find(({ kind }) => kind === 'task');
  if (!task) throw new Error('no task is open');
  const done = move(plan, marking, { kind: 'done', token: task.token, element: task.element }, facts);
  if (!done.ok) throw new Error(done.refusal.why);
  return done.value.marking;
}

const facts = { channel: 'online', limit_hours: 40 };

async function compiled(xml: string, asStored = true): Promise<Plan> {
  const read = await readModel(asStored ? withoutDrawing(xml) : xml);
  if (!read.ok) throw new Error(read.refusal[0]?.en);
  const plan = compileModel(read.value, new Map());
  if (!plan.ok) throw new Error(plan.refusal[0]?.en);
  return plan.value;
}

// The collector is asked for by name, so that the benchmark needs no flag on the command line.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
function heapMb(): number {
  for (let n = 0; n < 3; n++) collect();
  return process.memoryUsage().heapUsed / 1_000_000;
}

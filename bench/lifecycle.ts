import pg from 'pg';
import { dayOf, type Clock } from '../src/platform/clock.ts';
import { appRole } from '../src/platform/db/open.ts';
import type { FilingPlace } from '../src/dossiers/api.ts';
import { bareOnce, tracesOf } from './bare-lifecycle.ts';
import { atLeast, atMost, figure, round, type Bench, type Line } from './bench.ts';
import { openBenchHouse, startServer, type BenchHouse, type BenchServer } from './bench-house.ts';
import { makeCommunes, type Commune } from './communes.ts';
import { cpuOf, rateOf, withCpu } from './costed.ts';
import { interleave, runLanes, type Stretch } from './lanes.ts';
import { probeFlush } from './machine.ts';
import { liveOnce, placeOf } from './real-lifecycle.ts';
import { loadSample } from './sample.ts';
import { median, percentile, spread } from './statistics.ts';

const rates = (stretches: readonly Stretch[]): number[] => stretches.map((one) => one.rate);

/** Lifecycles through the domain code beside the same rows written by hand; with a slow flush; their size on disk. */
export const bench: Bench = async (quick) => {
  const server = await startServer('lifecycle');
  try {
    return [...(await speed(server, quick)), ...(await slowFlush(server, quick)), ...(await storage(server, quick))];
  } finally {
    await server.stop();
  }
};

// The working of a due day is longer on a Sunday night; a benchmark must not depend on when it runs.
function aWorkingDay(): Clock {
  const ahead = Temporal.Instant.from('2026-11-17T09:00:00+07:00').since(Temporal.Now.instant());
  const now = () => Temporal.Now.instant().add(ahead);
  return { now, today: () => dayOf(now()) };
}

type Ready = {
  opened: BenchHouse;
  life: (lane: number) => Promise<void>;
  places: readonly Place[];
  close(): Promise<void>;
};
type Place = { commune: Commune; place: FilingPlace };

async function ready(server: BenchServer, database: string, pool: number): Promise<Ready> {
  const opened = await openBenchHouse(server, database, pool, aWorkingDay());
  await loadSample(opened.house);
  const communes = await makeCommunes(opened);
  const places: Place[] = [];
  for (const commune of communes) places.push({ commune, place: await placeOf(opened.house, commune) });
  let next = 0;
  const life = async () => {
    const n = next++;
    const at = places[n % places.length];
    if (at) await liveOnce(opened.house, at.commune, at.place, n);
  };
  return { opened, life, places, close: opened.close };
}

async function speed(server: BenchServer, quick: boolean): Promise<Line[]> {
  const real = await ready(server, 'speed', 8);
  const bare = await bareBeside(server, 'bare', 8);
  const seconds = quick ? 1.5 : 6;
  const flush = probeFlush(server.folder, quick ? 0.5 : 3);
  await runLanes(8, quick ? 1 : 4, real.life);
  await runLanes(8, quick ? 1 : 4, bare.life);
  const out = await interleave(quick ? 1 : 5, {
    real: () => withCpu(server.pid, () => runLanes(8, seconds, real.life)),
    bare: () => withCpu(server.pid, () => runLanes(8, seconds, bare.life)),
  });
  await real.close();
  await bare.close();
  const [mine, ceiling] = [rateOf(out.real), rateOf(out.bare)];
  const ratio = median(out.real.map((one, i) => one.rate / (out.bare[i]?.rate ?? Number.NaN)));
  const note = `${round(mine)} beside ${round(ceiling)}/s, spread ${spread(rates(out.real))} and ${spread(rates(out.bare))} %`;
  const ms = out.real.flatMap((one) => one.ms);
  return [
    figure('flush of 8 kB, p50', flush.p50, ' µs', `p99 ${round(flush.p99)} µs`),
    atLeast('lifecycles through the domain code ÷ bare statements, 8 conn.', 0.6, ratio, '', note),
    atLeast('lifecycles a second, 8 connections', 300, mine, '/s'),
    figure('one lifecycle of 7 transitions, p50', percentile(ms, 0.5), ' ms', `p99 ${round(percentile(ms, 0.99))} ms`),
    figure('CPU of one lifecycle, Node + PostgreSQL', cpuOf(out.real), '', `bare statements: ${cpuOf(out.bare)}`),
  ];
}

async function bareBeside(server: BenchServer, database: string, pool: number): Promise<Ready> {
  const made = await ready(server, database, 2);
  const [first] = made.places;
  if (!first) throw new Error('no communes');
  const traces = await tracesOf(made.opened.owner, await liveOnce(made.opened.house, first.commune, first.place, 0));
  const options = `-c timezone=Asia/Ho_Chi_Minh -c role=${appRole}`;
  const connections = new pg.Pool({ connectionString: made.opened.url, max: pool, options, idleTimeoutMillis: 0 });
  let next = 1;
  return {
    ...made,
    async life() {
      const n = next++;
      const at = made.places[n % made.places.length];
      if (at) await bareOnce(connections, at.commune, at.place, traces, n);
    },
    async close() {
      await connections.end();
      await made.close();
    },
  };
}

// Each group flush waits a millisecond, as on a slower disk: what serialises commits shows at once.
async function slowFlush(server: BenchServer, quick: boolean): Promise<Line[]> {
  const lanes = 32;
  const fast = await ready(server, 'flush', lanes);
  const delay = async (micros: number) => {
    await fast.opened.owner.sql(`alter system set commit_delay = ${micros}`);
    await fast.opened.owner.sql('alter system set commit_siblings = 0');
    await fast.opened.owner.sql('select pg_reload_conf()');
    await new Promise((next) => setTimeout(next, 200));
  };
  await runLanes(lanes, quick ? 1 : 4, fast.life);
  const stretch = (micros: number) => async () => {
    await delay(micros);
    return runLanes(lanes, quick ? 1.5 : 6, fast.life);
  };
  const out = await interleave(quick ? 1 : 4, { now: stretch(0), later: stretch(1000) });
  await delay(0);
  await fast.close();
  const ratio = median(out.later.map((one, i) => one.rate / (out.now[i]?.rate ?? Number.NaN)));
  const note = `${round(rateOf(out.later))} beside ${round(rateOf(out.now))}/s`;
  return [atLeast('rate with a 1 ms flush ÷ rate without, 32 connections', 0.75, ratio, '', note)];
}

async function storage(server: BenchServer, quick: boolean): Promise<Line[]> {
  const { opened, life, close } = await ready(server, 'storage', 8);
  const { owner } = opened;
  const count = quick ? 1_000 : 20_000;
  const lives = async (most: number) => {
    let left = most;
    await Promise.all(Array.from({ length: 8 }, async () => { while (left-- > 0) await life(0); })); // prettier-ignore
  };
  const one = async <T>(sql: string): Promise<T> => {
    const [row] = await owner.sql<{ is: T }>(sql);
    if (!row) throw new Error('no row');
    return row.is;
  };
  const size = () =>
    one<number>(`select sum(pg_total_relation_size(c.oid))::bigint as is from pg_class c
      where c.relnamespace = 'dossiers'::regnamespace and c.relkind = 'r'`);
  const written = () => one<string>('select pg_current_wal_insert_lsn()::text as is');
  // In life months lie between a thousand lives and the next, and autovacuum works in between; here it is called for.
  const batches = 10;
  const before = await size();
  let wal = 0;
  await owner.sql('checkpoint');
  for (let batch = 0; batch < batches; batch++) {
    const from = await written();
    await lives(count / batches);
    wal += await one<number>(`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '${from}')::bigint as is`);
    await owner.sql('vacuum');
  }
  const bytes = (await size()) - before;
  const parts = await owner.sql<{ what: string; each: number }>(
    `select c.relname || case when c.relkind = 'i' then ' (index)' else '' end as what,
       round(pg_relation_size(c.oid)::numeric / ${count})::int as each
     from pg_class c where c.relnamespace = 'dossiers'::regnamespace and c.relkind in ('r', 'i') order by 2 desc limit 12`,
  );
  await close();
  const note = parts.map(({ what, each }) => `${what} ${each}`).join(', ');
  return [
    atMost('table and index of one lifecycle', 7, bytes / count / 1000, ' kB', `${count} lives; bytes: ${note}`),
    atMost('WAL of one lifecycle, right after a checkpoint', 16, wal / count / 1000, ' kB'),
  ];
}

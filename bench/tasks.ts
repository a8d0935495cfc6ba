import { raiseAlarms } from '../src/dossiers/time/raise-alarms.ts';
import { dueWaits } from '../src/dossiers/time/waits.store.ts';
import { openDb, type OpenDb } from '../src/platform/db/open.ts';
import { deskDigests, type Desk } from '../src/dossiers/api.ts';
import { atMost, figure, round, type Bench, type Line } from './bench.ts';
import { openBenchHouse, type BenchHouse, type BenchServer } from './bench-house.ts';
import { openClient } from './client.ts';
import { dropDatabase, openFilled, startFilledServer } from './fill.ts';
import { makeCommunes } from './communes.ts';
import { signIn } from './sessions.ts';
import { percentile } from './statistics.ts';
import { startWeb } from './web-process.ts';

/** A million open tasks: the inbox, what the minute finds due, and the question of the live desks. */
export const bench: Bench = async (quick) => {
  const server = await startFilledServer();
  const count = quick ? 10_000 : 1_000_000;
  const name = `open_tasks_${count}`;
  try {
    const opened = await allOpen(server, count, name);
    try {
      return [...(await inbox(opened, count, quick)), ...(await minute(opened, count)), ...(await live(opened, count))];
    } finally {
      await opened.close();
      await dropDatabase(server, name);
    }
  } finally {
    await server.stop();
  }
};

/** A copy of the filled database in which every task is open, has an alarm, and every dossier waits for a time besides. */
async function allOpen(server: BenchServer, count: number, name: string): Promise<BenchHouse> {
  await (await openFilled(server, count, 2)).close();
  await dropDatabase(server, name);
  const admin = await openDb(server.url, { pool: 1 });
  await admin.sql(`create database ${name} template dossiers_${count}`);
  await admin.pool.end();
  const opened = await openBenchHouse(server, name, 4);
  const { owner } = opened;
  // Due over a year: at any minute a thousandth is late, as in an office that works.
  const due = `now() + make_interval(hours => (hashint4(no + ('x' || right(dossier_id::text, 7))::bit(28)::int) % 4380) + 4370)`;
  await owner.sql(`update dossiers.task set done_at = null, due_at = ${due}, alarm_at = ${due} - interval '1 hour'`);
  await owner.sql(
    `update dossiers.dossier set state = 'in_review', returned_at = null, finished_at = null where state = 'returned'`,
  );
  await owner.sql(
    `insert into dossiers.wait (dossier_id, no, token, element, kind, opened_at, due_at)
     select dossier_id, 1, 1, 'timer', 'timer', opened_at, ${due.replaceAll('(no +', '(7 +')} from dossiers.task`,
  );
  await owner.sql('vacuum analyze dossiers.task, dossiers.dossier, dossiers.wait');
  await owner.sql('checkpoint');
  return opened;
}

async function inbox(opened: BenchHouse, count: number, quick: boolean): Promise<Line[]> {
  const [commune] = await makeCommunes(opened);
  if (!commune) throw new Error('no communes');
  const web = await startWeb(opened.url, 10);
  const client = openClient(web.port, 64);
  try {
    const token = await signIn(opened.owner, commune.clerk);
    const paths = ['/viec', '/viec?loc=sap-han', '/viec?loc=qua-han', '/viec?loc=trong-han'];
    const ms: number[] = [];
    for (let n = 0; n < (quick ? 100 : 1000) + 40; n++) {
      const started = performance.now();
      const answer = await client.send('GET', paths[n % paths.length] ?? '/viec', { token });
      if (answer.status !== 200) throw new Error(`${answer.status}`);
      // The first requests plan the statements and fill the caches.
      if (n >= 40) ms.push(performance.now() - started);
    }
    const note = `p50 ${round(percentile(ms, 0.5))}, p99 ${round(percentile(ms, 0.99))} ms`;
    return [atMost(`${count.toLocaleString('en')} open tasks, inbox: p95`, 50, percentile(ms, 0.95), ' ms', note)];
  } finally {
    client.close();
    await web.stop();
  }
}

async function timed(act: () => Promise<unknown>, times: number): Promise<number[]> {
  const ms: number[] = [];
  for (let n = 0; n < times; n++) {
    const started = performance.now();
    await act();
    ms.push(performance.now() - started);
  }
  return ms;
}

async function minute({ house, owner }: BenchHouse, count: number): Promise<Line[]> {
  const size = count.toLocaleString('en');
  const now = house.clock.now();
  const waits = await timed(() => dueWaits(house.open, now, null, 500), 50);
  const [due] = await owner.sql<{ n: number }>(
    'select count(*)::int as n from dossiers.task where done_at is null and alarm_at <= now()',
  );
  const [first = 0] = await timed(() => raiseAlarms(house), 1);
  const idle = await timed(() => raiseAlarms(house), 20);
  return [
    atMost(`${size} open tasks and timers, finding 500 due timers: p95`, 200, percentile(waits, 0.95), ' ms'),
    atMost(`${size} open tasks, the alarms of a minute when none is due: p95`, 200, percentile(idle, 0.95), ' ms'),
    figure(`raising ${due?.n ?? 0} alarms at once, with their outbox rows`, first, ' ms'),
  ];
}

async function live({ house }: BenchHouse, count: number): Promise<Line[]> {
  const desks = await desksWithWork(house.open);
  const ms = await timed(() => deskDigests(house.open, desks), 20);
  return [
    figure(
      `${count.toLocaleString('en')} open tasks, digests of ${desks.length} desks every 3 s: p95`,
      percentile(ms, 0.95),
      ' ms',
    ),
  ];
}

const desksWithWork = (open: OpenDb): Promise<Desk[]> =>
  open.sql(
    'select distinct unit_id as "unitId", role from dossiers.task where done_at is null order by 1, 2 limit 100',
  );

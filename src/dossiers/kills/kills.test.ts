import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import test, { after } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { currentVersion } from '../../catalogue/api.ts';
import { agencyDirectory, officersServing } from '../../identity/api.ts';
import { dayOf, legalDay, type Clock } from '../../platform/clock.ts';
import { startEmbedded } from '../../platform/db/embedded.ts';
import { ensureDatabase } from '../../platform/db/ensure-database.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { appRole, openDb } from '../../platform/db/open.ts';
import { bindProcedure, saveVersion } from '../../process/versions/process.store.ts';
import {
  actOnce,
  chanceOf,
  clockOf,
  drivenHouse,
  isAway,
  runCalled,
  type Acknowledged,
  type Drive,
  type Driver,
  type Line,
} from './drive-for-tests.ts';
import { isClosed } from '../dossier.ts';
import { getDossier } from '../dossiers.store.ts';
import { dossierHouse } from '../house-for-tests.ts';
import { brokenPromises, lostOrDoubled, openDossiers } from './kill-checks-for-tests.ts';
import { raiseAlarms } from '../time/raise-alarms.ts';
import { runDueWaits } from '../time/run-due-waits.ts';
import type { NewFiling } from '../acts/submit-dossier.ts';
import { timedModel } from '../time/timed-model-for-tests.ts';
import { dueWaits } from '../time/waits.store.ts';
import { whereFilingGoes } from '../where-filing-goes.ts';

const kills = Number(process.env['KILLS'] ?? 200);
const seed = Number(process.env['KILLS_SEED'] ?? randomInt(1_000_000));
// Two days pass each second, so that timers of hours and answers of weeks come due while everything is killed.
const speed = 2 * 86_400;
const begin = '2026-01-05T08:00:00+07:00';

// A server of its own, because it is killed. Nobody kills the operating system here, so what was written need not be
// flushed to the disk; but what is acknowledged must have been written, so commits are synchronous as in production.
const folder = await mkdtemp(join(tmpdir(), 'mot-cua-kills-'));
const server = await startEmbedded(folder, { fsync: 'off', shared_buffers: '64MB' });
const url = await ensureDatabase(server.url, 'kills');
await migrate(url);
const open = await openDb(url, { pool: 4, role: appRole });
const owner = await openDb(url, { pool: 2 });
const control = await openDb(server.url, { pool: 1 });
const children = new Set<ChildProcess>();
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all([open.close(), owner.close(), control.close()]);
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const acknowledged: Acknowledged[] = [];
const faults: string[] = [];

/** One process that drives; it is started again when it is killed. */
function startDriver(drive: Drive): ChildProcess {
  const args = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'drive-for-tests.ts')];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  children.add(child);
  child.stdin?.on('error', () => undefined);
  child.stdin?.write(`${JSON.stringify(drive)}\n`);
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (text) => {
    const line = lineOf(text);
    if (!line) return;
    if ('fault' in line) faults.push(line.fault);
    else acknowledged.push(line);
  });
  child.stderr?.on('data', (chunk: Buffer) => faults.push(chunk.toString()));
  child.once('exit', (code, signal) => {
    children.delete(child);
    if (code) faults.push(`a driver ended with ${code} ${signal}`);
  });
  return child;
}

// A line that was cut in two by the kill acknowledged nothing.
function lineOf(text: string): Line | null {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return null;
  }
}

/** Who is killed, shuffled: mostly backends in the midst of a statement, often a driver, sometimes the whole server. */
function planOf(chance: () => number): (keyof typeof killOne)[] {
  const plan = Array.from({ length: kills }, (_, n): keyof typeof killOne => {
    const share = (n / kills) * 100;
    return share < 8 ? 'driver' : share < 12 ? 'server' : share < 15 ? 'backendHard' : 'backend';
  });
  return plan
    .map((what) => ({ what, at: chance() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ what }) => what);
}

/** Backends of the drivers; busy ones first, so that most die within a statement. */
const victim = `select pid from pg_stat_activity where application_name = 'driver' order by state = 'active' desc, random() limit 1`;

const killOne = {
  async backend() {
    const [row] = await control.sql<{ done: boolean }>(`select pg_terminate_backend(pid) as done from (${victim}) v`);
    return row?.done === true;
  },
  // Without a chance to tidy up: the server then ends all others and recovers.
  async backendHard() {
    const [row] = await control.sql<{ pid: number }>(victim);
    return row !== undefined && process.kill(row.pid, 'SIGKILL');
  },
  async server() {
    const [pid] = (await readFile(join(folder, 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
    return process.kill(Number(pid), 'SIGQUIT');
  },
  async driver() {
    return undefined;
  },
};

test(`nothing is lost, doubled or stuck and no timer is missed when ${kills} kills hit people at work`, async (t) => {
  t.diagnostic(`KILLS=${kills} KILLS_SEED=${seed}`);
  const chance = chanceOf(seed);
  const plan = planOf(chance);
  const drive = await prepare();
  let started = 0;
  const start = () => startDriver({ ...drive, seed: seed * 1000 + started++ });
  const drivers = [start(), start()];
  const done: Record<string, number> = {};
  const from = performance.now();
  const notTooLong = () =>
    assert.ok(performance.now() - from < 180_000, `too slow: ${JSON.stringify(done)}; ${faults[0] ?? ''}`);
  for (; acknowledged.length < 20; notTooLong()) await pause(50);
  for (const what of plan) {
    await pause(20 + chance() * 160);
    for (;;) {
      notTooLong();
      try {
        if (what === 'driver') {
          const which = Math.floor(chance() * drivers.length);
          drivers[which]?.kill('SIGKILL');
          drivers[which] = start();
          break;
        }
        if (await killOne[what]()) break;
      } catch (fault) {
        // The server is on its way up after the kill before.
        if (!isAway(fault) && !/ENOENT|ESRCH/.test(String(fault))) throw fault;
      }
      await pause(20);
    }
    done[what] = (done[what] ?? 0) + 1;
  }
  const tookS = (performance.now() - from) / 1000;
  await Promise.all([...children].map((child) => end(child)));
  t.diagnostic(`${JSON.stringify(done)} in ${tookS.toFixed(1)} s; ${acknowledged.length} acts acknowledged`);
  assert.deepEqual(faults, [], 'nothing but the database going away');
  await whatIsLeft(drive, t);
});

/** The sample, a process with timers and a service, and filings of three procedures. */
async function prepare(): Promise<Drive> {
  const from = Temporal.Instant.from(begin);
  const atBegin: Clock = { now: () => from, today: () => dayOf(from) };
  const { house } = await dossierHouse(open, atBegin);
  await owner.sql('create table handled (id bigint primary key)');
  const timed = '2.000815';
  const named = { key: 'timed', name: 'Có hẹn giờ', nameEn: 'With timers' };
  await saveVersion(open, { ...named, model: timedModel, steps: [], validFrom: legalDay('2025-07-01') });
  await bindProcedure(open, timed, 'timed');
  const commune = agencyDirectory(open).byKey('phuong-lao-cai');
  assert.ok(commune);
  const filings: NewFiling[] = [];
  for (const code of [timed, '1.001193', '2.001023']) {
    const procedure = await currentVersion(open, code, atBegin.today());
    assert.ok(procedure);
    const applicant = { name: 'Nguyễn Thị Mẫu', kind: 0, idNumber: '000099000001' } as const;
    filings.push({
      ...(await whereFilingGoes(house, procedure, commune)),
      draftId: null,
      ownerPersonId: null,
      channel: 2,
      caseNo: null,
      applicant: { ...applicant, phone: null, email: null, address: null },
      helper: null,
      formVersionId: null,
      answers: {},
      receive: { method: 'counter', address: null },
      papers: [],
    });
  }
  const beganAt = performance.timeOrigin + performance.now();
  return { url, seed, begin, beganAt, speed, filings, mostOpen: 24 };
}

/** Ends a driver as a kill does, once all it said has been heard. */
async function end(child: ChildProcess): Promise<void> {
  const heard = new Promise((closed) => child.once('close', closed));
  child.kill('SIGKILL');
  await heard;
}

/** The server is up after its last kill, and no backend still writes what a killed driver asked of it. */
async function untilQuiet(): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await Promise.all([open, open, open, open, owner, owner].map(({ sql }) => sql('select 1')));
      if ((await control.sql(victim)).length === 0) return;
    } catch (fault) {
      if (!isAway(fault)) throw fault;
    }
    assert.ok(tries < 400, 'the server does not come to rest');
    await pause(50);
  }
}

/** Looks at what is left, lets the minute's work run once more, and brings every dossier to its end. */
async function whatIsLeft(drive: Drive, t: test.TestContext): Promise<void> {
  const stopped = clockOf(drive).now();
  let now = stopped;
  const house = drivenHouse(open, { now: () => now, today: () => dayOf(now) });
  await untilQuiet();
  assert.deepEqual(await lostOrDoubled(house, acknowledged), []);
  assert.deepEqual(await brokenPromises(house), []);

  const fired = await runDueWaits(house);
  assert.deepEqual(await dueWaits(open, now, null, 500), [], 'one more minute, and nothing that was due waits');
  await runCalled(house, owner);
  await raiseAlarms(house);
  assert.deepEqual(await brokenPromises(house), []);

  const officers = await officersServing(open, legalDay('2026-01-05'));
  const driver: Driver = { house, officers, chance: chanceOf(seed), calm: true };
  const left = await openDossiers(house);
  for (const [n, id] of left.entries()) {
    for (let acts = 1; !isClosed((await getDossier(open, id)).state); acts++) {
      assert.ok(acts < 60, `${id} does not come to its end`);
      if (await actOnce(driver, id, `#${seed * 1000 + 999}-${n * 100 + acts}#`)) continue;
      // It waits for a time: that comes.
      now = now.add({ hours: 24 });
      await runDueWaits(house);
      await runCalled(house, owner);
    }
  }
  assert.deepEqual(await openDossiers(house), []);
  assert.deepEqual(await lostOrDoubled(house, acknowledged), []);
  assert.deepEqual(await brokenPromises(house), []);
  const [sum] = await open.sql<{
    dossiers: number;
    events: number;
    timers: number;
    unanswered: number;
    services: number;
  }>(
    `select count(distinct dossier_id)::int as dossiers, count(*)::int as events,
       count(*) filter (where kind = 'process.timer_fired')::int as timers,
       count(*) filter (where kind = 'process.service_done')::int as services,
       count(*) filter (where kind = 'dossier.closed_unanswered')::int as unanswered from dossiers.event`,
  );
  t.diagnostic(`${JSON.stringify(sum)}; ${fired} timers due at the end; ${left.length} dossiers brought to their end`);
  assert.ok((sum?.timers ?? 0) >= 5 && acknowledged.length >= kills / 2, 'people were at work while it was killed');
}

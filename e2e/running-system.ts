import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { startForTests, templateName } from '../src/platform/db/testing.ts';

const root = join(import.meta.dirname, '..');
/** Database with the sample province, made by the first test file of a run; the others copy it. */
const sampleTemplate = 'mot_cua_e2e_template';
const longestStart = 180_000;

/** The whole system as people meet it: its own process, database, letter box and national-eID simulator. */
export type RunningSystem = {
  readonly origin: string;
  readonly databaseUrl: string;
  /** Its data folder: files and the installation's secret. */
  readonly folder: string;
  /** For facts a test needs but no page shows; with the rights of the owner. */
  ask<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs `node src/main.ts …` beside it, on the same database and files; resolves when it ended by itself. */
  command(...args: string[]): Promise<{ code: number | null; said: string }>;
  stop(): Promise<void>;
};

/**
 * Starts the system on free ports with the sample in it; `settings`: more of its environment, given the address of its
 * database. Throws what it printed when it does not come up.
 */
export async function startSystem(
  settings: (databaseUrl: string) => Record<string, string> = () => ({}),
): Promise<RunningSystem> {
  const shared = process.env['TEST_DATABASE_URL'];
  const server = shared ? { url: shared, stop: async () => undefined } : await startForTests();
  const sampleFiles = await loadSampleOnce(server.url);
  const name = `e2e_${process.pid}_${Date.now().toString(36)}`;
  await asOwner(server.url, (client) => client.query(`create database ${name} template ${sampleTemplate}`));
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-e2e-'));
  await cp(sampleFiles, folder, { recursive: true });
  const port = await twoFreePorts();
  const databaseUrl = at(server.url, name);
  const env = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    PORT: String(port),
    LOG_LEVEL: 'error',
    ...settings(databaseUrl),
  };
  const serving = run(['all'], env);
  const origin = `http://localhost:${port}`;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });

  const stop = async () => {
    await pool.end();
    serving.child.kill('SIGTERM');
    await Promise.race([serving.ended, wait(10_000).then(() => serving.child.kill('SIGKILL'))]);
    await asOwner(server.url, (client) => client.query(`drop database if exists ${name} with (force)`));
    await rm(folder, { recursive: true, force: true });
    await server.stop();
  };
  try {
    await untilUp(origin, serving);
  } catch (fault) {
    await stop();
    throw fault;
  }
  return {
    origin,
    databaseUrl,
    folder,
    stop,
    ask: async <Row>(sql: string, values: readonly unknown[] = []) =>
      (await pool.query(sql, [...values])).rows as Row[],
    async command(...args) {
      const one = run(args, env);
      const late = setTimeout(() => one.child.kill('SIGKILL'), longestStart);
      const code = await one.ended;
      clearTimeout(late);
      return { code, said: one.said() };
    },
  };
}

type Run = { child: ChildProcess; ended: Promise<number | null>; said(): string };

function run(args: readonly string[], env: Record<string, string>): Run {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, said: () => said, ended: new Promise((done) => child.once('close', done)) };
}

async function untilUp(origin: string, { child, said }: Run): Promise<void> {
  const until = performance.now() + longestStart;
  while (performance.now() < until && child.exitCode === null) {
    const up = await fetch(`${origin}/khoe`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await wait(50);
  }
  throw new Error(`the system did not come up:\n${said()}`);
}

/** Returns the folder with the files of the sample. It lies beside the throw-away server's data and goes with it. */
const loadSampleOnce = (url: string): Promise<string> =>
  asOwner(url, async (client) => {
    // Of two test files that start together one makes it, the other waits.
    await client.query('select pg_advisory_lock(20251123)');
    const { rows } = await client.query<{ data: string; found: boolean }>(
      `select current_setting('data_directory') as data,
         exists (select from pg_database where datname = $1) as found`,
      [sampleTemplate],
    );
    const folder = join(dirname(rows[0]?.data ?? ''), 'e2e-sample');
    if (!rows[0]?.found) await makeSample(client, url, folder);
    return folder;
  });

async function makeSample(client: pg.Client, url: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const making = `${sampleTemplate}_making`;
  await client.query(`drop database if exists ${making} with (force)`);
  await client.query(`create database ${making} template ${templateName}`);
  const seeding = run(['seed'], { DATABASE_URL: at(url, making), DATA_DIR: folder });
  const late = setTimeout(() => seeding.child.kill('SIGKILL'), longestStart);
  const code = await seeding.ended;
  clearTimeout(late);
  if (code !== 0) throw new Error(`the sample was not loaded (${code}):\n${seeding.said()}`);
  await client.query(`alter database ${making} rename to ${sampleTemplate}`);
}

const at = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;

async function asOwner<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** A port whose next one is free too: the simulator of the national eID takes it. */
async function twoFreePorts(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    // Below the ports a system gives to whoever asks for any: nobody beside us is given one before we listen there.
    const port = randomInt(6_000, 16_000) * 2;
    const [first, next] = [await hold(port), await hold(port + 1)];
    await first?.release();
    await next?.release();
    if (first && next) return port;
  }
  throw new Error('no two free ports beside each other');
}

function hold(port: number): Promise<{ release(): Promise<void> } | null> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(null));
    server.listen(port, '127.0.0.1', () => {
      done({ release: () => new Promise((released) => server.close(() => released())) });
    });
  });
}

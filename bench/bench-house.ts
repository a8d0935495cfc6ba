import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { houseAssets } from '../src/assets.ts';
import { systemClock, type Clock } from '../src/platform/clock.ts';
import { readConfig } from '../src/platform/config.ts';
import { ensureDatabase } from '../src/platform/db/ensure-database.ts';
import { startEmbedded } from '../src/platform/db/embedded.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { appRole, openDb, type OpenDb } from '../src/platform/db/open.ts';
import { openFileStore } from '../src/platform/files/file-store.ts';
import type { House } from '../src/platform/house.ts';
import { openLog } from '../src/platform/log.ts';
import { usualFonts } from '../src/platform/pdf/find-fonts.ts';
import { installationSecret } from '../src/platform/secret-key.ts';
import { openPdfMaker } from '../src/platform/pdf/pdf-maker.ts';

/** Everything benchmarks leave behind; not committed. */
export const benchFolder = join(import.meta.dirname, '../data/bench-pg');

/** A PostgreSQL of the benchmarks: the embedded one with the settings of production, fsync on. */
export type BenchServer = {
  readonly url: string;
  readonly pid: number;
  readonly folder: string;
  stop(): Promise<void>;
};

/** Starts a server in a folder of its own; `keep`: its data stays for the next run. */
export async function startServer(name: string, keep = false): Promise<BenchServer> {
  const folder = join(benchFolder, name);
  if (!keep) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const server = await startEmbedded(folder);
  const pid = Number(readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
  // The server is a process group of its own: whatever ends us must end it too.
  const endWithUs = () => process.kill(pid, 'SIGINT');
  process.once('exit', endWithUs);
  return {
    url: server.url,
    pid,
    folder,
    async stop() {
      process.off('exit', endWithUs);
      await server.stop();
      if (!keep) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A house over one database of the server, and the owner's connection beside it. */
export type BenchHouse = {
  readonly house: House;
  readonly owner: OpenDb;
  readonly url: string;
  close(): Promise<void>;
};

/** Opens (and makes, the first time) a migrated database with `pool` connections for the house. */
export async function openBenchHouse(
  server: BenchServer,
  database: string,
  pool: number,
  clock: Clock = systemClock,
): Promise<BenchHouse> {
  const url = await ensureDatabase(server.url, database);
  await migrate(url);
  const open = await openDb(url, { pool, role: appRole });
  const owner = await openDb(url, { pool: 1 });
  const pdf = openPdfMaker({ fonts: usualFonts() });
  const files = await openFileStore({ folder: join(server.folder, 'house', 'files') });
  const config = readConfig({ LOG_LEVEL: 'warn', SAMPLE: 'off', DATABASE_POOL: String(pool) });
  const secret = await installationSecret(join(server.folder, 'house'));
  const house = { open, secret, clock, config, log: openLog('silent'), files, pdf, assets: await houseAssets() };
  return {
    house,
    owner,
    url,
    async close() {
      await pdf.close();
      await open.pool.end();
      await owner.pool.end();
    },
  };
}

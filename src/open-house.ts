import { resolve } from 'node:path';
import { houseAssets } from './assets.ts';
import { systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { startEmbedded } from './platform/db/embedded.ts';
import { ensureDatabase } from './platform/db/ensure-database.ts';
import { migrate } from './platform/db/migrate.ts';
import { appRole, openDb } from './platform/db/open.ts';
import { openFileStore } from './platform/files/file-store.ts';
import { openVirusScan } from './platform/files/virus-scan.ts';
import type { House } from './platform/house.ts';
import { openLog } from './platform/log.ts';
import { holdFolder } from './platform/one-at-a-time.ts';
import { installationSecret } from './platform/secret-key.ts';
import { usualFonts } from './platform/pdf/find-fonts.ts';
import { openPdfMaker } from './platform/pdf/pdf-maker.ts';

/** A house with its database running and migrated; `ownerUrl` is for migrations and the job queue. */
export type OpenHouse = { readonly house: House; readonly ownerUrl: string; close(): Promise<void> };

/**
 * Starts the embedded PostgreSQL (or takes DATABASE_URL), migrates, and opens everything a room needs.
 * Throws CannotStart with one clear sentence when any of it is impossible; nothing is left running then.
 */
export async function openHouse(config: Config): Promise<OpenHouse> {
  const undo: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const folder = resolve(config.dataDir);
    const log = openLog(config.logLevel);
    if (config.databaseUrl === null) undo.push(await holdFolder(folder));
    const ownerUrl = config.databaseUrl ?? (await embedded(folder, undo, (what) => log.error({ what }, 'database')));
    // Reaching the database comes first, so that what is said when it is away is one sentence.
    const owner = await openDb(ownerUrl, { pool: 1 });
    await owner.close();
    await migrate(ownerUrl);
    const open = await openDb(ownerUrl, { pool: config.databasePool, role: appRole });
    undo.push(open.close);
    const files = await openFileStore({
      folder: resolve(folder, 'files'),
      ...(config.clamav ? { scan: openVirusScan(config.clamav) } : {}),
      onScanFault: (fault) => log.error({ fault: String(fault) }, 'virus scanner'),
    });
    const pdf = openPdfMaker({ fonts: usualFonts() });
    undo.push(() => pdf.close());
    const secret = await installationSecret(folder);
    const house: House = { open, clock: systemClock, config, log, files, pdf, assets: await houseAssets(), secret };
    return { house, ownerUrl, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function embedded(folder: string, undo: (() => Promise<void>)[], tell: (what: string) => void): Promise<string> {
  const server = await startEmbedded(resolve(folder, 'postgres'), {}, tell);
  undo.push(server.stop);
  return ensureDatabase(server.url, 'mot_cua');
}

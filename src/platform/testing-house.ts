import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { systemClock, type Clock } from './clock.ts';
import { readConfig } from './config.ts';
import type { OpenDb } from './db/open.ts';
import { openFileStore } from './files/file-store.ts';
import type { House } from './house.ts';
import type { Assets } from './http/static.ts';
import { openLog } from './log.ts';
import { usualFonts } from './pdf/find-fonts.ts';
import { openPdfMaker } from './pdf/pdf-maker.ts';

const assets: Assets = {
  hrefOf: (name) => `/tinh/test/${name}`,
  serve: async (c) => c.notFound(),
};

/** A house for the tests of one file: the given database, a file store of its own, everything else real. */
export async function testHouse(open: OpenDb, clock: Clock = systemClock): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-files-'));
  const pdf = openPdfMaker({ fonts: usualFonts() });
  after(async () => {
    await pdf.close();
    await rm(folder, { recursive: true, force: true });
  });
  const files = await openFileStore({ folder });
  return {
    open,
    clock,
    config: readConfig({ LOG_LEVEL: 'silent' }),
    log: openLog('silent'),
    files,
    pdf,
    assets,
    secret: randomBytes(32),
  };
}

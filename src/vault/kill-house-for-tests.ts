// A house of the vault that a second process can open too, and the work such a process does until it is killed
// (kills.test.ts): reads its order from its first argument, as JSON.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agencyDirectory } from '../identity/api.ts';
import { fixedClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { appRole, openDb } from '../platform/db/open.ts';
import { openFileStore } from '../platform/files/file-store.ts';
import type { House } from '../platform/house.ts';
import { openLog } from '../platform/log.ts';
import { usualFonts } from '../platform/pdf/find-fonts.ts';
import { openPdfMaker } from '../platform/pdf/pdf-maker.ts';
import { digitiseArchive } from './archive/digitise-archive.ts';
import { readIndex } from './archive/index-file.ts';
import { confirmDigitisation, readConfirmed, type ConfirmedTyping } from './digitise/confirm-digitisation.ts';
import { findDigitisation } from './digitise/digitisations.store.ts';
import { digitise } from './digitise/digitise.ts';
import type { ScanSigner } from './digitise/sign-scan.ts';
import { openScanReader } from './scan/scan-reader.ts';

/** Where everything of one house lies. */
export type Site = { readonly url: string; readonly folder: string; readonly secret: string };

/** What a process does before it ends, if it is let. */
export type KilledWork = Site &
  (
    | { readonly work: 'digitise'; readonly id: string }
    | { readonly work: 'confirm'; readonly id: string; readonly typed: ConfirmedTyping; readonly signer: ScanSigner }
    | { readonly work: 'archive'; readonly shelf: string; readonly unitKey: string }
  );

/** Opens the house of a site; `close` lets its process end. */
export async function houseAt({ url, folder, secret }: Site): Promise<{ house: House; close(): Promise<void> }> {
  const open = await openDb(url, { pool: 4, role: appRole });
  const pdf = openPdfMaker({ fonts: usualFonts() });
  const house: House = {
    open,
    clock: fixedClock('2026-11-20T09:00+07:00'),
    config: readConfig({ LOG_LEVEL: 'silent' }),
    log: openLog('silent'),
    files: await openFileStore({ folder }),
    pdf,
    assets: { hrefOf: (name) => name, serve: async (c) => c.notFound() },
    secret: Buffer.from(secret, 'hex'),
  };
  return {
    house,
    async close() {
      await pdf.close();
      await open.close();
    },
  };
}

async function work(order: KilledWork): Promise<void> {
  const { house, close } = await houseAt(order);
  if (order.work === 'digitise') {
    const reader = openScanReader();
    await digitise(house, reader, order.id);
    await reader.close();
  } else if (order.work === 'confirm') {
    const one = await findDigitisation(house.open, order.id);
    const confirmed = readConfirmed(order.typed, house.clock.today());
    if (!one || !confirmed.ok) throw new Error('nothing to confirm');
    await confirmDigitisation(house, one, confirmed.value, order.signer);
  } else {
    await agencyDirectory(house.open).refresh(house.clock.today());
    const unit = agencyDirectory(house.open).byKey(order.unitKey);
    const indexBytes = readFileSync(join(order.shelf, 'so.csv'));
    const index = readIndex(indexBytes);
    if (!unit || !index.ok) throw new Error('no such shelf');
    await digitiseArchive(house, { folder: order.shelf, index: index.value, indexBytes, indexName: 'so.csv', unit });
  }
  await close();
}

if (import.meta.main) await work(JSON.parse(process.argv[2] ?? '') as KilledWork);

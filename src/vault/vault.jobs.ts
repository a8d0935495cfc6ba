import type { House } from '../platform/house.ts';
import type { Reactions } from '../platform/jobs/jobs.ts';
import { digitise } from './digitise/digitise.ts';
import { openScanReader, type ScanReader } from './scan/scan-reader.ts';

const readers = new WeakMap<House, ScanReader>();

/** The one reader of scans of this process; nothing is loaded before the first scan. */
export function scanReader(house: House): ScanReader {
  const reader = readers.get(house) ?? openScanReader();
  readers.set(house, reader);
  return reader;
}

/** What follows when a scan was received: it is read, in a thread beside the work. */
export const vaultReactions = (house: House): Reactions => ({
  'vault.scan_received': {
    'vault.digitise': async ({ key }) => {
      if (key !== null) await digitise(house, scanReader(house), key);
    },
  },
});

import type { Clock } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { addressBook, type AddressBook, type Mapped, type OldUnit } from './convert-address.ts';
import { mappings, oldUnits } from './old-units.store.ts';
import { unitsInForce } from '../agencies/agency.store.ts';

/** The address book of a database, in memory: asking it costs no query. */
export type OldAddresses = {
  book(): AddressBook;
  /** Reads again when an hour old; lists of units change by import only. */
  fresh(clock: Clock): Promise<void>;
  /** Reads again now. */
  refresh(): Promise<void>;
};

const hour = 3_600_000;
const known = new WeakMap<OpenDb, OldAddresses>();

/** The same object each time. It knows nothing until `fresh` or `refresh` was awaited once (`identify` does). */
export function oldAddresses(open: OpenDb): OldAddresses {
  const before = known.get(open);
  if (before) return before;
  let book = addressBook([], [], []);
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  const refresh = async (): Promise<void> => {
    const [old, now, mapping]: [OldUnit[], Awaited<ReturnType<typeof unitsInForce>>, Mapped[]] = await Promise.all([
      oldUnits(open),
      unitsInForce(open, null),
      mappings(open),
    ]);
    book = addressBook(old, now, mapping);
  };
  const made: OldAddresses = {
    book: () => book,
    refresh,
    async fresh(clock) {
      const at = clock.now().epochMilliseconds;
      if (at - readAt < hour) return;
      reading ??= refresh()
        .then(() => void (readAt = at))
        .finally(() => void (reading = null));
      await reading;
    },
  };
  known.set(open, made);
  return made;
}

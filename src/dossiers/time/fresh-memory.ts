import { agencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { calendarBook } from '../../worktime/api.ts';

/** Agencies and calendars as they stand now, at most a minute old; what works without a request asks for it first. */
export async function freshMemory({ open, clock }: Pick<House, 'open' | 'clock'>): Promise<void> {
  await Promise.all([agencyDirectory(open).fresh(clock), calendarBook(open).fresh(clock)]);
}

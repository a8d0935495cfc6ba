import { agencyDirectory, mayUse, type Officer } from '../identity/api.ts';
import type { OpenDb } from '../platform/db/open.ts';
import type { Say } from '../platform/i18n/say.ts';
import { ledDesks } from './desks-of.ts';
import { countsFor, sumOf } from './task-counts.ts';
import { timesAt } from './times.ts';

/** One door in the header; `count` is what waits behind it, counted to 500 a post. */
export type MenuItem = { readonly href: string; readonly label: string; readonly count?: number };

/**
 * The doors of an officer to this room, with the number of open tasks: one query, shared with the inbox when the same
 * officer object is asked for again in the same minute. Empty for who reads no dossiers.
 */
export async function deskMenu(open: OpenDb, officer: Officer, now: Temporal.Instant, t: Say): Promise<MenuItem[]> {
  if (!mayUse(officer, 'dossier.read')) return [];
  const counts = sumOf(await countsFor(open, officer, timesAt(now)));
  const led = ledDesks(officer, agencyDirectory(open)).length > 0;
  return [
    { href: '/viec', label: t('Việc của tôi', 'My work'), ...(counts.toDo > 0 ? { count: counts.toDo } : {}) },
    ...(led ? [{ href: '/viec/don-vi', label: t('Việc của đơn vị', 'Work of my unit') }] : []),
    ...(mayUse(officer, 'dossier.search') ? [{ href: '/tim-ho-so', label: t('Tìm hồ sơ', 'Find a dossier') }] : []),
  ];
}

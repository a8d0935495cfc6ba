import { openDeadlines } from '../../dossiers/api.ts';
import { agencyDirectory, type AgencyDirectory } from '../../identity/api.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { recount, type Calendars } from '../../worktime/api.ts';

/** An open dossier whose due day would be another if it were counted with the changed calendar. */
export type MovedDeadline = {
  readonly id: string;
  readonly code: string;
  readonly agencyName: string;
  /** What was promised, and stays promised. */
  readonly dueAt: Temporal.Instant;
  readonly wouldBe: Temporal.Instant;
};

/** What a change of calendars would move. */
export type Moved = {
  /** Open dossiers whose clock runs. */
  readonly looked: number;
  readonly total: number;
  readonly byAgency: readonly { readonly name: string; readonly count: number }[];
  /** One page of them, by key. */
  readonly shown: readonly MovedDeadline[];
  /** Where the next page begins, if there is one. */
  readonly next: string | null;
};

const batch = 5_000;
const mostShown = 200;

/**
 * Counts every running promise with the calendars as they are and as they would be, and lists those that differ:
 * 200 at most from `afterId` on. Reads in batches by key; nothing is written.
 */
export async function movedDeadlines(
  open: OpenDb,
  now: Calendars,
  changed: Calendars,
  afterId: string | null,
): Promise<Moved> {
  const directory = agencyDirectory(open);
  const chains = new Map<string, readonly string[]>();
  const counts = new Map<string, number>();
  const shown: MovedDeadline[] = [];
  let [looked, total, beyond] = [0, 0, false];
  for (let last: string | null = null; ;) {
    const rows = await openDeadlines(open, last, batch);
    for (const row of rows) {
      let chain = chains.get(row.handlingUnitId);
      if (!chain) chains.set(row.handlingUnitId, (chain = chainOf(directory, row.handlingUnitId)));
      const [calendar, other] = [now.of(chain), changed.of(chain)];
      const wouldBe = recount(row.counting, other);
      const is = recount(row.counting, calendar);
      if (!wouldBe || !is || is.equals(wouldBe)) continue;
      total++;
      const agencyName = directory.byId(row.agencyId)?.name ?? '';
      counts.set(agencyName, (counts.get(agencyName) ?? 0) + 1);
      if (afterId !== null && row.id <= afterId) continue;
      if (shown.length < mostShown) shown.push({ id: row.id, code: row.code, agencyName, dueAt: row.dueAt, wouldBe });
      else beyond = true;
    }
    looked += rows.length;
    last = rows.at(-1)?.id ?? null;
    if (rows.length < batch) break;
  }
  const byAgency = [...counts].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count);
  return { looked, total, byAgency, shown, next: beyond ? (shown.at(-1)?.id ?? null) : null };
}

/** A unit and everything above it, nearest first. */
export function chainOf(directory: AgencyDirectory, unitId: string): readonly string[] {
  const chain: string[] = [];
  for (let at = directory.byId(unitId); at; at = at.parentId === null ? null : directory.byId(at.parentId)) {
    if (chain.includes(at.id)) break;
    chain.push(at.id);
  }
  return chain;
}

import type { OpenDb } from '../../platform/db/open.ts';

type Kept = { names: Map<string, string>; since: number };
const kept = new WeakMap<OpenDb, Kept>();
const tenMinutes = 600_000;

/**
 * Names of officers by id, also of those who no longer serve; ids nobody has are left out. From memory for ten minutes,
 * so that a page that names the same few officers again costs no query; otherwise one.
 */
export async function officerNames(
  open: OpenDb,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, string>> {
  const at = now.epochMilliseconds;
  let known = kept.get(open);
  if (!known || Math.abs(at - known.since) > tenMinutes) {
    known = { names: new Map(), since: at };
    kept.set(open, known);
  }
  const { names } = known;
  const unknown = [...new Set(ids)].filter((id) => !names.has(id));
  if (unknown.length > 0) {
    const rows = await open.sql<{ id: string; name: string }>(
      'select id, full_name as name from identity.officer where id = any($1::uuid[])',
      [unknown],
    );
    for (const { id, name } of rows) names.set(id, name);
  }
  return new Map([...new Set(ids)].flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? ''] as const] : [])));
}

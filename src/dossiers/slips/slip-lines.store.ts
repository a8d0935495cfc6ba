import type { OpenDb } from '../../platform/db/open.ts';
import type { ChannelCode, DossierState } from '../dossier.ts';
import type { Filing } from '../dossiers.store.ts';

/** A dossier as one line of a list, as it lies in the database. */
export type LineRow = {
  readonly id: string;
  readonly code: string;
  readonly state: DossierState;
  readonly channel: ChannelCode;
  readonly procedureVersionId: string;
  readonly procedure: string;
  readonly applicant: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly agencyId: string;
  readonly acceptedAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly returnedAt: Temporal.Instant | null;
  readonly supplements: number;
  readonly receiveMethod: Filing['receiveMethod'];
  /** What form 01 promised: ISO instant. */
  readonly firstDueAt: string | null;
  readonly limit: unknown;
  readonly recipient: string | null;
  readonly result: string | null;
};

const line = `
select d.id, coalesce(d.code, d.filing_ref) as code, d.state, d.channel, d.procedure_version_id as "procedureVersionId",
  f.procedure_name as procedure, f.applicant_name as applicant, f.applicant_address as address, f.applicant_phone as phone,
  d.agency_id as "agencyId", d.accepted_at as "acceptedAt", d.due_at as "dueAt", d.returned_at as "returnedAt", d.supplements,
  f.receive_method as "receiveMethod", s.facts->>'dueAt' as "firstDueAt", s.facts->'limit' as "limit", e.recipient, r.title as result
from dossiers.dossier d
join dossiers.filing f on f.dossier_id = d.id
left join lateral (select facts from dossiers.slip where dossier_id = d.id and form = '01' order by id limit 1) s on true
left join lateral (select payload->>'recipient' as recipient from dossiers.event
  where dossier_id = d.id and kind = 'dossier.returned' order by seq desc limit 1) e on d.returned_at is not null
left join lateral (select title from dossiers.result where dossier_id = d.id order by id desc limit 1) r on true`;

/** Lines of these dossiers, in the order asked for (at most 200); ids nobody has are left out. */
export function linesOf(open: OpenDb, ids: readonly string[]): Promise<LineRow[]> {
  return open.sql<LineRow>(`${line} where d.id = any($1::uuid[]) order by array_position($1::uuid[], d.id) limit 200`, [
    ids,
  ]);
}

/** The place in the register after which the next page begins. */
export type AfterLine = { readonly at: Temporal.Instant; readonly id: string };

/** Receptions of a unit within `from` ≤ time < `until`, oldest first, a page at a time. */
export function registerLines(
  open: OpenDb,
  unitId: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
  after: AfterLine | null,
  limit: number,
): Promise<LineRow[]> {
  return open.sql<LineRow>(
    `${line} where d.receiving_unit_id = $1 and d.accepted_at >= $2::timestamptz and d.accepted_at < $3::timestamptz
       and ($4::timestamptz is null or (d.accepted_at, d.id) > ($4::timestamptz, $5::uuid))
     order by d.accepted_at, d.id limit $6`,
    [unitId, from, until, after?.at ?? null, after?.id ?? null, limit],
  );
}

/** How many receptions a unit had within `from` ≤ time < `until`. */
export async function countReceptions(
  open: OpenDb,
  unitId: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<number> {
  const [row] = await open.sql<{ n: number }>(
    `select count(*) as n from dossiers.dossier
     where receiving_unit_id = $1 and accepted_at >= $2::timestamptz and accepted_at < $3::timestamptz`,
    [unitId, from, until],
  );
  return row?.n ?? 0;
}

import type { OpenDb } from '../platform/db/open.ts';
import type { Register } from './registered.ts';

/** Vẫn yêu cầu – a paper an officer asks a person for although a register holds what it says. */
export type AskedAnyway = { readonly register: Register; readonly item: string };

/** Keeps which papers were asked for although a register holds them, and why (10 to 1,000 letters). */
export async function keepAskedAnyway(
  { sql }: OpenDb,
  asked: {
    readonly filingId: string;
    readonly papers: readonly AskedAnyway[];
    readonly reason: string;
    readonly officerId: string;
    readonly unitId: string | null;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await sql(
    `insert into registry.asked_anyway (filing_id, register, item, reason, officer_id, unit_id, at)
     select $1, p.register, left(p.item, 500), $4, $5, $6, $7 from unnest($2::text[], $3::text[]) as p(register, item)`,
    [
      asked.filingId,
      asked.papers.map(({ register }) => register),
      asked.papers.map(({ item }) => item),
      asked.reason,
      asked.officerId,
      asked.unitId,
      asked.at,
    ],
  );
}

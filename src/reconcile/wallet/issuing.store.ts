import type { OpenDb } from '../../platform/db/open.ts';
import type { Issuing, IssuingCounts, IssuingState } from './issuing.ts';

const columns = `run_id as "runId", agency_id as "agencyId", title, state, after_row as "afterRow", matched, settled, known,
  issued, held, settled_shown as "settledShown", other_holder as "otherHolder", unfit`;

/** How far the papers of a run are; null: nobody asked for them. */
export const findIssuing = async ({ sql }: OpenDb, runId: string): Promise<Issuing | null> =>
  (await sql<Issuing>(`select ${columns} from reconcile.issuing where run_id = $1`, [runId]))[0] ?? null;

/**
 * Asks a job for the papers of a run, in one statement: what was stopped or failed under the same name goes on where it
 * stood, anything else begins anew. False where it is under way.
 */
export const askForPapers = async (
  { sql }: OpenDb,
  asked: { runId: string; agencyId: string; title: string; officerId: string; at: Temporal.Instant },
): Promise<boolean> => {
  const kept = `issuing.state in ('stopped', 'failed') and issuing.title = excluded.title and issuing.agency_id = excluded.agency_id`;
  const counts = ['matched', 'settled', 'known', 'issued', 'held', 'settled_shown', 'other_holder', 'unfit'];
  const rows = await sql(
    `with i as (insert into reconcile.issuing (run_id, agency_id, title, state, asked_by, asked_at, changed_at)
       values ($1, $2, $3, 'waiting', $4, $5, $5)
       on conflict (run_id) do update set state = 'waiting', agency_id = excluded.agency_id, title = excluded.title,
         asked_by = excluded.asked_by, asked_at = excluded.asked_at, changed_at = excluded.changed_at,
         after_row = case when ${kept} then issuing.after_row else -1 end,
         ${counts.map((count) => `${count} = case when ${kept} then issuing.${count} else 0 end`).join(', ')}
       where issuing.state in ('stopped', 'failed', 'done') returning run_id),
     o as (insert into platform.outbox (topic, key, payload) select 'reconcile.papers_asked', run_id, '{}' from i)
     select run_id from i`,
    [asked.runId, asked.agencyId, asked.title, asked.officerId, asked.at],
  );
  return rows.length > 0;
};

/** Moves it from one of `from` to `to`; false where it stands elsewhere. */
export const moveIssuing = async (
  { sql }: OpenDb,
  runId: string,
  from: readonly IssuingState[],
  to: IssuingState,
  at: Temporal.Instant,
): Promise<boolean> =>
  (
    await sql(
      `update reconcile.issuing set state = $3, changed_at = $4 where run_id = $1 and state = any($2) returning run_id`,
      [runId, from, to, at],
    )
  ).length > 0;

/** To whom papers of these numbers were given. */
export const holdersOfNumbers = async (
  { sql }: OpenDb,
  { agencyId, title }: Pick<Issuing, 'agencyId' | 'title'>,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await sql<{ number: string; personId: string }>(
        `select number, person_id as "personId" from reconcile.issued
         where agency_id = $1 and title = $2 and number = any($3)`,
        [agencyId, title, numbers],
      )
    ).map(({ number, personId }) => [number, personId]),
  );

/**
 * Writes down a part that is done, in one statement: the papers given, the counts, and the last record looked at. A part
 * that was written before changes nothing.
 */
export const keepPart = async (
  { sql }: OpenDb,
  { runId, afterRow }: Pick<Issuing, 'runId' | 'afterRow'>,
  part: Omit<IssuingCounts, 'issued' | 'settledShown'> & {
    readonly upTo: number;
    readonly settledHeld: number;
    readonly given: readonly { number: string; personId: string; credentialId: string; settled: boolean }[];
  },
  at: Temporal.Instant,
): Promise<void> => {
  await sql(
    `with standing as (select * from reconcile.issuing where run_id = $1 and after_row = $2 for update),
     wanted as (select * from jsonb_to_recordset($4::jsonb)
       as g(number text, "personId" uuid, "credentialId" uuid, settled boolean)),
     given as (insert into reconcile.issued (agency_id, title, number, person_id, credential_id, run_id, issued_at)
       select s.agency_id, s.title, g.number, g."personId", g."credentialId", s.run_id, $5 from standing s, wanted g
       on conflict do nothing returning number)
     update reconcile.issuing i set after_row = $3, changed_at = $5, matched = i.matched + $6, known = i.known + $7,
       issued = i.issued + (select count(*) from given), held = i.held + $8, other_holder = i.other_holder + $9,
       unfit = i.unfit + $10, settled = i.settled + $11,
       settled_shown = i.settled_shown + $12 + (select count(*) from given join wanted using (number) where settled)
     from standing s where i.run_id = s.run_id`,
    [
      runId,
      afterRow,
      part.upTo,
      JSON.stringify(part.given),
      at,
      part.matched,
      part.known,
      part.held,
      part.otherHolder,
      part.unfit,
      part.settled,
      part.settledHeld,
    ],
  );
};

import type { Officer } from '../../identity/api.ts';
import type { OpenDb } from '../../platform/db/open.ts';

/** Lô ký – results a leader signs with one confirmation. */
export type SignBatch = {
  readonly id: string;
  readonly officer: Officer;
  readonly madeAt: Temporal.Instant;
};

/** One result of a batch: what was confirmed, and what became of it. */
export type BatchItem = {
  readonly no: number;
  readonly dossierId: string;
  /** As the leader saw it; what changed since is not signed. */
  readonly version: number;
  /** null: not come to yet; `signed`; else why not. */
  readonly outcome: string | null;
};

/** Keeps a batch with its items and the news of it in one statement; its id. */
export async function insertBatch(
  { sql }: OpenDb,
  officer: Officer,
  items: readonly { readonly dossierId: string; readonly version: number }[],
  at: Temporal.Instant,
): Promise<string> {
  const [row] = await sql<{ id: string }>(
    `with b as (insert into dossiers.sign_batch (officer_id, officer, made_at) values ($1, $2::jsonb, $3) returning id),
     i as (insert into dossiers.sign_batch_item (batch_id, no, dossier_id, version)
       select b.id, r.no, r.dossier_id, r.version from b, unnest($4::uuid[], $5::integer[]) with ordinality r(dossier_id, version, no)),
     o as (insert into platform.outbox (topic, key, payload) select 'batch.to_sign', b.id, '{}' from b)
     select id from b`,
    [
      officer.id,
      JSON.stringify(officer),
      at,
      items.map(({ dossierId }) => dossierId),
      items.map(({ version }) => version),
    ],
  );
  if (!row) throw new Error('no batch written');
  return row.id;
}

export async function findBatch({ sql }: OpenDb, id: string): Promise<SignBatch | null> {
  const [row] = await sql<SignBatch>('select id, officer, made_at as "madeAt" from dossiers.sign_batch where id = $1', [
    id,
  ]);
  return row ?? null;
}

/** What of a batch is still to be done, in its order. */
export const itemsLeft = ({ sql }: OpenDb, id: string, limit: number): Promise<BatchItem[]> =>
  sql(
    `select no, dossier_id as "dossierId", version, outcome from dossiers.sign_batch_item
     where batch_id = $1 and outcome is null order by no limit $2`,
    [id, limit],
  );

/** Writes down what became of one, once. */
export const finishItem = (
  { sql }: OpenDb,
  id: string,
  no: number,
  outcome: string,
  at: Temporal.Instant,
): Promise<unknown> =>
  sql(
    `update dossiers.sign_batch_item set outcome = $3, done_at = $4 where batch_id = $1 and no = $2 and outcome is null`,
    [id, no, outcome, at],
  );

/** A line of a batch as its page shows it; `file`: how far the signature in the file is. */
export type BatchLine = {
  readonly dossierId: string;
  readonly code: string;
  readonly applicantName: string;
  readonly procedureName: string;
  readonly ownerPersonId: string | null;
  readonly outcome: string | null;
  readonly file: 'waiting' | 'signed' | null;
};

/** Every line of a batch (500 at most), by its order. */
export const batchLines = ({ sql }: OpenDb, id: string): Promise<BatchLine[]> =>
  sql(
    `select i.dossier_id as "dossierId", coalesce(d.code, d.filing_ref) as code, f.applicant_name as "applicantName",
       f.procedure_name as "procedureName", d.owner_person_id as "ownerPersonId", i.outcome,
       case when s.dossier_id is null then null when s.done_at is null then 'waiting' else 'signed' end as file
     from dossiers.sign_batch_item i join dossiers.dossier d on d.id = i.dossier_id join dossiers.filing f on f.dossier_id = i.dossier_id
       left join dossiers.signature s on s.dossier_id = i.dossier_id and s.seq = i.version + 1 and s.part = 'sign'
     where i.batch_id = $1 order by i.no limit 500`,
    [id],
  );

/** The newest batches of an officer. */
export const batchesOf = (
  { sql }: OpenDb,
  officerId: string,
): Promise<{ id: string; madeAt: Temporal.Instant; n: number; left: number }[]> =>
  sql(
    `select b.id, b.made_at as "madeAt", c.n, c.left from (select id, made_at from dossiers.sign_batch where officer_id = $1 order by id desc limit 10) b
     cross join lateral (select count(*)::int as n, count(*) filter (where outcome is null)::int as left
       from dossiers.sign_batch_item where batch_id = b.id) c order by b.id desc`,
    [officerId],
  );

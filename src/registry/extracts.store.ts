import type { OpenDb } from '../platform/db/open.ts';
import type { Confirmation, Dispute, Extract, KnownForFiling, Part } from './extract.ts';

type Row = {
  extracts: readonly (Omit<Extract, 'takenAt'> & { takenAt: string; facts: unknown })[] | null;
  disputes: readonly DisputeRow[] | null;
  confirmations:
    | readonly (Omit<Confirmation, 'madeAt' | 'endedAt'> & { madeAt: string; endedAt: string | null })[]
    | null;
};
type DisputeRow = Omit<Dispute, 'madeAt' | 'decision'> & {
  madeAt: string;
  decision: (Omit<NonNullable<Dispute['decision']>, 'at'> & { at: string }) | null;
};

const disputeJson = `json_build_object('id', d.id, 'filingId', d.filing_id, 'field', d.field, 'labelVi', d.label_vi,
  'labelEn', d.label_en, 'register', d.register, 'held', d.held, 'claimed', d.claimed, 'reason', d.reason,
  'paperName', d.paper_name, 'madeAt', d.made_at, 'decision', case when e.dispute_id is null then null else
  json_build_object('outcome', e.outcome, 'note', e.note, 'officerId', e.officer_id, 'at', e.at) end)`;

/** What registers said for a draft or the dossier it became, and what is disputed of it; one query. */
export async function knownFor({ sql }: OpenDb, filingId: string): Promise<KnownForFiling> {
  const [row] = await sql<Row>(
    `select
       (select json_agg(json_build_object('part', part, 'register', register, 'facts', facts, 'takenAt', taken_at))
        from (select distinct on (part) part, register, facts, taken_at from registry.extract
              where filing_id = $1 order by part, id desc) as x where facts is not null) as extracts,
       (select json_agg(json order by id)
        from (select distinct on (d.field) d.id, e.outcome, ${disputeJson} as json from registry.dispute d
              left join registry.dispute_decision e on e.dispute_id = d.id
              where d.filing_id = $1 order by d.field, d.id desc) as y
        where outcome is distinct from 'taken_back') as disputes,
       (select json_agg(json_build_object('register', register, 'asked', asked, 'state', state, 'fromExtract', from_extract,
          'madeAt', made_at, 'endedAt', ended_at) order by id)
        from registry.confirmation where filing_id = $1) as confirmations`,
    [filingId],
  );
  return {
    extracts: (row?.extracts ?? []).map((one) => ({ ...one, takenAt: Temporal.Instant.from(one.takenAt) }) as Extract),
    disputes: (row?.disputes ?? []).map(disputeOf),
    confirmations: (row?.confirmations ?? []).map(({ madeAt, endedAt, ...one }) => ({
      ...one,
      madeAt: Temporal.Instant.from(madeAt),
      endedAt: endedAt === null ? null : Temporal.Instant.from(endedAt),
    })),
  };
}

const disputeOf = ({ madeAt, decision, ...one }: DisputeRow): Dispute => ({
  ...one,
  madeAt: Temporal.Instant.from(madeAt),
  decision: decision && { ...decision, at: Temporal.Instant.from(decision.at) },
});

/** Keeps what a register said for a draft. */
export async function keepExtract({ sql }: OpenDb, filingId: string, extract: Extract): Promise<void> {
  await sql('insert into registry.extract (filing_id, part, register, facts, taken_at) values ($1, $2, $3, $4, $5)', [
    filingId,
    extract.part,
    extract.register,
    JSON.stringify(extract.facts),
    extract.takenAt,
  ]);
}

/** Puts the data of a party back: the person answers by hand from now on. */
export async function putBackExtract(
  { sql }: OpenDb,
  filingId: string,
  part: Part,
  at: Temporal.Instant,
): Promise<void> {
  await sql(
    `insert into registry.extract (filing_id, part, register, facts, taken_at)
     select $1, $2, register, null, $3 from registry.extract where filing_id = $1 and part = $2 order by id desc limit 1`,
    [filingId, part, at],
  );
}

/** A dispute as it is made. */
export type NewDispute = Omit<Dispute, 'id' | 'decision'> & {
  readonly by: { readonly kind: 'person' | 'officer'; readonly id: string };
};

/** Writes a dispute; an older one of the same field no longer counts. */
export async function insertDispute({ sql }: Pick<OpenDb, 'sql'>, one: NewDispute): Promise<void> {
  await sql(
    `insert into registry.dispute (filing_id, field, label_vi, label_en, register, held, claimed, reason, paper_name, person_id,
       officer_id, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      one.filingId,
      one.field,
      one.labelVi,
      one.labelEn,
      one.register,
      one.held,
      one.claimed,
      one.reason,
      one.paperName,
      one.by.kind === 'person' ? one.by.id : null,
      one.by.kind === 'officer' ? one.by.id : null,
      one.madeAt,
    ],
  );
}

/** Takes a dispute back before it was filed; false: it was decided meanwhile. */
export async function takeBackDispute({ sql }: OpenDb, id: string, at: Temporal.Instant): Promise<boolean> {
  const rows = await sql(
    `insert into registry.dispute_decision (dispute_id, outcome, note, at) values ($1, 'taken_back', '', $2)
     on conflict do nothing returning dispute_id`,
    [id, at],
  );
  return rows.length > 0;
}

/** Decides a dispute of a filing; false: there is no such open dispute, or somebody was quicker. */
export async function decideDispute(
  { sql }: OpenDb,
  filingId: string,
  disputeId: string,
  decision: {
    readonly outcome: 'person_right' | 'register_right';
    readonly note: string;
    readonly officerId: string;
    readonly unitId: string | null;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const rows = await sql(
    `insert into registry.dispute_decision (dispute_id, outcome, note, officer_id, unit_id, at)
     select id, $3, $4, $5, $6, $7 from registry.dispute where id = $2 and filing_id = $1
     on conflict do nothing returning dispute_id`,
    [filingId, disputeId, decision.outcome, decision.note, decision.officerId, decision.unitId, decision.at],
  );
  return rows.length > 0;
}

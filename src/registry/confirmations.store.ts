import type { OpenDb } from '../platform/db/open.ts';
import type { Asked, Confirmation } from './extract.ts';

/** One that waits, with what to ask. */
export type WaitingConfirmation = {
  readonly id: string;
  readonly filingId: string;
  readonly asked: Asked;
  readonly procedureCode: string;
  readonly tries: number;
};

/** Begins a comparison; once for a dossier and what is compared. `confirmed`: the draft was filled from the register, so it agrees already. */
export async function insertConfirmation(
  { sql }: OpenDb,
  one: {
    readonly filingId: string;
    readonly dossierId: string;
    readonly unitId: string;
    readonly asked: Asked;
    readonly procedureCode: string;
    readonly confirmed: boolean;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await sql(
    `insert into registry.confirmation (filing_id, dossier_id, unit_id, register, part, asked, procedure_code, state,
       from_extract, next_at, made_at, ended_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, case when $9 then $10::timestamptz end)
     on conflict (filing_id, part) do nothing`,
    [
      one.filingId,
      one.dossierId,
      one.unitId,
      one.asked.kind === 'organisation' ? 'business' : 'population',
      { person: 'applicant', household: 'household', organisation: 'organisation' }[one.asked.kind],
      JSON.stringify(one.asked),
      one.procedureCode,
      one.confirmed ? 'confirmed' : 'waiting',
      one.confirmed,
      one.at,
    ],
  );
}

/** Links a draft to the dossier it became; safe to repeat. */
export async function markFiledAs(
  { sql }: OpenDb,
  filingId: string,
  dossierId: string,
  unitId: string,
  at: Temporal.Instant,
): Promise<void> {
  await sql(
    'insert into registry.filed (filing_id, dossier_id, unit_id, at) values ($1, $2, $3, $4) on conflict do nothing',
    [filingId, dossierId, unitId, at],
  );
}

/** Takes up to `most` due comparisons with a register, for two minutes; `filingId`: only those of that filing. */
export const claimDue = (
  { sql }: OpenDb,
  register: Confirmation['register'],
  now: Temporal.Instant,
  most: number,
  filingId: string | null = null,
): Promise<WaitingConfirmation[]> =>
  sql<WaitingConfirmation>(
    `update registry.confirmation set claimed_until = $2::timestamptz + interval '2 minutes'
     where id in (select id from registry.confirmation
       where state = 'waiting' and register = $1 and next_at <= $2 and (claimed_until is null or claimed_until <= $2)
         and ($4::uuid is null or filing_id = $4)
       order by next_at limit $3 for update skip locked)
     returning id, filing_id as "filingId", asked, procedure_code as "procedureCode", tries`,
    [register, now, most, filingId],
  );

/** The register answered. */
export async function endConfirmation(
  { sql }: OpenDb,
  id: string,
  state: 'confirmed' | 'differs',
  at: Temporal.Instant,
): Promise<void> {
  await sql(
    `update registry.confirmation set state = $2, ended_at = $3, claimed_until = null where id = $1 and state = 'waiting'`,
    [id, state, at],
  );
}

/** The register is away: asked again at `nextAt`. */
export async function postponeConfirmation({ sql }: OpenDb, id: string, nextAt: Temporal.Instant): Promise<void> {
  await sql('update registry.confirmation set tries = tries + 1, next_at = $2, claimed_until = null where id = $1', [
    id,
    nextAt,
  ]);
}

/** What an officer should look at: disputes nobody decided, and filings a register does not confirm. */
export type Doubt = {
  readonly kind: 'dispute' | 'differs';
  readonly dossierId: string;
  readonly labelVi: string | null;
  readonly labelEn: string | null;
  readonly register: string;
  readonly at: Temporal.Instant;
};

/** How many {@link doubtsOf} gives. */
export const mostDoubts = 100;

/** Doubts about the dossiers of these units, oldest first. */
export const doubtsOf = ({ sql }: OpenDb, unitIds: readonly string[]): Promise<Doubt[]> =>
  sql<Doubt>(
    `(select 'dispute' as kind, f.dossier_id as "dossierId", d.label_vi as "labelVi", d.label_en as "labelEn", d.register,
        f.at as at
      from registry.filed f join registry.dispute d on d.filing_id = f.filing_id
      where f.unit_id = any($1::uuid[]) and not exists (select from registry.dispute_decision e where e.dispute_id = d.id)
        and not exists (select from registry.dispute n where n.filing_id = d.filing_id and n.field = d.field and n.id > d.id)
      order by f.at limit ${mostDoubts})
     union all
     (select 'differs', dossier_id, null, null, register, ended_at from registry.confirmation
      where unit_id = any($1::uuid[]) and state = 'differs' order by id desc limit ${mostDoubts})
     order by at limit ${mostDoubts}`,
    [unitIds],
  );

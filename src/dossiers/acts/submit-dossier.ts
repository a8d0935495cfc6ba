import type { OpenDb } from '../../platform/db/open.ts';
import { newId, readableCode } from '../../platform/ids.ts';
import type { Actor, Behalf, ChannelCode } from '../dossier.ts';
import type { Marking } from '../../process/api.ts';
import { act, actValues, eventTail, paperRows, type NewPaper } from '../record-transition.ts';

/** Everything a filing brings: checked and complete, from a draft, a counter or a partner. */
export type NewFiling = {
  /** The draft it comes from becomes this dossier and no other; null: it has none. */
  readonly draftId: string | null;
  readonly procedureCode: string;
  readonly procedureVersionId: string;
  readonly procedureName: string;
  readonly processVersionId: string;
  readonly agencyId: string;
  readonly handlingUnitId: string;
  readonly receivingUnitId: string;
  readonly receivingRole: string;
  /** Where it stands in its model before anybody received it. */
  readonly tokens: Marking;
  /** When the reception must have looked at it (8 working hours, vn-rules 2.3). */
  readonly receptionDueAt: Temporal.Instant;
  /** When the reception is reminded. */
  readonly receptionAlarmAt: Temporal.Instant;
  readonly ownerPersonId: string | null;
  readonly channel: ChannelCode;
  readonly caseNo: number | null;
  readonly applicant: {
    readonly name: string;
    readonly kind: 0 | 1 | 2;
    readonly idNumber: string | null;
    readonly phone: string | null;
    readonly email: string | null;
    readonly address: string | null;
  };
  /** Nộp hộ: who files for the applicant, and by what right; the applicant stays the owner. */
  readonly helper: {
    readonly personId: string | null;
    readonly officerId: string | null;
    readonly name: string;
    readonly basis: string;
  } | null;
  /** Filed by mandate or for an organisation; absent: for oneself, or by hand for somebody. */
  readonly behalf?: Behalf;
  readonly formVersionId: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly receive: { readonly method: 'counter' | 'online' | 'post'; readonly address: string | null };
  readonly papers: readonly NewPaper[];
};

/** Where a filing became a dossier; `first` is false when the draft had been submitted before. */
export type Submitted = { readonly id: string; readonly filingRef: string; readonly first: boolean };

// What was filed goes in first: a draft can be filed once (unique), and everything else hangs on that row.
const statement = `
with ${act},
  f as (insert into dossiers.filing (dossier_id, draft_id, case_no, applicant_name, applicant_kind, applicant_id_number,
      applicant_phone, applicant_email, applicant_address, helper_person_id, helper_officer_id, helper_name, helper_basis,
      form_version_id, answers, receive_method, receive_address, procedure_name, mandate_id, organisation_id)
    values ($1::uuid, $29::uuid, $17::smallint, $18, $19::smallint, $20, $21, $22, $23, $24::uuid, $25::uuid, $26, $27,
      $28::uuid, $30::jsonb, $31, $32, $33, $39::uuid, $40::uuid)
    on conflict (draft_id) do nothing returning dossier_id),
  d as (insert into dossiers.dossier (id, filing_ref, state, version, head_hash, procedure_code, procedure_version_id,
      process_version_id, agency_id, handling_unit_id, receiving_unit_id, owner_person_id, channel, step_no, submitted_at, tokens)
    select f.dossier_id, $2::text, 'submitted', 1,
      dossiers.event_hash('', f.dossier_id, 1, a.kind, a.at, a.actor_kind || ':' || coalesce(a.actor_id::text, ''), a.payload),
      $9, $10::uuid, $11::uuid, $12::uuid, $13::uuid, $14::uuid, $15::uuid, $16::smallint, 1, a.at, $38::jsonb
    from a, f returning id, version, head_hash),
${eventTail.trimStart()},
  t as (insert into dossiers.task (dossier_id, no, step_no, token, unit_id, role, opened_at, due_at, alarm_at)
    select d.id, 1000, 1, ($38::jsonb #>> '{tokens,0,id}')::integer, $14::uuid, $34, a.at, $35::timestamptz, $37::timestamptz from d, a),
${paperRows('$36::jsonb').trimStart()}
select id from d`;

/**
 * Files a dossier: the dossier, what was filed, its papers, the first event, the reception's task and the outbox row
 * in one statement (of the caller's transaction, where there is one). Submitting the same draft again, even at the same moment, returns the one dossier it became.
 */
export async function submitDossier(
  open: Pick<OpenDb, 'sql'>,
  filing: NewFiling,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Submitted> {
  const { applicant, helper, receive } = filing;
  const id = newId();
  const filingRef = `N${readableCode(4)}-${readableCode(4)}`;
  const values = [
    id,
    filingRef,
    ...actValues('dossier.submitted', at, actor, {
      channel: filing.channel,
      ref: filingRef,
      papers: filing.papers.length,
    }),
    filing.procedureCode,
    filing.procedureVersionId,
    filing.processVersionId,
    filing.agencyId,
    filing.handlingUnitId,
    filing.receivingUnitId,
    filing.ownerPersonId,
    filing.channel,
    filing.caseNo,
    applicant.name,
    applicant.kind,
    applicant.idNumber,
    applicant.phone,
    applicant.email,
    applicant.address,
    helper?.personId ?? null,
    helper?.officerId ?? null,
    helper?.name ?? null,
    helper?.basis ?? null,
    filing.formVersionId,
    filing.draftId,
    JSON.stringify(filing.answers),
    receive.method,
    receive.address,
    filing.procedureName,
    filing.receivingRole,
    filing.receptionDueAt,
    JSON.stringify(filing.papers),
    filing.receptionAlarmAt,
    JSON.stringify(filing.tokens),
    filing.behalf?.mandateId ?? null,
    filing.behalf?.organisationId ?? null,
  ];
  const [made] = await open.sql<{ id: string }>(statement, values);
  if (made) return { id, filingRef, first: true };
  const [before] = await open.sql<{ id: string; filing_ref: string }>(
    'select d.id, d.filing_ref from dossiers.filing f join dossiers.dossier d on d.id = f.dossier_id where f.draft_id = $1',
    [filing.draftId],
  );
  if (!before) throw new Error(`draft ${filing.draftId} was not filed and cannot be`);
  return { id: before.id, filingRef: before.filing_ref, first: false };
}

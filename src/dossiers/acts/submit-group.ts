import type { PoolClient } from 'pg';
import type { OpenDb } from '../../platform/db/open.ts';
import { newId, readableCode } from '../../platform/ids.ts';
import type { Actor } from '../dossier.ts';
import type { NewFiling } from './submit-dossier.ts';

/** One of the people of a group: who they are, and their own answers to the whole form. */
export type GroupMember = Pick<NewFiling, 'applicant' | 'answers'>;

/** What one representative files for many: everything shared once, the people in their order. */
export type NewGroup = {
  /** Place, channel, papers and the rest; `helper` is the representative. */
  readonly shared: Omit<NewFiling, keyof GroupMember | 'draftId' | 'ownerPersonId'>;
  readonly draftId: string;
  /** Who files, as printed: a school, an enterprise, a person. */
  readonly representative: string;
  readonly people: readonly GroupMember[];
};

/** What a list became; `first` is false when it had been submitted before. */
export type SubmittedGroup = { readonly id: string; readonly ref: string; readonly first: boolean };

/** The most people of one group. */
export const mostInGroup = 500;

/** People a statement takes: large enough to be quick, small enough to hold no lock for long. */
const batch = 100;

/**
 * Nộp theo danh sách: as many dossiers as people, under one group reference, in one transaction: all of them or none.
 * Submitting the same draft again, even at the same moment, returns the one group it became. Each dossier begins as
 * `submitDossier` begins it: filing, papers, first event, reception's task, outbox row. Throws on an empty group and
 * on more than {@link mostInGroup} people.
 */
export async function submitGroup(
  open: OpenDb,
  group: NewGroup,
  actor: Exclude<Actor, { kind: 'system' }>,
  at: Temporal.Instant,
): Promise<SubmittedGroup> {
  const size = group.people.length;
  if (size < 1 || size > mostInGroup) throw new Error(`a group of ${size} people`);
  const made = { id: newId(), ref: `DS${readableCode(4)}-${readableCode(4)}` };
  const client = await open.pool.connect();
  try {
    await client.query('begin');
    const { rowCount } = await client.query(
      `insert into dossiers.filing_group (id, ref, draft_id, procedure_code, procedure_name, agency_id, receiving_unit_id,
         person_id, officer_id, representative, at, size)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (draft_id) do nothing`,
      [
        made.id,
        made.ref,
        group.draftId,
        group.shared.procedureCode,
        group.shared.procedureName,
        group.shared.agencyId,
        group.shared.receivingUnitId,
        actor.kind === 'person' ? actor.id : null,
        actor.kind === 'officer' ? actor.id : null,
        group.representative,
        at.toString(),
        size,
      ],
    );
    if (rowCount === 1)
      for (let from = 0; from < size; from += batch) await fileBatch(client, group, made, from, actor, at);
    await client.query('commit');
    if (rowCount === 1) return { ...made, first: true };
  } catch (fault) {
    await client.query('rollback').catch(() => undefined);
    throw fault;
  } finally {
    client.release();
  }
  const [before] = await open.sql<{ id: string; ref: string }>(
    'select id, ref from dossiers.filing_group where draft_id = $1',
    [group.draftId],
  );
  if (!before) throw new Error(`draft ${group.draftId} was not filed and cannot be`);
  return { ...before, first: false };
}

const statement = `
with a as (select 'dossier.submitted'::text as kind, $1::timestamptz as at, $2::text as actor_kind, $3::uuid as actor_id, $4::uuid as unit_id),
  r as (select * from jsonb_to_recordset($5::jsonb) as r(id uuid, no smallint, ref text, name text, kind smallint,
    id_number text, phone text, email text, address text, answers jsonb, payload jsonb)),
  f as (insert into dossiers.filing (dossier_id, case_no, applicant_name, applicant_kind, applicant_id_number, applicant_phone,
      applicant_email, applicant_address, helper_person_id, helper_officer_id, helper_name, helper_basis, form_version_id,
      answers, receive_method, receive_address, procedure_name, group_id, group_no)
    select r.id, $6::smallint, r.name, r.kind, r.id_number, r.phone, r.email, r.address, $7::uuid, $8::uuid, $9, $10, $11::uuid,
      r.answers, $12, $13, $14, $15::uuid, r.no from r),
  d as (insert into dossiers.dossier (id, filing_ref, state, version, head_hash, procedure_code, procedure_version_id,
      process_version_id, agency_id, handling_unit_id, receiving_unit_id, channel, step_no, submitted_at, tokens)
    select r.id, r.ref, 'submitted', 1,
      dossiers.event_hash('', r.id, 1, a.kind, a.at, a.actor_kind || ':' || coalesce(a.actor_id::text, ''), r.payload),
      $16, $17::uuid, $18::uuid, $19::uuid, $20::uuid, $21::uuid, $22::smallint, 1, a.at, $23::jsonb
    from r, a returning id, head_hash),
  e as (insert into dossiers.event (dossier_id, seq, kind, at, actor_kind, actor_id, unit_id, payload, hash)
    select d.id, 1, a.kind, a.at, a.actor_kind, a.actor_id, a.unit_id, r.payload, d.head_hash from d join r on r.id = d.id, a),
  o as (insert into platform.outbox (topic, key, payload) select a.kind, d.id, jsonb_build_object('seq', 1) from d, a),
  t as (insert into dossiers.task (dossier_id, no, step_no, token, unit_id, role, opened_at, due_at, alarm_at)
    select d.id, 1000, 1, ($23::jsonb #>> '{tokens,0,id}')::integer, $21::uuid, $24, a.at, $25::timestamptz, $26::timestamptz from d, a),
  p as (insert into dossiers.paper (dossier_id, no, paper_key, name, copy_kind, copies, file_hash, file_name, file_type, file_size, added_at, added_by)
    select d.id, 1000 + q.n, q.paper_key, q.name, q.copy_kind, q.copies, q.file_hash, q.file_name, q.file_type, q.file_size, a.at, a.actor_id
    from d, a, rows from (jsonb_to_recordset($27::jsonb) as (paper_key text, name text, copy_kind smallint, copies smallint,
      file_hash text, file_name text, file_type text, file_size bigint)) with ordinality
      as q(paper_key, name, copy_kind, copies, file_hash, file_name, file_type, file_size, n))
select count(*)::int as filed from d`;

async function fileBatch(
  client: PoolClient,
  { shared, people }: NewGroup,
  group: { id: string; ref: string },
  from: number,
  actor: Exclude<Actor, { kind: 'system' }>,
  at: Temporal.Instant,
): Promise<void> {
  const rows = people.slice(from, from + batch).map(({ applicant, answers }, i) => {
    const ref = `N${readableCode(4)}-${readableCode(4)}`;
    const payload = { channel: shared.channel, ref, papers: shared.papers.length, group: group.ref };
    const { name, kind, idNumber: id_number, phone, email, address } = applicant;
    return { id: newId(), no: from + i + 1, ref, name, kind, id_number, phone, email, address, answers, payload };
  });
  const { helper, receive } = shared;
  const { rows: done } = await client.query<{ filed: number }>(statement, [
    at.toString(),
    actor.kind,
    actor.id,
    actor.kind === 'officer' ? actor.unitId : null,
    JSON.stringify(rows),
    shared.caseNo,
    helper?.personId ?? null,
    helper?.officerId ?? null,
    helper?.name ?? null,
    helper?.basis ?? null,
    shared.formVersionId,
    receive.method,
    receive.address,
    shared.procedureName,
    group.id,
    shared.procedureCode,
    shared.procedureVersionId,
    shared.processVersionId,
    shared.agencyId,
    shared.handlingUnitId,
    shared.receivingUnitId,
    shared.channel,
    JSON.stringify(shared.tokens),
    shared.receivingRole,
    shared.receptionDueAt.toString(),
    shared.receptionAlarmAt.toString(),
    JSON.stringify(shared.papers),
  ]);
  if (done[0]?.filed !== rows.length) throw new Error(`filed ${done[0]?.filed} of ${rows.length}`);
}

import type pg from 'pg';
import type { FilingPlace } from '../src/dossiers/api.ts';
import type { OpenDb } from '../src/platform/db/open.ts';
import { newId, readableCode } from '../src/platform/ids.ts';
import type { Commune } from './communes.ts';
import { applicant } from './people.ts';
import { answers, draft, papers, personId } from './real-lifecycle.ts';

/** What one real life left behind, so that the bare one writes the very same rows. */
type Traces = { payloads: readonly string[]; kinds: readonly string[]; slip: string; at: string };

/** Reads the rows of a real life. */
export async function tracesOf(owner: OpenDb, id: string): Promise<Traces> {
  const events = await owner.sql<{ kind: string; payload: string }>(
    'select kind, payload::text from dossiers.event where dossier_id = $1 order by seq',
    [id],
  );
  const [slip] = await owner.sql<{ facts: string }>('select facts::text from dossiers.slip where dossier_id = $1', [
    id,
  ]);
  if (!slip || events.length !== 7) throw new Error('a life has seven events and one slip');
  const at = Temporal.Now.instant().toString();
  return { payloads: events.map((e) => e.payload), kinds: events.map((e) => e.kind), slip: slip.facts, at };
}

// Each statement writes one transition and reads nothing: $1 dossier, $2 kind, $3 time, $4 actor, $5 unit, $6 payload.
const hash = (previous: string, seq: string, actor: string) =>
  `dossiers.event_hash(${previous}, $1, ${seq}, $2, $3, '${actor}:' || $4::uuid, $6)`;
const tail = (actor: string) => `
  e as (insert into dossiers.event (dossier_id, seq, kind, at, actor_kind, actor_id, unit_id, payload, hash)
    select $1, d.version, $2, $3, '${actor}', $4, $5::uuid, $6, d.head_hash from d),
  o as (insert into platform.outbox (topic, key, payload) select $2, $1, jsonb_build_object('seq', d.version) from d)`;
const change = (set: string, more: string) => `
with d as (update dossiers.dossier set ${set}, version = version + 1, head_hash = ${hash('head_hash', 'version + 1', 'officer')}
    where id = $1 returning version, head_hash), ${tail('officer')}${more}
select from d`;
const close = (no: number, outcome: string) =>
  `, c as (update dossiers.task set done_at = $3, done_by = $4, outcome = '${outcome}' where dossier_id = $1 and no = ${no})`;
const open = (no: number, step: number, role: string, unit: string) =>
  `, n as (insert into dossiers.task (dossier_id, no, step_no, token, unit_id, role, opened_at, due_at, alarm_at)
    values ($1, ${no}, ${step}, 1, ${unit}, '${role}', $3, $3::timestamptz + interval '4 hours',
      ${role === 'returning_officer' ? 'null' : `$3::timestamptz + interval '3 hours'`}))`;
// Where it stands in its model.
const tokens = (step: number) => `'{"tokens":[{"id":1,"at":"step_${step}"}],"next":2}'`;
const at = (step: number) => `step_no = ${step}, tokens = ${tokens(step)}`;

const statements = [
  `with f as (insert into dossiers.filing (dossier_id, case_no, applicant_name, applicant_kind, applicant_id_number, applicant_phone,
      applicant_email, applicant_address, answers, receive_method, procedure_name)
    values ($1, 1, $7, 0, $8, $9, $10, $11, $12, 'counter', $13)),
  d as (insert into dossiers.dossier (id, filing_ref, state, version, head_hash, procedure_code, procedure_version_id,
      process_version_id, agency_id, handling_unit_id, receiving_unit_id, owner_person_id, channel, step_no, submitted_at, tokens)
    values ($1, $14, 'submitted', 1, ${hash("''", '1', 'person')}, $15, $16, $17, $18, $19, $20, $4, 2, 1, $3, ${tokens(1)})
    returning version, head_hash), ${tail('person')},
  t as (insert into dossiers.task (dossier_id, no, step_no, unit_id, role, opened_at, due_at, alarm_at)
    values ($1, 1, 1, $20, 'receiving_officer', $3, $3::timestamptz + interval '8 hours', $3::timestamptz + interval '6 hours')),
  p as (insert into dossiers.paper (dossier_id, no, paper_key, name, copy_kind, copies, file_hash, file_name, file_type, file_size, added_at, added_by)
    select $1, 1000 + n, key, name, 2, 1, hash, file, 'application/pdf', 150000, $3, $4
    from unnest($21::text[], $22::text[], $23::text[], $24::text[]) with ordinality as r(key, name, hash, file, n))
  select from d`,
  `with k as (insert into dossiers.code_counter as k (unit_id, day, last) values ($5, $7::date, 1)
    on conflict (unit_id, day) do update set last = k.last + 1 returning last),
  d as (update dossiers.dossier set state = 'accepted', version = 2, code = $8 || lpad(k.last::text, 5, '0'), ${at(2)},
      accepted_at = $3, due_at = $3::timestamptz + interval '1 day', head_hash = ${hash('head_hash', '2', 'officer')}
    from k where id = $1 returning version, head_hash, code, k.last), ${tail('officer')}${close(1, 'accepted')}
  ${open(2, 2, 'processing_officer', '$9')},
  s as (insert into dossiers.slip (dossier_id, form, number, issued_at, issued_by, facts)
    select $1, '01', d.last || '/TNHS', $3, $4, $10 from d)
  select from d`,
  change(`state = 'in_review', ${at(3)}`, close(2, 'forwarded') + open(3, 3, 'head_of_unit', '$7')),
  change(
    `state = 'in_review'`,
    `, p as (insert into dossiers.result (dossier_id, title, file_hash, file_name, file_type, file_size, drafted_at, drafted_by)
      values ($1, $7, $8, $9, 'application/pdf', 90000, $3, $4))`,
  ),
  change(`state = 'in_review', ${at(4)}`, close(3, 'forwarded') + open(5, 4, 'signing_leader', '$7')),
  change(
    `state = 'result_ready', ${at(5)}, finished_at = $3, outcome = 'granted'`,
    close(5, 'signed') + open(6, 5, 'returning_officer', '$7'),
  ),
  change(`state = 'returned', returned_at = $3`, close(6, 'handed_over')),
].map((text, i) => ({ name: `bare-${i + 1}`, text }));

/** The same life as seven hand-made statements straight over `pg`: the ceiling that liveOnce is compared with. */
export async function bareOnce(
  pool: pg.Pool,
  commune: Commune,
  place: FilingPlace,
  traces: Traces,
  n: number,
): Promise<void> {
  const id = newId();
  const { officer, agency } = commune;
  const act = (i: number, actor: string, unit: string | null, more: unknown[] = []) =>
    pool.query({
      ...(statements[i] as { name: string; text: string }),
      values: [id, traces.kinds[i], traces.at, actor, unit, traces.payloads[i], ...more],
    });
  const who = applicant(n);
  await act(0, personId, null, [
    who.name, who.idNumber, who.phone, who.email, who.address, JSON.stringify(answers), place.procedureName,
    `N${readableCode(4)}-${readableCode(4)}`, place.procedureCode, place.procedureVersionId, place.processVersionId,
    place.agencyId, place.handlingUnitId, place.receivingUnitId,
    papers.map((p) => p.paper_key), papers.map((p) => p.name), papers.map((p) => p.file_hash), papers.map((p) => p.file_name),
  ]); // prettier-ignore
  const [counter, office] = [place.receivingUnitId, place.handlingUnitId];
  await act(1, officer.id, counter, [traces.at.slice(0, 10), `${agency.code}.09-261122-`, office, traces.slip]);
  await act(2, officer.id, office, [office]);
  await act(3, officer.id, office, [draft.title, draft.fileHash, draft.fileName]);
  await act(4, officer.id, office, [agency.id]);
  await act(5, officer.id, agency.id, [counter]);
  await act(6, officer.id, counter);
}

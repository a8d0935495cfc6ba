// Made from the database by `npm run schema`; never edited by hand.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** Every table of the system. A capability reads and writes only its own schema. */
export type Database = {
  'apply.draft': {
    id: Generated<string>;
    person_id: string | null;
    officer_id: string | null;
    procedure_code: string;
    procedure_version_id: string;
    form_version_id: string | null;
    agency_id: string | null;
    receiving_unit_id: string | null;
    case_no: number | null;
    answers: ColumnType<unknown, string | undefined, string>;
    applicant: ColumnType<unknown, string | undefined, string>;
    receive: ColumnType<unknown, string | undefined, string>;
    papers: ColumnType<unknown, string | undefined, string>;
    typed: ColumnType<unknown, string | undefined, string>;
    saved: ColumnType<unknown, string | undefined, string>;
    version: Generated<number>;
    made_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>;
    saved_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>;
    dossier_id: string | null;
    abandoned_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null, Temporal.Instant | string | null>;
  };
  'apply.draft_paper': {
    id: Generated<string>;
    draft_id: string;
    paper_key: string;
    file_hash: string;
    file_name: string;
    file_type: string;
    file_size: number;
    added_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>;
    removed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null, Temporal.Instant | string | null>;
  };
  'audit.entry': {
    tx: Generated<number>;
    id: GeneratedAlways<number>;
    at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>;
    word: string;
    officer_id: string | null;
    person_id: string | null;
    unit_id: string | null;
    subject: string;
    subject_id: string;
    owner_person_id: string | null;
    request_id: string | null;
  };
  'audit.seal': {
    id: GeneratedAlways<number>;
    from_tx: number;
    to_tx: number;
    first_entry: number;
    last_entry: number;
    entries: number;
    leaves: Buffer;
    previous: Buffer;
    digest: Buffer;
    at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>;
  };
  'catalogue.change': {
    id: GeneratedAlways<number>;
    at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>;
    what: string;
  };
  'catalogue.form_version': {
    id: Generated<string>;
    key: string;
    version: number;
    valid_from: string;
    content: ColumnType<unknown, string, string>;
    content_sha256: string;
  };
  'catalogue.offer': {
    code: string;
    agency_id: string;
    form_key: string | null;
    handling_unit_id: string | null;
  };
  'catalogue.procedure': {
    code: string;
    current_version_id: string | null;
    name_en: string | null;
    plain_name: string | null;
    plain_name_en: string | null;
    life_event: string | null;
    aliases: Generated<string[]>;
    popular_rank: number | null;
  };
  'catalogue.procedure_version': {
    id: Generated<string>;
    code: string;
    version: number;
    valid_from: string;
    valid_to: string | null;
    decision_no: string | null;
    decision_issuer: string | null;
    name: string;
    field: string;
    levels: Generated<string[]>;
    agency: string | null;
    audience: Generated<string[]>;
    online: Generated<boolean>;
    content: ColumnType<unknown, string, string>;
    content_sha256: string;
    source: string;
    imported_at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>;
    search: string;
  };
  'catalogue.search_synonym': {
    typed: string;
    meant: string;
  };
  'dossiers.code_counter': {
    unit_id: string;
    day: string;
    last: number;
  };
  'dossiers.dossier': {
    id: Generated<string>;
    code: string | null;
    filing_ref: string;
    state: string;
    version: number;
    head_hash: Buffer;
    procedure_code: string;
    procedure_version_id: string;
    process_version_id: string;
    agency_id: string;
    handling_unit_id: string;
    receiving_unit_id: string;
    owner_person_id: string | null;
    channel: number;
    step_no: Generated<number>;
    supplements: Generated<number>;
    outcome: string | null;
    submitted_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>;
    accepted_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null, Temporal.Instant | string | null>;
    due_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null, Temporal.Instant | string | null>;
    finished_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null, Temporal.Instant | string | null>;
    returned_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null, Temporal.Instant | string | null>;
  };
  'dossiers.event': {
    dossier_id: string;
    seq: number;
    kind: string;
    at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>;
    actor_kind: string;
    actor_id: string | null;
    unit_id: string | null;
    payload: ColumnType<unknown, string, string>;
    hash: Buffer;
  };
  'dossiers.filing': {
    dossier_id: string;
    draft_id: string | null;
    case_no: number | null;
    applicant_name: string;
    applicant_kind: Generated<number>;
    applicant_id_number: string | null;
    applicant_phone: string | null;
    applicant_email: string | null;
    applicant_address: string | null;
    helper_person_id: string | null;
    helper_officer_id: string | null;
    helper_name: string | null;
    helper_basis: string | null;
    form_version_id: string | null;
    answers: ColumnType<unknown, string | undefined, string>;
    receive_method: string;
    receive_address: string | null;
    procedure_name: string;
    name_fold: GeneratedAlways<string | null>;
    search: GeneratedAlways<string | null>;
  };
  'dossiers.paper': {
    dossier_id: string;
    no: number;
    paper_key: string;
    name: string;
    copy_kind: number;
    copies: Generated<number>;
    file_hash: string | null;
    file_name: string | null;
    file_type: string | null;
    file_size: number | null;
    added_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>;
    added_by: string | null;
  };
  'dossiers.result': {
    id: Generated<string>;
    dossier_id: string;
    title: string;
    number: string | null;
    file_hash: string;
    file_name: string;
    file_type: string;
    file_size: number;
    drafted_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>;
    drafted_by: string;
  };
  'dossiers.slip': {
    id: Generated<string>;
    dossier_id: string;
    form: string;
    number: string;
    issued_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>;
    issued_by: string | null;
    facts: ColumnType<unknown, string, string>;
  };
  'dossiers.slip_counter': {
    unit_id: string;
    form: string;
    year: number;
    last: number;
  };
  'dossiers.task': {
    dossier_id: string;
    no: number;
    step_no: number;
    unit_id: string;
    role: string;
    officer_id: string | null;
    opened_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>;
    due_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>;
    done_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null, Temporal.Instant | string | null>;
    done_by: string | null;
    outcome: string | null;
  };
  'identity.admin_unit': {
    code: string;
    valid_from: string;
    valid_to: string | null;
    name: string;
    full_name: string;
    full_name_en: string | null;
    kind: string;
    level: string;
    parent_code: string | null;
  };
  'identity.admin_unit_mapping': {
    old_commune_code: string;
    new_commune_code: string;
    split: boolean;
  };
  'identity.agency': {
    id: Generated<string>;
    key: string;
    code: string;
    parent_id: string | null;
    name: string;
    name_en: string;
    kind: string;
    level: string;
    admin_unit_code: string | null;
    address: string | null;
    phone: string | null;
    receives: Generated<boolean>;
    valid_from: Generated<string>;
    valid_to: string | null;
  };
  'identity.officer': {
    id: Generated<string>;
    username: string;
    full_name: string;
    password_hash: string;
    totp_secret: string;
    last_totp_step: Generated<number>;
    locked_until: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null, Temporal.Instant | string | null>;
    failed_attempts: Generated<number>;
    active: Generated<boolean>;
  };
  'identity.person': {
    id: Generated<string>;
    issuer: string;
    subject: string;
    full_name: string;
    id_number: string | null;
    date_of_birth: string | null;
    gender: string | null;
    phone: string | null;
    email: string | null;
    address: ColumnType<unknown, string | null, string | null>;
    level: number;
    first_seen_at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>;
  };
  'identity.post': {
    id: Generated<string>;
    officer_id: string;
    unit_id: string;
    role: string;
    valid_from: Generated<string>;
    valid_to: string | null;
  };
  'identity.session': {
    token_hash: Buffer;
    person_id: string | null;
    officer_id: string | null;
    created_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>;
    expires_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>;
    ended_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null, Temporal.Instant | string | null>;
  };
  'notify.message': {
    id: Generated<string>;
    dedupe: string;
    channel: string;
    recipient: string;
    subject: string;
    body: string;
    dossier_id: string | null;
    made_at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>;
    claimed_until: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null, Temporal.Instant | string | null>;
    sent_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null, Temporal.Instant | string | null>;
    refused_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null, Temporal.Instant | string | null>;
    attempts: Generated<number>;
    last_error: string | null;
  };
  'platform.failed_job': {
    id: GeneratedAlways<number>;
    topic: string;
    key: string | null;
    reason: string;
    at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>;
    settled_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null, Temporal.Instant | string | null>;
  };
  'platform.migration': {
    name: string;
    sha256: string;
    applied_at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>;
  };
  'platform.outbox': {
    id: GeneratedAlways<number>;
    topic: string;
    key: string | null;
    payload: ColumnType<unknown, string | undefined, string>;
    at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>;
  };
  'process.procedure_process': {
    procedure_code: string;
    process_key: string;
  };
  'process.process_version': {
    id: Generated<string>;
    key: string;
    version: number;
    name: string;
    name_en: string;
    valid_from: string;
    steps: ColumnType<unknown, string, string>;
  };
};

import { createHash } from 'node:crypto';
import { legalDay, type LegalDay } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { canonicalJson } from '../platform/canonical-json.ts';

/** Phiên bản biểu mẫu – a form as data; what `content` means is known to forms. A running dossier keeps its version. */
export type FormVersion = {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly validFrom: LegalDay;
  readonly content: unknown;
};

type Row = { id: string; key: string; version: number; valid_from: string; content: unknown };
const formOf = ({ id, key, version, valid_from, content }: Row): FormVersion => ({
  id,
  key,
  version,
  validFrom: legalDay(valid_from),
  content,
});

const byId = new WeakMap<OpenDb, Map<string, FormVersion>>();

/** A form version by its id; null when there is none. From memory after the first time: form versions never change. */
export async function formById(open: OpenDb, id: string): Promise<FormVersion | null> {
  const known = byId.get(open) ?? new Map<string, FormVersion>();
  byId.set(open, known);
  const kept = known.get(id);
  if (kept) return kept;
  const [row] = await open.sql<Row>(
    'select id, key, version, valid_from, content from catalogue.form_version where id = $1',
    [id],
  );
  if (!row) return null;
  const form = formOf(row);
  if (known.size < 2000) known.set(id, form);
  return form;
}

/** The version of a form in force on a day; null when there is none. */
export async function formByKey(open: OpenDb, key: string, onDay: LegalDay): Promise<FormVersion | null> {
  const [row] = await open.sql<Row>(
    `select id, key, version, valid_from, content from catalogue.form_version
     where key = $1 and valid_from <= $2 order by valid_from desc, version desc limit 1`,
    [key, onDay],
  );
  return row ? formOf(row) : null;
}

/** The form with which an agency takes a procedure on a day; null: the general form. */
export async function formFor(
  open: OpenDb,
  code: string,
  agencyId: string,
  onDay: LegalDay,
): Promise<FormVersion | null> {
  // A form belongs to the procedure; an agency without an offer of its own uses the one its peers use.
  const [row] = await open.sql<{ form_key: string }>(
    `select form_key from catalogue.offer where code = $1 and form_key is not null
     order by (agency_id = $2) desc, agency_id limit 1`,
    [code, agencyId],
  );
  return row ? formByKey(open, row.form_key, onDay) : null;
}

/** Saves a form; a new version only when its content differs from the newest one. Returns the version that stands. */
export async function saveForm(open: OpenDb, key: string, content: unknown, validFrom: LegalDay): Promise<FormVersion> {
  const json = canonicalJson(content);
  const hash = createHash('sha256').update(json).digest('hex');
  const [row] = await open.sql<Row>(
    `with newest as (
       select * from catalogue.form_version where key = $1 order by version desc limit 1
     ), added as (
       insert into catalogue.form_version (key, version, valid_from, content, content_sha256)
       select $1, coalesce((select version from newest), 0) + 1, $2, $3, $4
       where not exists (select from newest where content_sha256 = $4)
       on conflict (key, version) do nothing
       returning id, key, version, valid_from, content
     )
     select * from added union all
     select id, key, version, valid_from, content from newest where not exists (select from added)`,
    [key, validFrom, json, hash],
  );
  if (!row) return saveForm(open, key, content, validFrom);
  return formOf(row);
}

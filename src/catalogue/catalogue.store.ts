import { legalDay, type LegalDay } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';
import type { ProcedureContent, ProcedureVersion } from './procedure.ts';

/** Anything that runs a statement: the pool, or a client inside a transaction. */
export type Runs = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };

type VersionRow = {
  id: string;
  code: string;
  version: number;
  valid_from: string;
  valid_to: string | null;
  decision_no: string | null;
  decision_issuer: string | null;
  source: string;
  content: ProcedureContent;
  name_en: string | null;
  plain_name: string | null;
  plain_name_en: string | null;
  life_event: string | null;
  aliases: string[];
  identity_level: 1 | 2;
};

const versionColumns = `v.id, v.code, v.version, v.valid_from, v.valid_to, v.decision_no, v.decision_issuer, v.source, v.content,
  p.name_en, p.plain_name, p.plain_name_en, p.life_event, p.aliases, p.identity_level`;

const versionOf = (row: VersionRow): ProcedureVersion => ({
  id: row.id,
  code: row.code,
  version: row.version,
  validFrom: legalDay(row.valid_from),
  validTo: row.valid_to === null ? null : legalDay(row.valid_to),
  decisionNo: row.decision_no,
  decisionIssuer: row.decision_issuer,
  source: row.source,
  content: row.content,
  words: {
    nameEn: row.name_en,
    plain: row.plain_name,
    plainEn: row.plain_name_en,
    lifeEvent: row.life_event,
    aliases: row.aliases,
    identityLevel: row.identity_level,
  },
});

/** The version in force on a day: of those that began by then, the one that began last. */
export async function findVersionOn(open: OpenDb, code: string, onDay: LegalDay): Promise<ProcedureVersion | null> {
  const [row] = await open.sql<VersionRow>(
    `select ${versionColumns} from catalogue.procedure_version v join catalogue.procedure p using (code)
     where v.code = $1 and v.valid_from <= $2 and (v.valid_to is null or v.valid_to > $2)
     order by v.valid_from desc, v.version desc limit 1`,
    [code, onDay],
  );
  return row ? versionOf(row) : null;
}

/** A version by its id. */
export async function findVersion(open: OpenDb, id: string): Promise<ProcedureVersion | null> {
  const [row] = await open.sql<VersionRow>(
    `select ${versionColumns} from catalogue.procedure_version v join catalogue.procedure p using (code) where v.id = $1`,
    [id],
  );
  return row ? versionOf(row) : null;
}

/** What search keeps in memory of each procedure. */
export type TitleRow = {
  code: string;
  version_id: string;
  name: string;
  plain_name: string | null;
  plain_name_en: string | null;
  name_en: string | null;
  field: string;
  levels: string[];
  agency: string | null;
  audience: string[];
  aliases: string[];
  keywords: string | null;
  life_event: string | null;
  popular_rank: number | null;
  online: boolean;
};

/** Titles of all procedures as they stand now (some 4,000 to 10,000 short rows). */
export const allTitles = (open: OpenDb): Promise<TitleRow[]> =>
  open.sql<TitleRow>(
    `select p.code, v.id as version_id, v.name, p.plain_name, p.plain_name_en, p.name_en, v.field, v.levels, v.agency, v.audience,
       p.aliases, v.content->>'keywords' as keywords, p.life_event, p.popular_rank, v.online
     from catalogue.procedure p join catalogue.procedure_version v on v.id = p.current_version_id order by p.code`,
  );

/** Codes whose content holds all words of a prefix query (`'dang' & 'ky':*`), best first, at most 200. */
export const codesByContent = (open: OpenDb, query: string): Promise<{ code: string }[]> =>
  open.sql<{ code: string }>(
    `select v.code from catalogue.procedure_version v join catalogue.procedure p on p.current_version_id = v.id
     where v.search @@ to_tsquery('simple', $1) limit 200`,
    [query],
  );

/** Number of the newest change of the catalogue; 0 when there was none. */
export async function newestChange(open: OpenDb): Promise<number> {
  const [row] = await open.sql<{ id: number }>('select coalesce(max(id), 0) as id from catalogue.change');
  return row?.id ?? 0;
}

/** Says that the catalogue changed, so that every process reads its titles again. */
export async function recordChange(open: OpenDb, what: string): Promise<void> {
  await open.sql('insert into catalogue.change (what) values ($1)', [what]);
}

/**
 * Points procedures (all, or those named) at the version in force on a day; one that is only to come counts until
 * then, so that a procedure published ahead can be read. Returns how many changed.
 */
export async function pointVersions(
  run: Runs,
  today: LegalDay,
  codes: readonly string[] | null = null,
): Promise<number> {
  const { rows } = await run.query(
    `update catalogue.procedure p set current_version_id = c.id
     from (select distinct on (code) code, id from catalogue.procedure_version
           where $2::text[] is null or code = any($2)
           order by code, (valid_from <= $1) desc, case when valid_from <= $1 then valid_from end desc, valid_from, version desc) c
     where p.code = c.code and p.current_version_id is distinct from c.id
     returning 1`,
    [today, codes],
  );
  return rows.length;
}

/** Synonyms the administrator keeps, beside the built-in ones. */
export const ownSynonyms = (open: OpenDb): Promise<{ typed: string; meant: string }[]> =>
  open.sql('select typed, meant from catalogue.search_synonym order by typed limit 5000');

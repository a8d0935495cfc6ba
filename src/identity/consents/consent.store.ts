import type { OpenDb } from '../../platform/db/open.ts';
import type { Lang } from '../../platform/i18n/say.ts';

/** Đồng ý xử lý dữ liệu – one answer of a person for one purpose. */
export type Consent = {
  readonly purpose: string;
  readonly version: number;
  /** false: taken back. */
  readonly given: boolean;
  readonly at: Temporal.Instant;
  /** The words as the person saw them. */
  readonly words: string;
  readonly lang: Lang;
};

/** The last answer of a person for a purpose, or null: never asked. */
export const lastConsent = async (
  { sql }: OpenDb,
  personId: string,
  purpose: string,
): Promise<Pick<Consent, 'given' | 'version'> | null> => {
  const [row] = await sql<{ given: boolean; version: number }>(
    `select given, version from identity.consent where person_id = $1 and purpose = $2 order by id desc limit 1`,
    [personId, purpose],
  );
  return row ?? null;
};

/** Every answer of a person, newest first (at most 200). */
export const consentsOf = ({ sql }: OpenDb, personId: string): Promise<Consent[]> =>
  sql<Consent>(
    `select purpose, version, given, at, words, lang from identity.consent where person_id = $1 order by id desc limit 200`,
    [personId],
  );

/** Writes an answer down, unless the last one is the same: pressing twice is one answer. */
export const insertConsent = async (
  { sql }: OpenDb,
  personId: string,
  { purpose, version, given, words, lang, at }: Consent,
): Promise<void> => {
  await sql(
    `insert into identity.consent (person_id, purpose, version, given, words, lang, at)
     select $1, $2::text, $3::int, $4::boolean, $5, $6, $7
     where (select (given, version) from identity.consent where person_id = $1 and purpose = $2 order by id desc limit 1)
       is distinct from ($4::boolean, $3::int)`,
    [personId, purpose, version, given, words, lang, at],
  );
};

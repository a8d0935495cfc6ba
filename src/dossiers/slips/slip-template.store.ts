import type { OpenDb } from '../../platform/db/open.ts';
import type { LegalDay } from '../../platform/clock.ts';
import type { SlipText } from './built-in-models.ts';
import type { Generation, ModelKey } from './slip-forms.ts';

/** Phiên bản mẫu phiếu – words of a form that an agency (null: everybody) uses from a day on. */
export type SlipTemplate = {
  readonly id: string;
  readonly form: ModelKey;
  readonly generation: Generation;
  readonly agencyId: string | null;
  readonly validFrom: LegalDay;
  readonly textHash: string;
  readonly note: string;
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
};

/** All versions without their words, newest first (at most 2,000: a few for each agency and form). */
export function slipTemplates(open: OpenDb): Promise<SlipTemplate[]> {
  return open.sql<SlipTemplate>(
    `select id, form, generation, agency_id as "agencyId", valid_from as "validFrom", text_hash as "textHash", note,
       made_by as "madeBy", made_at as "madeAt"
     from dossiers.slip_template order by id desc limit 2000`,
  );
}

/** Words by their hash; undefined: nobody kept them. */
export async function slipTextByHash(open: OpenDb, hash: string): Promise<string | undefined> {
  const [row] = await open.sql<{ words: string }>('select words from dossiers.slip_text where hash = $1', [hash]);
  return row?.words;
}

/** Keeps words under their hash; keeping them twice changes nothing. */
export async function keepSlipText(open: OpenDb, text: SlipText, at: Temporal.Instant): Promise<void> {
  await open.sql(
    'insert into dossiers.slip_text (hash, words, kept_at) values ($1, $2, $3) on conflict (hash) do nothing',
    [text.hash, text.words, at],
  );
}

/** Adds a version with its words, in one statement; returns its id. */
export async function addSlipTemplate(
  open: OpenDb,
  version: Omit<SlipTemplate, 'id' | 'textHash'>,
  text: SlipText,
): Promise<string> {
  const [row] = await open.sql<{ id: string }>(
    `with t as (insert into dossiers.slip_text (hash, words, kept_at) values ($1, $2, $3) on conflict (hash) do nothing)
     insert into dossiers.slip_template (form, generation, agency_id, valid_from, text_hash, note, made_by, made_at)
     values ($4, $5, $6, $7, $1, $8, $9, $3) returning id`,
    [
      text.hash,
      text.words,
      version.madeAt,
      version.form,
      version.generation,
      version.agencyId,
      version.validFrom,
      version.note,
      version.madeBy,
    ],
  );
  if (!row) throw new Error('a slip template was not written');
  return row.id;
}

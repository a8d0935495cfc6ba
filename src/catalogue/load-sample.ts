import { z } from 'zod';
import type { LegalDay } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { recordChange } from './catalogue.store.ts';
import { forget } from './catalogue-memory.ts';
import { saveForm } from './forms.ts';
import { saveOffer } from './offers.ts';
import { readParsed } from './read-record.ts';
import { knownVersions, saveVersions } from './save-versions.ts';
import type { AgencyView, AgencyViews } from './agencies-for.ts';

const words = z.string().min(1).nullish();
const seedRecord = z.looseObject({
  code: z.string(),
  aliases: z.array(z.string()).default([]),
  life_event: words,
  popular_rank: z.number().int().positive().nullish(),
  plain_name_vi: words,
  plain_name_en: words,
  name_en: words,
  offered_by: words,
  /** Last part of the key of a unit under each offering agency. */
  handling_unit: words,
  form_key: words,
  /** 2: filing online needs the person compared with face or fingers. */
  identity_level: z.union([z.literal(1), z.literal(2)]).default(1),
});
const seedRecords = z.array(seedRecord);

/** Where agencies are found by the key the seed names them with. */
type Directory = AgencyViews & { byKey(key: string): AgencyView | null };

/**
 * Loads the procedures of the sample province (content of db/seed/procedures.json) with their plain words, offers and
 * forms, in force from `validFrom`. Idempotent. Throws when a record cannot be read: the sample is ours and must be right.
 * `offered_by: commune` means every commune government; else the key of an agency.
 */
export async function loadSampleCatalogue(
  open: OpenDb,
  sample: { procedures: unknown; forms: readonly { readonly key: string }[]; directory: Directory },
  validFrom: LegalDay,
  today: LegalDay,
): Promise<{ procedures: number; forms: number }> {
  const seeds = seedRecords.parse(sample.procedures);
  const known = await knownVersions(open);
  const batch = seeds.map((seed) => {
    const read = readParsed(seed);
    if (!read.ok) throw new Error(`sample procedure ${seed.code}: ${read.refusal.why}`);
    return { record: read.value, validFrom, source: 'sample' };
  });
  // Placed by its day: what the national catalogue publishes later than `validFrom` stays the current version.
  const placed = await saveVersions(open, batch, known, today);
  let changed = placed.some((what) => what !== 'unchanged');
  for (const form of sample.forms) await saveForm(open, form.key, form, validFrom);
  for (const seed of seeds) {
    changed = (await saveWords(open, seed)).length > 0 || changed;
    for (const agency of offering(seed.offered_by ?? null, sample.directory)) {
      const unit = seed.handling_unit ? sample.directory.byKey(`${agency.key}.${seed.handling_unit}`) : null;
      await saveOffer(open, {
        code: seed.code,
        agencyId: agency.id,
        handlingUnitId: unit?.id ?? null,
        formKey: seed.form_key ?? null,
      });
    }
  }
  if (changed) await recordChange(open, 'sample');
  forget(open);
  return { procedures: seeds.length, forms: sample.forms.length };
}

const saveWords = (open: OpenDb, seed: z.infer<typeof seedRecord>): Promise<unknown[]> =>
  open.sql(
    `update catalogue.procedure set name_en = $2, plain_name = $3, plain_name_en = $4, life_event = $5, aliases = $6::text[], popular_rank = $7::integer,
       identity_level = $8::smallint
     where code = $1 and (name_en, plain_name, plain_name_en, life_event, aliases, popular_rank, identity_level) is distinct from ($2, $3, $4, $5, $6::text[], $7::integer, $8::smallint)
     returning 1`,
    [
      seed.code,
      seed.name_en ?? null,
      seed.plain_name_vi ?? null,
      seed.plain_name_en ?? null,
      seed.life_event ?? null,
      seed.aliases,
      seed.popular_rank ?? null,
      seed.identity_level,
    ],
  );

function offering(by: string | null, directory: Directory): readonly AgencyView[] {
  if (by === null) return [];
  if (by !== 'commune') {
    const agency = directory.byKey(by);
    if (!agency) throw new Error(`sample: no agency ${by}`);
    return [agency];
  }
  const centre = directory.receivingUnits().find(({ kind, level }) => kind === 'centre' && level === 'province');
  const communes = centre?.parentId ? directory.childrenOf(centre.parentId) : [];
  return communes.filter(({ kind, level }) => kind === 'government' && level === 'commune');
}

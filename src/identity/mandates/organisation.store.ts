import type { OpenDb } from '../../platform/db/open.ts';
import type { OrganisationClaim } from '../sign-in/person-claims.ts';

/** Tổ chức – one that a person may act for. */
export type Organisation = { readonly id: string; readonly taxCode: string; readonly name: string };

/**
 * Writes down which organisations a person represents by law, as the national eID says now: new ones begin, those no
 * longer named end. One statement; nothing is rewritten when nothing changed.
 */
export const writeRepresentations = async (
  { sql }: OpenDb,
  personId: string,
  organisations: readonly OrganisationClaim[],
  now: Temporal.Instant,
): Promise<void> => {
  await sql(
    `with said as (select distinct on (r."taxCode") r."taxCode" as tax_code, r.name from jsonb_to_recordset($2) as r ("taxCode" text, name text)),
     known as (insert into identity.organisation as o (tax_code, name, seen_at) select tax_code, name, $3 from said
       on conflict (tax_code) do update set name = excluded.name, seen_at = excluded.seen_at returning o.id),
     ended as (update identity.representative set ended_at = $3
       where person_id = $1 and ended_at is null and organisation_id not in (select id from known))
     insert into identity.representative (organisation_id, person_id, since) select id, $1, $3 from known
     on conflict (person_id, organisation_id) where ended_at is null do nothing`,
    [personId, JSON.stringify(organisations), now],
  );
};

/** Organisations a person represents by law now, by name. */
export const representedBy = ({ sql }: OpenDb, personId: string): Promise<Organisation[]> =>
  sql<Organisation>(
    `select o.id, o.tax_code as "taxCode", o.name from identity.representative r join identity.organisation o on o.id = r.organisation_id
     where r.person_id = $1 and r.ended_at is null order by o.name, o.tax_code limit 100`,
    [personId],
  );

/** The id of the organisation with this tax code; null: none known here. */
export const organisationWith = async ({ sql }: OpenDb, taxCode: string): Promise<string | null> =>
  (await sql<{ id: string }>('select id from identity.organisation where tax_code = $1', [taxCode]))[0]?.id ?? null;

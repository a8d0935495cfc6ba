import type { Principal } from '../../identity/api.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { found, type FoundDossier } from './work-queue.store.ts';

/**
 * A person's own dossiers and those filed by them for others (but not by list: a group has its own page), newest first, paged by id. Each of the two is a short
 * range of its own index; joined by `or` they would be a scan of everything. What was filed by a mandate is its owner's alone.
 */
export function dossiersOfPerson(
  open: OpenDb,
  personId: string,
  before: string | null,
  limit: number,
): Promise<FoundDossier[]> {
  return open.sql(
    `with mine as (
       (select id from dossiers.dossier where owner_person_id = $1 and id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        order by id desc limit $3)
       union
       (select dossier_id from dossiers.filing where helper_person_id = $1 and group_id is null and mandate_id is null and organisation_id is null and dossier_id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        order by dossier_id desc limit $3))
     ${found} join mine on mine.id = d.id order by d.id desc limit $3`,
    [personId, before, limit],
  );
}

/**
 * Dossiers of a person or an organisation, for who acts for them: only of these procedures, or (null) of all. Newest
 * first, paged by id; the index of the owner, or of the organisation, walked backwards. An organisation's are those filed
 * for it, and those a counter took in its name (`personMay` in rights.ts says the same of one).
 */
export function dossiersOfPrincipal(
  open: OpenDb,
  principal: Pick<Principal, 'ownerPersonId' | 'organisationId' | 'number'>,
  codes: readonly string[] | null,
  before: string | null,
  limit: number,
): Promise<FoundDossier[]> {
  const page = `and d.id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
       and ($4::text[] is null or d.procedure_code = any ($4)) order by d.id desc limit $3`;
  const filed = `select d.id from dossiers.filing o join dossiers.dossier d on d.id = o.dossier_id where`;
  if (principal.organisationId === null)
    return open.sql(
      `with theirs as (select d.id from dossiers.dossier d where d.owner_person_id = $1 ${page})
       ${found} join theirs on theirs.id = d.id order by d.id desc limit $3`,
      [principal.ownerPersonId, before, limit, codes],
    );
  return open.sql(
    `with theirs as ((${filed} o.organisation_id = $1 ${page}) union
       (${filed} o.applicant_id_number = $5 and o.applicant_kind <> 0 and o.organisation_id is null
          and o.helper_person_id is null and d.owner_person_id is null ${page}))
     ${found} join theirs on theirs.id = d.id order by d.id desc limit $3`,
    [principal.organisationId, before, limit, codes, principal.number],
  );
}

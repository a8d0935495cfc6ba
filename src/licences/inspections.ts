import { agencyDirectory, type Officer } from '../identity/api.ts';
import { cutText } from '../platform/cut-text.ts';
import type { OpenDb } from '../platform/db/open.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { getLicence } from './licences.store.ts';
import { inspectingPost } from './rights.ts';
import { typeVersion } from './types.store.ts';

/** Kết quả hậu kiểm – conditions met, to be mended, or violated. */
export type InspectionOutcome = 'met' | 'to_mend' | 'violated';

/** Hậu kiểm – one look on the spot. */
export type Inspection = {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly officerId: string;
  readonly unitId: string;
  readonly outcome: InspectionOutcome;
  readonly note: string;
};

/** Inspections of a licence, newest first. */
export const inspectionsOf = ({ sql }: OpenDb, licenceId: string): Promise<Inspection[]> =>
  sql<Inspection>(
    `select id, at, officer_id as "officerId", unit_id as "unitId", outcome, note
     from licences.inspection where licence_id = $1 order by id desc limit 50`,
    [licenceId],
  );

/** Notes what an inspector found; changes nothing of the licence, whose agency decides. */
export async function recordInspection(
  house: House,
  officer: Officer,
  licenceId: string,
  found: Pick<Inspection, 'outcome' | 'note'>,
): Promise<Result<void, { readonly why: 'not_yours' } | { readonly why: 'note_missing' }>> {
  const licence = await getLicence(house.open, licenceId);
  const type = await typeVersion(house.open, licence.typeCode, licence.typeVersion);
  const post = inspectingPost(officer, licence, type, agencyDirectory(house.open));
  if (!post) return refuse({ why: 'not_yours' });
  if (found.note.trim() === '') return refuse({ why: 'note_missing' });
  await house.open.sql(
    'insert into licences.inspection (licence_id, at, officer_id, unit_id, outcome, note) values ($1, $2, $3, $4, $5, $6)',
    [licenceId, house.clock.now(), officer.id, post.unitId, found.outcome, cutText(found.note.trim(), 2000)],
  );
  return ok(undefined);
}

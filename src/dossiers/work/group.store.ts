import type { OpenDb } from '../../platform/db/open.ts';
import { NotFound } from '../../platform/http/mount.ts';
import type { DossierState } from '../dossier.ts';

/** Nhóm hồ sơ – what one representative filed for many people in one act. */
export type FilingGroup = {
  readonly id: string;
  /** Mã danh sách, `DSABCD-2345`. */
  readonly ref: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly agencyId: string;
  readonly receivingUnitId: string;
  /** Who filed it: a signed-in person, or an officer at a counter. */
  readonly personId: string | null;
  readonly officerId: string | null;
  readonly representative: string;
  readonly at: Temporal.Instant;
  readonly size: number;
};

const columns = `id, ref, procedure_code as "procedureCode", procedure_name as "procedureName", agency_id as "agencyId",
  receiving_unit_id as "receivingUnitId", person_id as "personId", officer_id as "officerId", representative, at, size`;

/** A group; throws {@link NotFound}. */
export async function getGroup(open: OpenDb, id: string): Promise<FilingGroup> {
  const [row] = await open.sql<FilingGroup>(`select ${columns} from dossiers.filing_group where id = $1`, [id]);
  if (!row) throw new NotFound();
  return row;
}

/** Groups a person filed, newest first, at most 50. */
export const groupsOfPerson = (open: OpenDb, personId: string): Promise<FilingGroup[]> =>
  open.sql(`select ${columns} from dossiers.filing_group where person_id = $1 order by id desc limit 50`, [personId]);

/** Groups received at these counters, newest first, at most 50, each with how many of its people still wait there. */
export const groupsAt = (open: OpenDb, unitIds: readonly string[]): Promise<(FilingGroup & { waiting: number })[]> =>
  open.sql(
    `select g.*, (select count(*)::int from dossiers.filing f join dossiers.dossier d on d.id = f.dossier_id
       where f.group_id = g.id and d.state = 'submitted') as waiting
     from (select ${columns} from dossiers.filing_group where receiving_unit_id = any ($1::uuid[]) order by id desc limit 50) g
     order by g.id desc`,
    [unitIds],
  );

/** One of the people of a group and where their dossier is. */
export type GroupPerson = {
  readonly no: number;
  readonly id: string;
  readonly code: string | null;
  readonly filingRef: string;
  readonly name: string;
  readonly state: DossierState;
  readonly outcome: 'granted' | 'refused' | null;
  readonly dueAt: Temporal.Instant | null;
};

/** The people of a group in the order of the list, `limit` at most after place `after`. */
export const peopleOfGroup = (open: OpenDb, groupId: string, after: number, limit: number): Promise<GroupPerson[]> =>
  open.sql(
    `select f.group_no as no, d.id, d.code, d.filing_ref as "filingRef", f.applicant_name as name, d.state, d.outcome, d.due_at as "dueAt"
     from dossiers.filing f join dossiers.dossier d on d.id = f.dossier_id
     where f.group_id = $1 and f.group_no > $2 order by f.group_no limit $3`,
    [groupId, after, limit],
  );

/** How many dossiers of a group are in each state. */
export const statesOfGroup = (open: OpenDb, groupId: string): Promise<{ state: DossierState; count: number }[]> =>
  open.sql(
    `select d.state, count(*)::int as count from dossiers.filing f join dossiers.dossier d on d.id = f.dossier_id
     where f.group_id = $1 group by d.state order by count desc, d.state`,
    [groupId],
  );

import type { OpenDb } from '../../platform/db/open.ts';
import type { Assignment, AssignmentRule } from './assignment.ts';
import type { Place } from '../record-transition.ts';

const columns = `id, unit_id as "unitId", role, procedure_code as "procedureCode", rule, officers, areas`;

/** Every rule; a few for each office that made any, 20,000 at most. */
export const rulesInForce = ({ sql }: OpenDb): Promise<AssignmentRule[]> =>
  sql(`select ${columns} from dossiers.assignment_rule order by id limit 20000`);

/** The rules of some units. */
export const rulesOfUnits = ({ sql }: OpenDb, unitIds: readonly string[]): Promise<AssignmentRule[]> =>
  sql(
    `select ${columns} from dossiers.assignment_rule where unit_id = any($1::uuid[])
     order by unit_id, role, procedure_code nulls first limit 500`,
    [unitIds],
  );

/** Writes the rule of a desk, in place of the one before. */
export const upsertRule = async (
  { sql }: OpenDb,
  rule: Omit<AssignmentRule, 'id'>,
  by: string,
  at: Temporal.Instant,
): Promise<void> => {
  await sql(
    `insert into dossiers.assignment_rule (unit_id, role, procedure_code, rule, officers, areas, changed_at, changed_by)
     values ($1, $2, $3, $4, $5::uuid[], $6::jsonb, $7, $8)
     on conflict (unit_id, role, procedure_code) do update
       set rule = excluded.rule, officers = excluded.officers, areas = excluded.areas,
         changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [rule.unitId, rule.role, rule.procedureCode, rule.rule, rule.officers, JSON.stringify(rule.areas), at, by],
  );
};

/** Takes a rule of one of these units away; false: there is none such. */
export const deleteRule = async ({ sql }: OpenDb, id: string, unitIds: readonly string[]): Promise<boolean> =>
  (
    await sql('delete from dossiers.assignment_rule where id = $1 and unit_id = any($2::uuid[]) returning id', [
      id,
      unitIds,
    ])
  ).length === 1;

/** How much lies with an officer: open tasks given to them by name, and the late ones among them; each counted to 500. */
export type OfficerLoad = { readonly officerId: string; readonly open: number; readonly late: number };

/** The load of some officers. */
export const loadOf = ({ sql }: OpenDb, officerIds: readonly string[], now: Temporal.Instant): Promise<OfficerLoad[]> =>
  sql(
    `select o.id as "officerId", c.open, c.late from unnest($1::uuid[]) as o(id)
     cross join lateral (select count(*)::int as open, count(*) filter (where q.due_at < $2)::int as late
       from (select t.due_at from dossiers.task t where t.officer_id = o.id and t.done_at is null order by t.due_at limit 500) q) c`,
    [officerIds, now],
  );

/**
 * The officer of a task that opens, as an expression over its row `r`, the dossier `d`; `turns` is true when the
 * statement needs {@link turnsSql}. Who did this step of the dossier before gets it back.
 */
export function officerSql(assignment: Assignment, p: Place): string {
  const among = p(assignment.among, 'uuid[]');
  const before = `(select b.done_by from dossiers.task b where b.dossier_id = d.id and b.step_no = r.step_no
      and b.unit_id = r.unit_id and b.done_by = any(${among}) order by b.no desc limit 1)`;
  return `coalesce(${before}, ${byRule(assignment, among, p)})`;
}

function byRule(assignment: Assignment, among: string, p: Place): string {
  switch (assignment.by) {
    case 'named':
      return p(assignment.officerId, 'uuid');
    case 'least_loaded':
      return `(select u.id from unnest(${among}) with ordinality as u(id, n)
        cross join lateral (select count(*) as load from (select from dossiers.task l where l.officer_id = u.id and l.done_at is null limit 500) q) c
        order by c.load, u.n limit 1)`;
    case 'round_robin':
      return `(${among})[(1 + (select k.last from turns k where k.unit_id = r.unit_id and k.role = r.role) % cardinality(${among}))::int]`;
    case 'by_area':
      return `coalesce((select u.id from unnest(${p(
        assignment.areas.map(({ area }) => area),
        'text[]',
      )}, ${p(
        assignment.areas.map(({ officerId }) => officerId),
        'uuid[]',
      )}) with ordinality as u(area, id, n), dossiers.filing f
        where f.dossier_id = d.id and strpos(platform.fold(coalesce(f.applicant_address, '')), u.area) > 0 order by u.n limit 1),
        ${p(assignment.otherwise, 'uuid')})`;
  }
}

/** The CTE that takes the next turn of some desks, always in the same order, so that two statements never wait for each other in a circle. */
export function turnsSql(desks: readonly { unitId: string; role: string }[], p: Place): string {
  const sorted = [...new Map(desks.map((one) => [`${one.unitId} ${one.role}`, one])).values()].toSorted((a, b) =>
    `${a.unitId} ${a.role}` < `${b.unitId} ${b.role}` ? -1 : 1,
  );
  const rows = sorted.map(({ unitId, role }, i) => `(${i}, ${p(unitId, 'uuid')}, ${p(role, 'text')})`);
  return `
  turns as (insert into dossiers.assignment_turn as k (unit_id, role, last)
    select q.unit_id, q.role, 0 from d, (values ${rows.join(', ')}) q(n, unit_id, role) order by q.n
    on conflict (unit_id, role) do update set last = k.last + 1 returning unit_id, role, last)`;
}

/** The CTE that gives open tasks to officers, or takes them back to the post. */
export function assignTasksSql(
  tasks: readonly { readonly no: number; readonly officerId: string | null }[],
  p: Place,
): string {
  const rows = tasks.map(({ no, officerId }) => `(${p(no, 'integer')}, ${p(officerId, 'uuid')})`);
  return `
  asg as (update dossiers.task t set officer_id = r.officer_id
    from d, (values ${rows.join(', ')}) r(no, officer_id) where t.dossier_id = d.id and t.no = r.no and t.done_at is null)`;
}

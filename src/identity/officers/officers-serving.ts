import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { Officer } from '../sessions/actor.ts';
import { agencyDirectory } from '../agencies/agency-directory.ts';
import type { Role } from './role-rights.ts';

/** Every officer who serves on a day, or the `one` named, with the posts held then; at most 20,000. */
export async function officersServing(open: OpenDb, today: LegalDay, one: string | null = null): Promise<Officer[]> {
  const directory = agencyDirectory(open);
  const rows = await open.sql<{ id: string; name: string; username: string; posts: { unitId: string; role: Role }[] }>(
    `select o.id, o.full_name as name, o.username,
       jsonb_agg(jsonb_build_object('unitId', p.unit_id, 'role', p.role) order by p.id) as posts
     from identity.officer o join identity.post p on p.officer_id = o.id
       and p.valid_from <= $1 and (p.valid_to is null or p.valid_to >= $1)
     where o.active and ($2::uuid is null or o.id = $2) group by o.id order by o.username limit 20000`,
    [today, one],
  );
  return rows.map(({ id, name, username, posts }) => ({
    kind: 'officer',
    id,
    name,
    username,
    posts: posts.map(({ unitId, role }) => {
      const agency = directory.agencyOf(unitId);
      return {
        unitId,
        unitName: directory.byId(unitId)?.name ?? agency.name,
        agencyId: agency.id,
        agencyName: agency.name,
        role,
      };
    }),
  }));
}

import type { House } from '../../platform/house.ts';
import type { Actor, Citizen, Officer, PersonAddress, Post } from './actor.ts';
import { agencyDirectory, type AgencyDirectory } from '../agencies/agency-directory.ts';
import { findPerson, type PersonRow, type StoredAddress } from '../persons/person.store.ts';
import { findSession, type SessionRow } from './session.store.ts';
import { mayStandIn } from '../absences/who-may-stand-in.ts';

/** The actor behind a token's hash, or null: one query; names of units come from the directory in memory. */
export async function findActor({ open, clock }: Pick<House, 'open' | 'clock'>, hash: Buffer): Promise<Actor | null> {
  const directory = agencyDirectory(open);
  await directory.fresh(clock);
  const row = await findSession(open, hash, clock.now(), clock.today());
  if (!row) return null;
  // A unit made within the last minute is not in the directory yet.
  const posts = [row, ...(row.standsInFor ?? [])].flatMap((one) => one.posts ?? []);
  if (posts.some((post) => !directory.byId(post.unitId))) await directory.refresh(clock.today());
  return row.kind === 'officer' ? officerOf(row, directory) : citizenOf(row, directory);
}

/** A person by id as the national eID told of them last, acting for themselves; null: nobody. One query. */
export async function findCitizen(
  { open, clock }: Pick<House, 'open' | 'clock'>,
  personId: string,
): Promise<Citizen | null> {
  const directory = agencyDirectory(open);
  await directory.fresh(clock);
  const row = await findPerson(open, personId);
  return row && citizenOf({ ...row, actsFor: null }, directory);
}

function officerOf(row: SessionRow, directory: AgencyDirectory): Officer {
  const posts = postsOf(row.posts, directory);
  const own = posts.map(({ role }) => role);
  const standsInFor = (row.standsInFor ?? []).map((one) => ({
    officerId: one.officerId,
    posts: postsOf(one.posts, directory).filter((post) => mayStandIn(own, post.role)),
  }));
  return {
    kind: 'officer',
    id: row.id,
    name: row.name,
    username: row.username ?? '',
    posts,
    ...(standsInFor.length > 0 ? { standsInFor } : {}),
  };
}

const postsOf = (stored: SessionRow['posts'], directory: AgencyDirectory): Post[] =>
  (stored ?? []).map(({ unitId, role }) => {
    const agency = directory.agencyOf(unitId);
    return {
      unitId,
      unitName: directory.byId(unitId)?.name ?? agency.name,
      agencyId: agency.id,
      agencyName: agency.name,
      role,
    };
  });

function citizenOf(row: PersonRow & Pick<SessionRow, 'actsFor'>, directory: AgencyDirectory): Citizen {
  const { id, name, idNumber, dateOfBirth, gender, phone, email } = row;
  const address = addressOf(row.address, directory);
  const level = row.level ?? 1;
  const acting = row.actsFor ? { actsFor: row.actsFor } : {};
  return { kind: 'citizen', id, name, idNumber, dateOfBirth, gender, phone, email, address, level, ...acting };
}

function addressOf(stored: StoredAddress | null, directory: AgencyDirectory): PersonAddress | null {
  const province = directory.provinceByCode(stored?.province ?? '');
  const commune = directory.communeByCode(stored?.commune ?? '');
  if (!stored || !province || commune?.parentCode !== province.code) return null;
  return {
    province: province.code,
    provinceName: province.fullName,
    commune: commune.code,
    communeName: commune.fullName,
    street: stored.street,
  };
}

import { officeCalendar, type Desk } from '../dossiers/api.ts';
import { roleNames, type AgencyDirectory, type Officer, type Role } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import type { Say } from '../platform/i18n/say.ts';
import { calendarBook, type Calendar } from '../worktime/api.ts';

/** Roles to whose desks a process can bring work. */
const working: readonly Role[] = [
  'receiving_officer',
  'processing_officer',
  'head_of_unit',
  'signing_leader',
  'clerk',
  'returning_officer',
];

/** A desk with the words it is known by. */
export type NamedDesk = Desk & { readonly role: Role; readonly unitName: string };

/** The desks an officer sits at today, in the order of their posts, and then those where they stand in for somebody. */
export function desksOf(officer: Officer): NamedDesk[] {
  const stoodIn = (officer.standsInFor ?? []).flatMap(({ posts }) => posts);
  const desks = [...officer.posts, ...stoodIn].filter((post) => working.includes(post.role));
  return [...new Map(desks.map((desk) => [`${desk.unitId} ${desk.role}`, desk])).values()].map(
    ({ unitId, unitName, role }) => ({ unitId, unitName, role }),
  );
}

/** The calendar of the office an officer sits in first. */
export const ownCalendar = (house: House, { posts: [first] }: Officer): Calendar =>
  first ? officeCalendar(house, first.unitId) : calendarBook(house.open).province;

/** In whose names tasks are theirs: their own, and those they stand in for. */
export const holdersFor = (officer: Officer): string[] => [
  officer.id,
  ...(officer.standsInFor ?? []).map(({ officerId }) => officerId),
];

/** `Cán bộ thụ lý – Phòng Đào tạo`; an unknown role is shown as it is written. */
export function deskName(desk: { readonly role: string; readonly unitName: string }, t: Say): string {
  return `${roleName(desk.role, t)} – ${desk.unitName}`;
}

/** A post in words. */
export function roleName(role: string, t: Say): string {
  const names = Object.hasOwn(roleNames, role) ? roleNames[role as Role] : null;
  return names ? t(names.vi, names.en) : role;
}

/**
 * All desks of the units an officer leads: a head the own unit, a signing leader the agency with the units below it, a
 * supervisor the centre. Empty: leads none.
 */
export function ledDesks(officer: Officer, directory: AgencyDirectory): NamedDesk[] {
  const units = new Map<string, string>();
  for (const { role, unitId, unitName, agencyId } of officer.posts) {
    if (role === 'head_of_unit' || role === 'centre_supervisor' || role === 'signing_leader')
      units.set(unitId, unitName);
    if (role !== 'signing_leader') continue;
    for (const unit of directory.childrenOf(agencyId)) if (unit.kind === 'unit') units.set(unit.id, unit.name);
  }
  return [...units].flatMap(([unitId, unitName]) => working.map((role) => ({ unitId, unitName, role })));
}

import { agencyDirectory, type AgencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import type { Happening } from '../../platform/jobs/jobs.ts';
import { calendarBook, isWorkingDay } from '../../worktime/api.ts';
import { getDossier } from '../dossiers.store.ts';
import { freshMemory } from './fresh-memory.ts';
import { insertNotices, lateByUnit, type NewNotice } from './notices.store.ts';
import type { Desk } from '../work/work-queue.store.ts';

type Alarm = { task: number; unitId: string; role: string; officerId: string | null; dueAt: string };

/**
 * Who is over a desk: the head of its unit, else who signs for the agency, else the centre's supervisor; the desk
 * itself where nobody is over it. Costs no query.
 */
export function deskOver(directory: AgencyDirectory, { unitId, role }: Desk): Desk {
  const agencyId = directory.agencyOf(unitId).id;
  const over: Desk[] = [
    { unitId, role: 'head_of_unit' },
    { unitId, role: 'centre_supervisor' },
    { unitId, role: 'signing_leader' },
    { unitId: agencyId, role: 'head_of_unit' },
    { unitId: agencyId, role: 'signing_leader' },
  ];
  const self = over.findIndex((one) => one.unitId === unitId && one.role === role);
  return over.find((one, i) => i > self && directory.hasPost(one.unitId, one.role)) ?? { unitId, role };
}

/** Tells who holds a task that its time is nearly over: the officer by name, else whoever sits at the post. */
export async function tellHolder(house: House, { key, payload }: Happening): Promise<void> {
  const { task, unitId, role, officerId, dueAt } = payload as Alarm;
  await tell(house, {
    dedupe: `nearly:${key}:${task}`,
    kind: 'nearly_due',
    to: officerId ? { officerId } : { unitId, role },
    dossierId: key,
    facts: { task, dueAt },
  });
}

/** Tells the head of the unit that a task is late. */
export async function tellHead(house: House, { key, payload }: Happening): Promise<void> {
  const { task, unitId, role, officerId, dueAt } = payload as Alarm;
  await freshMemory(house);
  const directory = agencyDirectory(house.open);
  await tell(house, {
    dedupe: `overdue:${key}:${task}`,
    kind: 'overdue',
    to: deskOver(directory, { unitId, role }),
    dossierId: key,
    facts: { task, dueAt, unitId, role, officerId },
  });
}

/** The model escalated: the head over the handling unit is told. */
export async function tellEscalation(house: House, { key, payload }: Happening): Promise<void> {
  const { seq, name, element } = payload as { seq: number; name: string; element: string };
  await freshMemory(house);
  const directory = agencyDirectory(house.open);
  const dossier = await getDossier(house.open, key ?? '');
  await tell(house, {
    dedupe: `escalation:${key}:${seq}:${element}`,
    kind: 'escalation',
    to: deskOver(directory, { unitId: dossier.task?.unitId ?? dossier.handlingUnitId, role: dossier.task?.role ?? '' }),
    dossierId: key,
    facts: { name },
  });
}

/** Tells an officer that a task was given to them by somebody else. */
export async function tellGiven(house: House, { key, payload }: Happening): Promise<void> {
  const { seq, task, to, by } = payload as { seq: number; task: number; to: string; by: string };
  if (to === by) return;
  await tell(house, {
    dedupe: `given:${key}:${seq}:${task}`,
    kind: 'given',
    to: { officerId: to },
    dossierId: key,
    facts: { task, by },
  });
}

/** On working days: one notice for each unit that has late work, to who is over it, with counts and codes and no names. */
export async function tellLateList(house: House): Promise<number> {
  const [now, today] = [house.clock.now(), house.clock.today()];
  await freshMemory(house);
  if (!isWorkingDay(today, calendarBook(house.open).province)) return 0;
  const directory = agencyDirectory(house.open);
  const late = await lateByUnit(house.open, now);
  const notices = late.map(({ unitId, late: count, codes }): NewNotice => ({
    dedupe: `late:${today}:${unitId}`,
    kind: 'late_list',
    to: deskOver(directory, { unitId, role: '' }),
    dossierId: null,
    facts: { unitId, late: count, codes },
  }));
  await insertNotices(house.open, notices, now);
  return notices.length;
}

const tell = (house: House, notice: NewNotice): Promise<void> => insertNotices(house.open, [notice], house.clock.now());

import type { AgencyDirectory } from '../identity/api.ts';
import { hoursOf, type Step } from '../process/api.ts';
import { addWorkingHours, provinceCalendar, workingHoursBetween } from '../worktime/api.ts';
import type { Dossier } from './dossier.ts';
import type { NewTask } from './record-transition.ts';

const monthOfWork = 22 * 8;

type Place = Pick<Dossier, 'handlingUnitId' | 'receivingUnitId' | 'acceptedAt' | 'dueAt'>;

/**
 * The task of a step: the unit that holds its post, and its own deadline in working time. A step without hours of
 * its own is due with the whole dossier.
 */
export function nextTask(directory: AgencyDirectory, place: Place, step: Step, at: Temporal.Instant): NewTask {
  const unitId = unitForStep(directory, place, step);
  const whole =
    place.acceptedAt && place.dueAt ? workingHoursBetween(place.acceptedAt, place.dueAt, provinceCalendar) : null;
  const hours = hoursOf(step, whole);
  // A result that nobody collects is nobody's lateness (vn-rules 13.10); after a month somebody should ask, though.
  const given = step.act === 'hand_over' ? monthOfWork : hours;
  const own = given === null ? null : addWorkingHours(at, given, provinceCalendar);
  const dueAt = own ?? place.dueAt ?? addWorkingHours(at, 8, provinceCalendar);
  return { stepNo: step.no, unitId, role: step.role, dueAt };
}

/**
 * Whose desk a step lands on: the receiving centre, or within the competent agency the unit nearest to the handling
 * unit that has the post – the unit itself, its agency, then the other units of the agency. Where nobody holds the
 * post the handling unit keeps the work, so that it never lies on no desk at all.
 */
export function unitForStep(directory: AgencyDirectory, place: Place, step: Step): string {
  if (step.place === 'receiving') return place.receivingUnitId;
  const agency = directory.agencyOf(place.handlingUnitId);
  const near = [place.handlingUnitId, agency.id, ...directory.childrenOf(agency.id).map((unit) => unit.id)];
  return near.find((unitId) => directory.hasPost(unitId, step.role)) ?? place.handlingUnitId;
}

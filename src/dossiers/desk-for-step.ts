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
  const { unitId, role } = deskForStep(directory, place, step);
  const whole =
    place.acceptedAt && place.dueAt ? workingHoursBetween(place.acceptedAt, place.dueAt, provinceCalendar) : null;
  const hours = hoursOf(step, whole);
  // A result that nobody collects is nobody's lateness (vn-rules 13.10); after a month somebody should ask, though.
  const given = step.act === 'hand_over' ? monthOfWork : hours;
  const own = given === null ? null : addWorkingHours(at, given, provinceCalendar);
  const dueAt = own ?? place.dueAt ?? addWorkingHours(at, 8, provinceCalendar);
  return { stepNo: step.no, unitId, role, dueAt };
}

/** Who does the work of a post that nobody holds in an agency, first choice first. */
const standIns: Partial<Record<string, readonly string[]>> = {
  processing_officer: ['head_of_unit', 'clerk', 'signing_leader'],
  head_of_unit: ['signing_leader', 'processing_officer', 'clerk'],
  clerk: ['head_of_unit', 'processing_officer', 'signing_leader'],
};

/**
 * Whose desk a step lands on: the receiving centre, or within the competent agency the unit nearest to the handling
 * unit that has the post – the unit itself, its agency, then the other units of the agency. Where nobody in the agency
 * holds the post somebody else there stands in, so that work never lies on a desk where nobody sits; signing alone is
 * never done by anybody else.
 */
export function deskForStep(directory: AgencyDirectory, place: Place, step: Step): { unitId: string; role: string } {
  if (step.place === 'receiving') return { unitId: place.receivingUnitId, role: step.role };
  const agency = directory.agencyOf(place.handlingUnitId);
  const near = [place.handlingUnitId, agency.id, ...directory.childrenOf(agency.id).map((unit) => unit.id)];
  for (const role of [step.role, ...(standIns[step.role] ?? [])]) {
    const unitId = near.find((one) => directory.hasPost(one, role));
    if (unitId) return { unitId, role };
  }
  return { unitId: place.handlingUnitId, role: step.role };
}

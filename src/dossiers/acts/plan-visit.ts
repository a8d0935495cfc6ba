import { dayOf } from '../../platform/clock.ts';
import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { addWorkingDays, dayEnd } from '../../worktime/api.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import { officeCalendar } from '../office-calendar.ts';
import type { Target } from '../open-file.ts';
import type { Transition } from '../record-transition.ts';

/** Thẩm tra, xác minh: when and where, with whom, what for, and whether the applicant has to be there. */
export type Visit = {
  readonly at: Temporal.Instant;
  readonly place: string;
  readonly participants: string;
  readonly purpose: string;
  readonly applicantPresent: boolean;
};

/** Why a visit cannot be planned. */
export type CannotPlanVisit =
  | { readonly why: 'place_missing' }
  | { readonly why: 'purpose_missing' }
  | { readonly why: 'time_past' }
  | CannotAct;

/**
 * Lên lịch thẩm tra: time, place, participants and content are recorded, and the presence of the applicant where it
 * is needed (NĐ 61/2018 Điều 19; vn-rules 2.5.3). Its outcome is to be written down by the end of the working day
 * after. The legal clock runs on. Pure.
 */
export function decidePlanVisit(desk: Desk, visit: Visit, officerId: string): Result<Transition, CannotPlanVisit> {
  const { task, at, house } = desk;
  const [place, participants, purpose] = [visit.place.trim(), visit.participants.trim(), visit.purpose.trim()];
  if (!purpose) return refuse({ why: 'purpose_missing' });
  if (!place) return refuse({ why: 'place_missing' });
  if (Temporal.Instant.compare(visit.at, at) <= 0) return refuse({ why: 'time_past' });
  const calendar = officeCalendar(house, task.unitId);
  const dueAt = dayEnd(addWorkingDays(dayOf(visit.at), 1, calendar), calendar);
  const ask = { at: visit.at.toString(), place, participants, purpose, applicantPresent: visit.applicantPresent };
  return ok({
    state: 'in_review',
    event: 'visit.planned',
    payload: ask,
    openTasks: [
      {
        kind: 'visit',
        stepNo: task.stepNo,
        token: task.token,
        unitId: task.unitId,
        role: task.role,
        officerId,
        agencyId: task.agencyId,
        dueAt,
        // Nobody is reminded of a visit before it took place.
        alarmAt: visit.at,
        ask,
      },
    ],
  });
}

/** Plans a visit from a working step; it is the officer's own until its outcome is written down. */
export function planVisit(
  house: House,
  officer: Officer,
  target: Target,
  visit: Visit,
): Promise<Result<{ version: number }, CannotPlanVisit>> {
  return actOnTask(house, officer, target, 'plan_visit', (desk) => decidePlanVisit(desk, visit, officer.id));
}

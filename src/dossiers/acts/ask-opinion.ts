import { dayOf } from '../../platform/clock.ts';
import { agencyDirectory, type Agency, type AgencyDirectory, type Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { addWorkingDays, dayEnd } from '../../worktime/api.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import { deskForStep } from '../work/desk-for-step.ts';
import type { Dossier } from '../dossier.ts';
import { officeCalendar } from '../office-calendar.ts';
import type { Target } from '../open-file.ts';
import type { NewTask, Transition } from '../record-transition.ts';
import { alarmFor } from '../walk-process.ts';

/** Lấy ý kiến: whom, about what, and within how many working days of theirs. */
export type OpinionRequest = {
  /** Agencies or units, by id. */
  readonly unitIds: readonly string[];
  readonly question: string;
  readonly days: number;
  /** Numbers of the dossier's papers that go with the question. */
  readonly papers: readonly number[];
};

/** Why nobody can be asked. */
export type CannotAskOpinion =
  | { readonly why: 'no_unit' }
  | { readonly why: 'too_many_units'; readonly atMost: number }
  | { readonly why: 'question_missing' }
  | { readonly why: 'days_wrong'; readonly atMost: number }
  | CannotAct;

/** More than anybody asks in earnest. */
export const mostUnits = 15;
export const mostOpinionDays = 60;

/**
 * Lấy ý kiến of several units at once. Each gets a task of its own with its own deadline; the legal clock runs on
 * (vn-rules 2.5.5, 2.6), and nothing waits for the answers but the person who asked. Pure but for the directory.
 */
export function decideAskOpinion(desk: Desk, request: OpinionRequest): Result<Transition, CannotAskOpinion> {
  const { dossier, task, house, at } = desk;
  const directory = agencyDirectory(house.open);
  const units = [...new Set(request.unitIds)].flatMap((id) => directory.byId(id) ?? []);
  if (units.length === 0) return refuse({ why: 'no_unit' });
  if (units.length > mostUnits) return refuse({ why: 'too_many_units', atMost: mostUnits });
  const question = request.question.trim();
  if (!question) return refuse({ why: 'question_missing' });
  const { days, papers } = request;
  if (!Number.isInteger(days) || days < 1 || days > mostOpinionDays)
    return refuse({ why: 'days_wrong', atMost: mostOpinionDays });
  const openTasks = units.map((unit): NewTask => {
    const place = deskOf(unit, directory, dossier);
    const calendar = officeCalendar(house, place.unitId);
    const dueAt = dayEnd(addWorkingDays(dayOf(at), days, calendar), calendar);
    return {
      kind: 'opinion',
      stepNo: task.stepNo,
      token: task.token,
      ...place,
      dueAt,
      alarmAt: alarmFor(at, dueAt, calendar),
      ask: { question, askedBy: task.unitId, ...(papers.length > 0 ? { papers } : {}) },
    };
  });
  return ok({
    state: 'in_review',
    event: 'opinion.asked',
    payload: { question, units: openTasks.map(({ unitId }) => unitId), days, papers },
    openTasks,
  });
}

/** Who answers for a unit, first choice first. */
const answering = ['head_of_unit', 'signing_leader', 'clerk', 'processing_officer'];

// The very unit that was asked, whoever sits there; else the nearest desk of its agency.
function deskOf(unit: Agency, directory: AgencyDirectory, dossier: Dossier): ReturnType<typeof deskForStep> {
  const desk = deskForStep(directory, dossier, { place: `unit:${unit.key}`, role: 'head_of_unit' });
  const role = answering.find((one) => directory.hasPost(unit.id, one));
  return role ? { ...desk, unitId: unit.id, role } : desk;
}

/** Asks units for their opinion from a working step. */
export function askOpinion(
  house: House,
  officer: Officer,
  target: Target,
  request: OpinionRequest,
): Promise<Result<{ version: number }, CannotAskOpinion>> {
  return actOnTask(house, officer, target, 'ask_opinion', (desk) => decideAskOpinion(desk, request));
}

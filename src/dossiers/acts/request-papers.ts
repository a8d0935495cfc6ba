import { dayOf } from '../../platform/clock.ts';
import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { addWorkingDays, dayEnd, officeRules } from '../../worktime/api.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import { officeCalendar } from '../office-calendar.ts';
import type { Target } from '../open-file.ts';
import type { Transition } from '../record-transition.ts';
import { heldAmong, type HeldItem } from '../reuse/held-papers.ts';

/** The wait for the applicant's answer; it belongs to no element of the model. */
export const answerWait = 'answer';

/** What is asked for on form 02: everything at once, with the reason. */
export type PapersRequest = {
  readonly items: readonly string[];
  readonly reason: string;
  /** Why papers are asked for although the state holds them; kept in the event and counted. */
  readonly askedAnyway?: string;
};

/** As short as a reason may be to be one. */
const leastReason = 10;

/** Why papers cannot be asked for. */
export type CannotRequestPapers =
  | { readonly why: 'nothing_asked' }
  | { readonly why: 'reason_missing' }
  | { readonly why: 'asked_before' }
  | { readonly why: 'too_late'; readonly lastDay: string }
  | { readonly why: 'held_already'; readonly held: readonly HeldItem[] }
  | CannotAct;

/**
 * Yêu cầu bổ sung: once in the life of a dossier, complete and with reasons (NĐ 118/2025 Điều 11, vn-rules 2.3);
 * after acceptance within 3 working days of it (or what the office promises). Unanswered, the dossier closes by itself. The applicant's answer starts the clock anew.
 * Papers the state holds (`held`) may not be asked for again (NĐ 118/2025; Luật Giao dịch điện tử 2023) unless the officer says why. Pure.
 */
export function decideRequestPapers(
  desk: Desk,
  request: PapersRequest,
  held: readonly HeldItem[] = [],
): Result<Transition, CannotRequestPapers> {
  const { dossier, at } = desk;
  const calendar = officeCalendar(desk.house, dossier.handlingUnitId);
  const items = request.items.map((item) => item.trim()).filter(Boolean);
  if (items.length === 0) return refuse({ why: 'nothing_asked' });
  if (!request.reason.trim()) return refuse({ why: 'reason_missing' });
  if (dossier.supplements > 0) return refuse({ why: 'asked_before' });
  if (dossier.acceptedAt) {
    const lastDay = addWorkingDays(
      dayOf(dossier.acceptedAt),
      officeRules(calendar, dayOf(dossier.acceptedAt)).daysToAsk,
      calendar,
    );
    if (dayOf(at) > lastDay) return refuse({ why: 'too_late', lastDay });
  }
  const anyway = request.askedAnyway?.trim() ?? '';
  if (held.length > 0 && anyway.length < leastReason) return refuse({ why: 'held_already', held });
  const answerBy = dayEnd(addWorkingDays(dayOf(at), officeRules(calendar, dayOf(at)).daysToSupply, calendar), calendar);
  const facts = { items, reason: request.reason.trim(), answerBy: answerBy.toString() };
  return ok({
    state: dossier.acceptedAt ? 'awaiting_papers' : 'awaiting_papers_before_acceptance',
    event: 'papers.requested',
    payload: held.length > 0 ? { ...facts, askedAnyway: { reason: anyway, held } } : facts,
    addSupplement: true,
    pausedAt: at,
    restTasks: true,
    openWaits: [{ token: 0, element: answerWait, kind: 'answer', name: null, dueAt: answerBy }],
    slip: { form: '02', unitId: dossier.receivingUnitId, facts },
  });
}

/** Asks the applicant for papers, at reception or during review. */
export async function requestPapers(
  house: House,
  officer: Officer,
  target: Target,
  request: PapersRequest,
): Promise<Result<{ version: number }, CannotRequestPapers>> {
  const held = await heldAmong(house, target, request.items);
  const review = await actOnTask(house, officer, target, 'request_papers', (desk) =>
    decideRequestPapers(desk, request, held),
  );
  if (review.ok || review.refusal.why !== 'not_possible_now') return review;
  return actOnTask(house, officer, target, 'request_papers_before_acceptance', (desk) =>
    decideRequestPapers(desk, request, held),
  );
}

import { dayOf } from '../../platform/clock.ts';
import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { addWorkingDays, dayEnd, officeRules } from '../../worktime/api.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import type { AskGround } from '../../vault/api.ts';
import { officeCalendar } from '../office-calendar.ts';
import { fileOf, type Target } from '../open-file.ts';
import type { Transition } from '../record-transition.ts';
import { heldAmong, type HeldItem } from '../reuse/held-papers.ts';

/** The wait for the applicant's answer; it belongs to no element of the model. */
export const answerWait = 'answer';

/** What is asked for on form 02: everything at once, with the reason. */
export type PapersRequest = {
  readonly items: readonly string[];
  readonly reason: string;
  /** Why papers are asked for although the state holds them; kept in the event and counted. */
  readonly askedAnyway?: AskedReason;
  /** What was looked for and found to be held before the dossier was filed; absent: it is looked for now. */
  readonly held?: readonly HeldItem[];
};

/** A ground of the list and words of the officer, from ten letters on. */
export type AskedReason = { readonly ground: AskGround | null; readonly words: string };

/** Whether this says why something is asked for that the state holds; else what of it is missing. */
export function reasonGiven({ ground, words }: AskedReason): true | 'words' | 'ground' {
  return [...words.trim()].length < leastReason ? 'words' : ground === null ? 'ground' : true;
}

/** As short as a reason may be to be one: in characters as the database counts them, not UTF-16 units. */
const leastReason = 10;

/** Why papers cannot be asked for. */
export type CannotRequestPapers =
  | { readonly why: 'nothing_asked' }
  | { readonly why: 'reason_missing' }
  | { readonly why: 'asked_before' }
  | { readonly why: 'too_late'; readonly lastDay: string }
  | { readonly why: 'held_already'; readonly held: readonly HeldItem[] }
  | { readonly why: 'ground_missing' }
  | CannotAct;

/**
 * Yêu cầu bổ sung: once in the life of a dossier, complete and with reasons (NĐ 118/2025 Điều 11, vn-rules 2.3);
 * after acceptance within 3 working days of it (or what the office promises). Unanswered, the dossier closes by itself. The applicant's answer starts the clock anew.
 * Papers the state holds (`held`: in the vault, or in a national register) may not be asked for again (NĐ 118/2025; Luật Giao dịch điện tử 2023) unless the officer says why. Pure.
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
  const { ground = null, words = '' } = request.askedAnyway ?? {};
  const given = held.length === 0 || reasonGiven({ ground, words });
  if (given !== true) return refuse(given === 'words' ? { why: 'held_already', held } : { why: 'ground_missing' });
  const answerBy = dayEnd(addWorkingDays(dayOf(at), officeRules(calendar, dayOf(at)).daysToSupply, calendar), calendar);
  const facts = { items, reason: request.reason.trim(), answerBy: answerBy.toString() };
  return ok({
    state: dossier.acceptedAt ? 'awaiting_papers' : 'awaiting_papers_before_acceptance',
    event: 'papers.requested',
    payload:
      held.length > 0 ? { ...facts, askedAnyway: { ground, reason: words.trim(), held: held.map(named) } } : facts,
    addSupplement: true,
    pausedAt: at,
    restTasks: true,
    openWaits: [{ token: 0, element: answerWait, kind: 'answer', name: null, dueAt: answerBy }],
    slip: { form: '02', unitId: dossier.receivingUnitId, facts },
  });
}

// What a register said is shown, not kept.
function named(held: HeldItem): object {
  if ('paperId' in held) return held;
  const { item, code, register } = held;
  return { item, code, register };
}

/** Asks the applicant for papers, at reception or during review. */
export async function requestPapers(
  house: House,
  officer: Officer,
  target: Target,
  request: PapersRequest,
): Promise<Result<{ version: number }, CannotRequestPapers>> {
  const file = await fileOf(house, target);
  let { held } = request;
  const decide = async (desk: Desk): Promise<Result<Transition, CannotRequestPapers>> => {
    // Registers are not asked about a person for an act that is refused anyway.
    const possible = decideRequestPapers(desk, request);
    if (!possible.ok) return possible;
    held ??= await heldAmong(house, officer, file, request.items);
    return decideRequestPapers(desk, request, held);
  };
  const review = await actOnTask(house, officer, file, 'request_papers', decide);
  if (review.ok || review.refusal.why !== 'not_possible_now') return review;
  return actOnTask(house, officer, file, 'request_papers_before_acceptance', decide);
}

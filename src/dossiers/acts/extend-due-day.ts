import { dayOf } from '../../platform/clock.ts';
import { roleNames, type Officer, type Role } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { addWorkingDays, extendDue, type CannotExtend, type Explanation } from '../../worktime/api.ts';
import { actOnDossier, type Board } from './act-on-dossier.ts';
import type { CannotAct } from './act-on-task.ts';
import { promiseOf } from '../explanation-of.ts';
import { officeCalendar } from '../office-calendar.ts';
import type { Target } from '../open-file.ts';
import type { Transition } from '../record-transition.ts';

/** Gia hạn: how many working days after the promised day, and why. */
export type Extension = { readonly days: number; readonly reason: string };

/** Why the promise cannot be moved. */
export type CannotExtendDueDay =
  | { readonly why: 'reason_missing' }
  | { readonly why: 'days_wrong'; readonly atMost: number }
  | CannotExtend
  | CannotAct;

/** More than this is no apology but another promise. */
export const mostExtraDays = 30;

/**
 * Xin lỗi và hẹn lại: once in the life of a dossier, at the latest the day before it is due, with the reason; form 04
 * is issued. The first promise stays the one statistics measure (NĐ 61/2018 Điều 19.9; vn-rules 2.6, 13.6). Steps keep
 * their own deadlines. Pure.
 */
export function decideExtension(
  { dossier, house, at, who }: Board,
  explanation: Explanation,
  { days, reason }: Extension,
  signer: { name: string; title: string },
): Result<Transition, CannotExtendDueDay> {
  if (!reason.trim()) return refuse({ why: 'reason_missing' });
  if (!Number.isInteger(days) || days < 1 || days > mostExtraDays)
    return refuse({ why: 'days_wrong', atMost: mostExtraDays });
  if (dossier.extensions > 0) return refuse({ why: 'extended_before' });
  if (!dossier.dueAt) return refuse({ why: 'not_possible_now' });
  const calendar = officeCalendar(house, dossier.handlingUnitId);
  const promised = addWorkingDays(dayOf(dossier.dueAt), days, calendar);
  const extended = extendDue({ explanation, promised, askedAt: at, reason: reason.trim(), who, calendar });
  if (!extended.ok) return extended;
  const { dueAt } = extended.value;
  const facts = { reason: reason.trim(), dueBefore: dossier.dueAt.toString(), dueAt: dueAt.toString() };
  return ok({
    state: dossier.state,
    event: 'due_day.extended',
    payload: { ...facts, explanation: extended.value.explanation },
    dueAt,
    countedDueAt: dossier.countedDueAt ?? dossier.dueAt,
    addExtension: true,
    slip: { form: '04', unitId: dossier.agencyId, facts: { ...facts, signer: signer.name, signerTitle: signer.title } },
  });
}

/** Moves the promise of a dossier with an apology. */
export async function extendDueDay(
  house: House,
  officer: Officer,
  target: Target,
  extension: Extension,
): Promise<Result<{ version: number }, CannotExtendDueDay>> {
  const id = typeof target === 'string' ? target : target.dossier.id;
  const explanation = await promiseOf(house.open, id);
  return actOnDossier(house, officer, target, 'extend_due_day', (board) =>
    decideExtension(board, explanation, extension, { name: officer.name, title: titleOf(officer) }),
  );
}

// What stands under the signature: the office of the post that entitles, in the words of the administration.
function titleOf(officer: Officer): string {
  const role: Role = officer.posts.some((post) => post.role === 'signing_leader') ? 'signing_leader' : 'head_of_unit';
  return roleNames[role].vi;
}

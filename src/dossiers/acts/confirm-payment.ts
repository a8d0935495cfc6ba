import { dayOf, type LegalDay } from '../../platform/clock.ts';
import type { Officer } from '../../identity/api.ts';
import { stepOf } from '../../process/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { Explanation } from '../../worktime/api.ts';
import { actOnDossier, type Board } from './act-on-dossier.ts';
import type { CannotAct } from './act-on-task.ts';
import { promiseOf } from '../explanation-of.ts';
import { officeCalendar } from '../office-calendar.ts';
import type { Target } from '../open-file.ts';
import type { ProcessChange, Transition } from '../record-transition.ts';
import { renewTasks } from './renew-tasks.ts';
import { secondAppointment } from './second-appointment.ts';

/** What shows that nothing is owed any more. */
export type PaymentProof = {
  /** Number of the money receipt; of a waiver, of the decision. */
  readonly document: string;
  readonly day: LegalDay;
  /** Working days of the second stage, where the act publishes them; null: what is left of the limit. */
  readonly stageDays: number | null;
  /** Miễn: why nothing is to be paid. */
  readonly waived?: string;
};

/** Why a payment cannot be taken as made. */
export type CannotConfirmPayment =
  | { readonly why: 'document_missing' }
  | { readonly why: 'reason_missing' }
  | { readonly why: 'day_wrong' }
  | { readonly why: 'days_wrong'; readonly atMost: number }
  | CannotAct;

const mostStageDays = 250;

/**
 * Xác nhận đã nộp, or miễn: the clock goes on and the second appointment is given, counted from the proof, which
 * neither lies in the future nor before the notice (vn-rules 2.5, 2.6). Where the model itself waits for the payment,
 * that step is done. Pure.
 */
export function decideConfirmPayment(
  board: Board,
  standing: Explanation,
  proof: PaymentProof,
): Result<Transition, CannotConfirmPayment> {
  const { dossier, at, house, who } = board;
  const { document, day, stageDays, waived } = proof;
  if (waived !== undefined && !waived.trim()) return refuse({ why: 'reason_missing' });
  if (!document.trim()) return refuse({ why: 'document_missing' });
  if (day > dayOf(at) || (dossier.pausedAt && day < dayOf(dossier.pausedAt))) return refuse({ why: 'day_wrong' });
  if (stageDays !== null && !(Number.isInteger(stageDays) && stageDays >= 1 && stageDays <= mostStageDays))
    return refuse({ why: 'days_wrong', atMost: mostStageDays });
  const calendar = officeCalendar(house, dossier.handlingUnitId);
  const second = secondAppointment(dossier, standing, { day, stageDays, who }, at, calendar);
  const change = goOn(board, second.dueAt);
  if (!change.ok) return change;
  return ok({
    ...change.value,
    state: 'in_review',
    event: waived === undefined ? 'payment.confirmed' : 'payment.waived',
    payload: {
      document: document.trim(),
      day,
      ...(waived === undefined ? {} : { reason: waived.trim() }),
      appointments: [dossier.dueAt?.toString(), second.dueAt.toString()],
      dueBefore: dossier.dueAt?.toString(),
      dueAt: second.dueAt.toString(),
      explanation: second.explanation,
    },
    dueAt: second.dueAt,
    ...(dossier.countedDueAt ? { countedDueAt: second.countedDueAt } : {}),
    pausedAt: null,
    stage: 2,
  });
}

function goOn(board: Board, dueAt: Temporal.Instant): Result<ProcessChange, CannotAct> {
  const { dossier, process, at, house } = board;
  const waiting = dossier.tasks.find(
    ({ kind, stepNo }) => kind === 'step' && stepOf(process, stepNo).clock === 'pauses',
  );
  if (!waiting) return ok(renewTasks(house, dossier, dueAt, at, 'clock_renewed'));
  const walked = board.finish(waiting, 'paid', { dueAt });
  return walked.ok ? ok(walked.value.change) : walked;
}

/** The holder or the receiving centre takes down that the applicant has paid. */
export const confirmPayment = (
  house: House,
  officer: Officer,
  target: Target,
  proof: Omit<PaymentProof, 'waived'>,
): Promise<Result<{ version: number }, CannotConfirmPayment>> =>
  settle(house, officer, target, 'confirm_payment', proof);

/** Miễn: the holder takes down that nothing is to be paid, by which decision and why. */
export const waivePayment = (
  house: House,
  officer: Officer,
  target: Target,
  proof: PaymentProof & { waived: string },
): Promise<Result<{ version: number }, CannotConfirmPayment>> => settle(house, officer, target, 'waive_payment', proof);

async function settle(
  house: House,
  officer: Officer,
  target: Target,
  action: 'confirm_payment' | 'waive_payment',
  proof: PaymentProof,
): Promise<Result<{ version: number }, CannotConfirmPayment>> {
  const standing = await promiseOf(house.open, typeof target === 'string' ? target : target.dossier.id);
  return actOnDossier(house, officer, target, action, (board) => decideConfirmPayment(board, standing, proof));
}

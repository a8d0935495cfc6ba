import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import type { Target } from '../open-file.ts';
import type { Transition } from '../record-transition.ts';

/** Nghĩa vụ tài chính: how much, in whole đồng, for what, and on which notice. */
export type Obligation = { readonly amount: bigint; readonly purpose: string; readonly notice: string };

/** Why a payment cannot be required. */
export type CannotRequirePayment =
  | { readonly why: 'amount_wrong' }
  | { readonly why: 'purpose_missing' }
  | { readonly why: 'required_before' }
  | CannotAct;

/**
 * Thông báo nghĩa vụ tài chính: the clock rests until the payment is proven or waived; then the second appointment is
 * given (hẹn lần 2; vn-rules 2.5, 2.6). Once in the life of a dossier. Pure.
 */
export function decideRequirePayment(
  { dossier, at }: Desk,
  { amount, purpose, notice }: Obligation,
): Result<Transition, CannotRequirePayment> {
  if (amount <= 0n || amount > mostDong) return refuse({ why: 'amount_wrong' });
  if (!purpose.trim()) return refuse({ why: 'purpose_missing' });
  if (dossier.stage > 1) return refuse({ why: 'required_before' });
  return ok({
    state: 'awaiting_payment',
    event: 'payment.required',
    payload: {
      amount: amount.toString(),
      purpose: purpose.trim(),
      ...(notice.trim() ? { notice: notice.trim() } : {}),
      ...(dossier.dueAt ? { firstAppointment: dossier.dueAt.toString() } : {}),
    },
    pausedAt: at,
    restTasks: true,
  });
}

/** A thousand billion: anything above is a typing mistake. */
const mostDong = 1_000_000_000_000n;

/** Requires a payment from a working step; the task stays with its holder. */
export function requirePayment(
  house: House,
  officer: Officer,
  target: Target,
  obligation: Obligation,
): Promise<Result<{ version: number }, CannotRequirePayment>> {
  return actOnTask(house, officer, target, 'require_payment', (desk) => decideRequirePayment(desk, obligation));
}

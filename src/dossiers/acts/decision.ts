import { dayOf, type LegalDay } from '../../platform/clock.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';

/** Quyết định – the document by which something that was finished is taken up again: number, day, reason. */
export type Decision = { readonly number: string; readonly day: LegalDay; readonly reason: string };

/** What a decision lacks. */
export type CannotDecide =
  | { readonly why: 'reason_missing' }
  | { readonly why: 'decision_number_missing' }
  | { readonly why: 'day_wrong' };

/** A decision as it is recorded: with number and reason, and not of a day to come. */
export function recordedDecision(decision: Decision, at: Temporal.Instant): Result<Decision, CannotDecide> {
  const [number, reason] = [decision.number.trim(), decision.reason.trim()];
  if (!reason) return refuse({ why: 'reason_missing' });
  if (!number) return refuse({ why: 'decision_number_missing' });
  if (decision.day > dayOf(at)) return refuse({ why: 'day_wrong' });
  return ok({ number, day: decision.day, reason });
}

import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { ModelProblem } from '../plan.ts';
import { markApproved, type VersionRecord } from './versions.store.ts';

/** Quyết định phê duyệt quy trình nội bộ (TT 01/2018/TT-VPCP Điều 8): number, day, and from when it is followed. */
export type ApprovalDecision = { readonly no: string; readonly day: LegalDay; readonly validFrom: LegalDay };

export type CannotApprove =
  | { readonly why: 'not_a_draft' | 'changed_meanwhile' | 'number_missing' | 'decided_later' | 'before_decision' }
  | { readonly why: 'model_refused'; readonly problems: readonly ModelProblem[] };

/**
 * Whether a draft may come into force: a decision with a number, not dated after today, in force no earlier than it
 * was decided, and no problem that refuses the model. Pure.
 */
export function decideApproval(
  version: Pick<VersionRecord, 'status'>,
  decision: ApprovalDecision,
  problems: readonly ModelProblem[],
  today: LegalDay,
): Result<ApprovalDecision, CannotApprove> {
  if (version.status !== 'draft') return refuse({ why: 'not_a_draft' });
  if (decision.no.trim() === '') return refuse({ why: 'number_missing' });
  if (decision.day > today) return refuse({ why: 'decided_later' });
  if (decision.validFrom < decision.day) return refuse({ why: 'before_decision' });
  const refused = problems.filter(({ severity }) => severity === 'refused');
  if (refused.length > 0) return refuse({ why: 'model_refused', problems: refused });
  return ok({ ...decision, no: decision.no.trim() });
}

/** Approves a draft as it was seen (`seal`); afterwards it never changes. Running dossiers keep their own version. */
export async function approveVersion(
  open: OpenDb,
  version: VersionRecord,
  decision: ApprovalDecision,
  problems: readonly ModelProblem[],
  by: string,
  today: LegalDay,
): Promise<Result<ApprovalDecision, CannotApprove>> {
  const decided = decideApproval(version, decision, problems, today);
  if (!decided.ok) return decided;
  const done = await markApproved(open, version, { ...decided.value, by });
  return done ? decided : refuse({ why: 'changed_meanwhile' });
}

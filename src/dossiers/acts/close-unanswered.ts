import { formatDay } from '../../platform/i18n/format.ts';
import { dayOf } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { ChangedMeanwhile, Dossier } from '../dossier.ts';
import { getDossier } from '../dossiers.store.ts';
import { recordTransition, type Transition } from '../record-transition.ts';

/** Why a dossier is not closed. */
export type CannotClose = { readonly why: 'nothing_asked_for' } | { readonly why: 'not_due' } | ChangedMeanwhile;

/**
 * Hết hạn bổ sung: papers that were asked for never came within their time, so the dossier closes by itself, before
 * acceptance as well as after; form 05 is issued (NĐ 297/2025 pattern; vn-rules 2.3, 2.13). Pure.
 */
export function decideCloseUnanswered(
  dossier: Dossier,
  answerBy: Temporal.Instant | null,
  at: Temporal.Instant,
): Result<Transition, CannotClose> {
  const waits = dossier.state === 'awaiting_papers' || dossier.state === 'awaiting_papers_before_acceptance';
  if (!waits || !answerBy) return refuse({ why: 'nothing_asked_for' });
  if (Temporal.Instant.compare(at, answerBy) < 0) return refuse({ why: 'not_due' });
  const day = formatDay(dayOf(answerBy));
  const facts = {
    reason: `Đã hết thời hạn bổ sung, hoàn thiện hồ sơ (ngày ${day}) mà cơ quan chưa nhận được giấy tờ bổ sung.`,
    answerBy: answerBy.toString(),
    byApplicant: false,
  };
  return ok({
    state: 'closed_unanswered',
    event: 'dossier.closed_unanswered',
    payload: facts,
    pausedAt: null,
    slip: { form: '05', unitId: dossier.receivingUnitId, facts },
  });
}

/** The system closes a dossier whose supplement never came. Called again, or while papers arrive, it changes nothing. */
export async function closeUnanswered(
  house: House,
  dossierId: string,
): Promise<Result<{ version: number }, CannotClose>> {
  const [dossier, answerBy] = await Promise.all([getDossier(house.open, dossierId), answerDue(house.open, dossierId)]);
  const at = house.clock.now();
  const decided = decideCloseUnanswered(dossier, answerBy, at);
  return decided.ok ? recordTransition(house.open, dossier, { kind: 'system' }, at, decided.value) : decided;
}

async function answerDue(open: OpenDb, dossierId: string): Promise<Temporal.Instant | null> {
  const [row] = await open.sql<{ dueAt: Temporal.Instant | null }>(
    `select due_at as "dueAt" from dossiers.wait where dossier_id = $1 and kind = 'answer' and done_at is null order by no desc limit 1`,
    [dossierId],
  );
  return row?.dueAt ?? null;
}

import { isAuthorityPaper } from '../catalogue/api.ts';
import { one, type Typed } from '../platform/http/read-form.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import type { Say } from '../platform/i18n/say.ts';
import { missingItems, type CheckedPaper, type WantedPaper } from './paper-check.ts';
import type { WalkInDecision } from './receive-walk-in.ts';
import { cutText } from '../platform/cut-text.ts';
import { askGroundOf } from '../vault/api.ts';

type Wrong = { name: string; message: string };

/** The button that was pressed, as a decision; null for buttons that only change the page. */
export const actOf = (action: string): WalkInDecision['act'] | null =>
  action === 'tiep-nhan' ? 'accept' : action === 'bo-sung' ? 'ask' : action === 'tu-choi' ? 'refuse' : null;

/** Printed when papers are missing and the officer wrote no reason of their own. */
const usualReason = 'Chưa đủ thành phần hồ sơ theo quy định của thủ tục.';

/** Reads the words of form 02 or 03 for a decision; wrong fields get their messages. */
export function readDecision(
  act: WalkInDecision['act'],
  typed: Typed,
  checked: readonly CheckedPaper[],
  vietnamese: readonly WantedPaper[],
  t: Say,
): Result<WalkInDecision, readonly Wrong[]> {
  if (act === 'accept') return ok({ act });
  const reason = cutText(one(typed, 'reason').trim(), 2000);
  if (act === 'refuse') {
    if (!reason) return refuse([{ name: 'reason', message: t('Ghi lý do từ chối', 'Write why it is refused') }]);
    return ok({ act, reason, whereToGo: cutText(one(typed, 'where-to-go').trim(), 300) });
  }
  const missing = missingItems(checked, vietnamese);
  const others = one(typed, 'missing-other')
    .split('\n')
    .map((line) => cutText(line.trim(), 500))
    .filter(Boolean);
  if (missing.length + others.length === 0)
    return refuse([
      {
        name: 'missing-other',
        message: t(
          'Đánh dấu giấy tờ thiếu hoặc ghi nội dung cần bổ sung',
          'Mark a paper as missing or write what to complete',
        ),
      },
    ]);
  if (!reason && missing.length === 0)
    return refuse([{ name: 'reason', message: t('Ghi lý do yêu cầu bổ sung', 'Write why it is needed') }]);
  const askedAnyway = {
    ground: askGroundOf(one(typed, 'ground')),
    words: cutText(one(typed, 'anyway').trim(), 1000),
  };
  return ok({ act, items: [...missing, ...others], reason: reason || usualReason, askedAnyway });
}

/**
 * “Đủ tất cả”: every paper not looked at yet is there; what was marked stays. A letter of authority is not needed from
 * who comes for themselves (`helped` false), so that the receipt lists no paper nobody brought.
 */
export const allThere = (checked: readonly CheckedPaper[], helped: boolean): CheckedPaper[] =>
  checked.map((paper) =>
    paper.verdict === 'unchecked'
      ? { ...paper, verdict: !helped && isAuthorityPaper(paper.name) ? 'not-needed' : 'there' }
      : paper,
  );

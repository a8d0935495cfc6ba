import { z } from 'zod';
import type { OfficerAction, OpenFile } from '../../dossiers/api.ts';
import type { Officer, Right } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { Result } from '../../platform/result.ts';
import { manyOf, type ActField, type ActTyped } from './act-fields.ts';
import { actsOnCases } from './acts-on-cases.ts';
import { actsOnSteps } from './acts-on-steps.ts';
import type { Refusal } from '../words.ts';

/** One act on one dossier: its address, power, audit word and fields, and the verb of dossiers that does it. */
export type Act = {
  /** Last part of its address under /ho-so/:id/. */
  readonly slug: string;
  readonly action: OfficerAction;
  /** Opens its page; whether this dossier is theirs to act upon is decided by the dossier. */
  readonly right: Right;
  readonly audit: string;
  /** Fields of the page, in order. */
  readonly fields: readonly ActField[];
  /** The field a refusal belongs to; absent: the first. */
  readonly fieldOf: Readonly<Record<string, ActField>>;
  run(house: House, who: Officer, file: OpenFile, typed: ActTyped): Promise<Result<unknown, Refusal>>;
};

/** The table of acts that have a page of fields; drafting a result takes files and stands by itself. */
export const acts: readonly Act[] = [...actsOnSteps, ...actsOnCases];

/** The shape of an act's form, for the table of routes. */
export function formOf({ fields }: Act): z.ZodType {
  const text = z.string().max(5000).optional();
  const parts = fields.flatMap((name): [string, z.ZodType][] =>
    name === 'day'
      ? ['day-day', 'day-month', 'day-year'].map((part) => [part, text])
      : [[name, manyOf.includes(name) ? z.union([text, z.array(z.string().max(200)).max(100)]) : text]],
  );
  return z.object({ v: z.string().max(12).optional(), ...Object.fromEntries(parts) });
}

/** What an office calls each act. */
export function actName(action: OfficerAction, t: Say): string {
  const names: Record<OfficerAction, string> = {
    accept: t('Tiếp nhận', 'Accept'),
    refuse_reception: t('Từ chối tiếp nhận', 'Refuse at reception'),
    request_papers_before_acceptance: t('Yêu cầu bổ sung', 'Request papers'),
    forward: t('Chuyển xử lý', 'Forward'),
    send_back: t('Trả lại', 'Send back'),
    request_papers: t('Yêu cầu bổ sung', 'Request papers'),
    draft_result: t('Dự thảo kết quả', 'Draft the result'),
    sign: t('Ký', 'Sign'),
    refuse_after_review: t('Từ chối', 'Refuse'),
    issue: t('Phát hành', 'Issue'),
    hand_over: t('Trả kết quả', 'Hand over'),
    give_opinion: t('Cho ý kiến', 'Give an opinion'),
    record_visit: t('Ghi kết quả xác minh', 'Write down the visit'),
    confirm_payment: t('Xác nhận đã nộp tiền', 'Confirm the payment'),
    waive_payment: t('Miễn nghĩa vụ tài chính', 'Waive the payment'),
    ask_opinion: t('Lấy ý kiến', 'Ask for opinions'),
    plan_visit: t('Hẹn thẩm tra, xác minh', 'Plan a visit'),
    require_payment: t('Yêu cầu nghĩa vụ tài chính', 'Require a payment'),
    extend_due_day: t('Xin lỗi và gia hạn', 'Apologise and extend'),
    recall_result: t('Thu hồi kết quả', 'Recall the result'),
    correct_result: t('Đính chính kết quả', 'Correct the result'),
    reopen: t('Mở lại hồ sơ', 'Reopen the dossier'),
    stop: t('Dừng giải quyết', 'Stop'),
  };
  return names[action];
}

/** Acts that end or undo something: their button warns. */
export const dangerous: readonly OfficerAction[] = ['refuse_after_review', 'stop', 'recall_result'];

/** Where an act is done, by what was seen of it. Reception and hand-over are the counter's. */
export function actHref(action: OfficerAction, id: string, seen: string): string {
  if (action === 'accept' || action === 'refuse_reception' || action === 'request_papers_before_acceptance')
    return `/mot-cua/ho-so/${id}`;
  if (action === 'hand_over') return `/tra-ket-qua/${id}`;
  const slug = action === 'draft_result' ? 'du-thao' : acts.find((act) => act.action === action)?.slug;
  return `/ho-so/${id}/${slug ?? ''}?v=${seen}`;
}

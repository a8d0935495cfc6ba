import { z } from 'zod';
import {
  forwardDossier,
  issueResult,
  refuseAfterReview,
  requestPapers,
  sendBack,
  signResult,
  type OfficerAction,
  type OpenFile,
} from '../dossiers/api.ts';
import type { Officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { Result } from '../platform/result.ts';
import type { Refusal } from './words.ts';

/** What was typed on the page of an act; `v` is the version the officer saw. */
export type ActTyped = Readonly<Record<'v' | 'note' | 'reason' | 'items' | 'number', string>>;

/** Addresses of acts under /ho-so/:id/. */
export type ActSlug = 'chuyen' | 'tra-lai' | 'yeu-cau-bo-sung' | 'ky' | 'tu-choi' | 'phat-hanh';

/** One act on one dossier: its address, power, audit word and form, and the verb of dossiers that does it. */
export type Act = {
  readonly slug: ActSlug;
  readonly action: OfficerAction;
  readonly right: 'dossier.process' | 'dossier.sign';
  readonly audit: string;
  readonly form: z.ZodType;
  /** Fields of the page, in order. */
  readonly fields: readonly Exclude<keyof ActTyped, 'v'>[];
  /** The field a refusal belongs to; absent: to the dossier as a whole. */
  readonly fieldOf: Readonly<Record<string, Exclude<keyof ActTyped, 'v'>>>;
  run(house: House, who: Officer, file: OpenFile, typed: ActTyped): Promise<Result<unknown, Refusal>>;
};

const v = z.string().max(10).optional();
const words = z.string().max(4000);

/** The table of acts that have a page of fields; drafting a result takes files and stands by itself. */
export const acts: readonly Act[] = [
  {
    slug: 'chuyen',
    action: 'forward',
    right: 'dossier.process',
    audit: 'dossier.forwarded',
    form: z.object({ v, note: words.optional() }),
    fields: ['note'],
    fieldOf: { draft_missing: 'note' },
    run: (house, who, file, typed) => forwardDossier(house, who, file, typed.note.trim()),
  },
  {
    slug: 'tra-lai',
    action: 'send_back',
    right: 'dossier.process',
    audit: 'dossier.sent_back',
    form: z.object({ v, reason: words }),
    fields: ['reason'],
    fieldOf: { reason_missing: 'reason' },
    run: (house, who, file, typed) => sendBack(house, who, file, typed.reason),
  },
  {
    slug: 'yeu-cau-bo-sung',
    action: 'request_papers',
    right: 'dossier.process',
    audit: 'papers.requested',
    form: z.object({ v, items: words, reason: words }),
    fields: ['items', 'reason'],
    fieldOf: { nothing_asked: 'items', reason_missing: 'reason', asked_before: 'items', too_late: 'items' },
    run: (house, who, file, typed) =>
      requestPapers(house, who, file, { items: typed.items.split('\n'), reason: typed.reason }),
  },
  {
    slug: 'ky',
    action: 'sign',
    right: 'dossier.sign',
    audit: 'result.signed',
    form: z.object({ v }),
    fields: [],
    fieldOf: {},
    run: (house, who, file) => signResult(house, who, file),
  },
  {
    slug: 'tu-choi',
    action: 'refuse_after_review',
    right: 'dossier.sign',
    audit: 'result.refused',
    form: z.object({ v, reason: words }),
    fields: ['reason'],
    fieldOf: { reason_missing: 'reason' },
    run: (house, who, file, typed) => refuseAfterReview(house, who, file, typed.reason),
  },
  {
    slug: 'phat-hanh',
    action: 'issue',
    right: 'dossier.process',
    audit: 'result.issued',
    form: z.object({ v, number: z.string().max(100) }),
    fields: ['number'],
    fieldOf: { number_missing: 'number' },
    run: (house, who, file, typed) => issueResult(house, who, file, typed.number),
  },
];

/** How long each field may be, in characters. */
export const longest: Readonly<Record<Exclude<keyof ActTyped, 'v'>, number>> = {
  note: 2000,
  reason: 4000,
  items: 4000,
  number: 100,
};

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
  };
  return names[action];
}

/** Where an act is done. Reception and hand-over are the counter's. */
export function actHref(action: OfficerAction, id: string, version: number): string {
  if (action === 'accept' || action === 'refuse_reception' || action === 'request_papers_before_acceptance')
    return `/mot-cua/ho-so/${id}`;
  if (action === 'hand_over') return `/tra-ket-qua/${id}`;
  const slug = action === 'draft_result' ? 'du-thao' : acts.find((act) => act.action === action)?.slug;
  return `/ho-so/${id}/${slug ?? ''}?v=${version}`;
}

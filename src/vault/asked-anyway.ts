import type { House } from '../platform/house.ts';
import type { Register } from '../registry/api.ts';
import { insertAsked } from './asked-anyway.store.ts';

/** Lý do vẫn yêu cầu – why a paper is asked for although the state holds it, from one list so that it can be counted. */
export const askGrounds = ['unreadable', 'outdated', 'doubtful', 'original_needed', 'not_looked', 'other'] as const;
export type AskGround = (typeof askGrounds)[number];

/** The grounds as officers choose them. */
export const askGroundNames: Readonly<Record<AskGround, { readonly vi: string; readonly en: string }>> = {
  unreadable: { vi: 'Bản đã có mờ, rách, không đọc được', en: 'What is held cannot be read' },
  outdated: { vi: 'Nội dung đã có không còn đúng hiện nay', en: 'What is held is no longer true' },
  doubtful: { vi: 'Nghi sai lệch, cần đối chiếu bản giấy', en: 'In doubt, to be compared with the paper' },
  original_needed: { vi: 'Luật yêu cầu nộp lại bản chính', en: 'The law wants the original handed in' },
  not_looked: {
    vi: 'Chưa tra được: người nộp vắng mặt hoặc không đồng ý',
    en: 'Not looked for: absent, or they did not agree',
  },
  other: { vi: 'Lý do khác', en: 'Another reason' },
};

/** The ground that was chosen; null: none of the list. */
export const askGroundOf = (typed: string): AskGround | null => askGrounds.find((one) => one === typed) ?? null;

/** Where what was asked for is held: a paper of the vault, or a national register. */
export type HeldWhere = { readonly paperId: string } | { readonly register: Register };

/** Vẫn yêu cầu – an officer asked for a paper that the state holds. */
export type AskedAnyway = {
  readonly dossierId: string;
  readonly where: HeldWhere;
  /** Mã giấy tờ of its kind; null: of no known kind. */
  readonly paperCode: string | null;
  readonly paperName: string;
  readonly ground: AskGround;
  readonly reason: string;
  readonly at: Temporal.Instant;
  readonly officerId: string;
  readonly unitId: string;
  readonly procedureCode: string;
};

/** Counts papers that were asked for although they are held; once for each dossier and paper, so safe to repeat. */
export async function recordAskedAnyway(house: House, asked: readonly AskedAnyway[]): Promise<void> {
  for (const one of asked) await insertAsked(house.open, one);
}

import { z } from 'zod';
import type { LegalDay } from '../platform/clock.ts';

/** Kênh nộp: at the counter, online, by public post. */
export const channels = ['DIRECT', 'ONLINE', 'POSTAL'] as const;
export type FilingChannel = (typeof channels)[number];

/** Cấp thực hiện. */
export const levels = ['ministry', 'province', 'commune', 'other'] as const;
export type Level = (typeof levels)[number];

/** Đối tượng, in the five groups people recognise themselves in; the published words stay in the content. */
export const audiences = ['citizen', 'business', 'organisation', 'foreigner', 'official'] as const;
export type Audience = (typeof audiences)[number];

/**
 * Phí, lệ phí as published. The portal writes 0 both for "free" and for "see the note", and leaves out thousands
 * or writes dollars as đồng; so an amount is believed only when it can be one, and `note` is always shown.
 */
const fee = z.object({
  standing: z.enum(['free', 'amount', 'see_note']),
  amount: z.number().int().nonnegative().nullable(),
  note: z.string().nullable(),
});
export type Fee = z.infer<typeof fee>;

const paper = z.object({
  /** Stable within a version: `p1`, `p2` … across all cases. */
  key: z.string(),
  name: z.string(),
  /** Mã giấy tờ, where the decision publishes one; the national export of 2026 has none. */
  code: z.string().optional(),
  originals: z.number().int().nonnegative(),
  copies: z.number().int().nonnegative(),
  /** Published with 0 originals and 0 copies: advice or an alternative, not a paper to bring. */
  note: z.boolean().optional(),
  /** Names of blank forms published with it. */
  blanks: z.array(z.string()).optional(),
});
/** Thành phần hồ sơ – one paper of a case. */
export type Paper = z.infer<typeof paper>;

const paperGroup = z.object({ key: z.string(), title: z.string().nullable(), papers: z.array(paper) });
/** A group of papers as published; {@link casesOf} tells cases from mere headings. */
export type PaperGroup = z.infer<typeof paperGroup>;

const method = z.object({
  channel: z.enum(channels),
  /** Unit as published; `other` means that the limit is prose, in `raw` or `note`. */
  limit: z.object({
    value: z.number().nonnegative().nullable(),
    unit: z.enum(['hour', 'working_day', 'calendar_day', 'month', 'year', 'other']),
  }),
  raw: z.string().nullable(),
  note: z.string().nullable(),
  fees: z.array(fee),
  feeRaw: z.string().nullable(),
});
/** Cách thức thực hiện – one channel with its limit and fees. A channel may stand twice, for two cases. */
export type Method = z.infer<typeof method>;

/** What a decision published about a procedure, whichever snapshot it came from. Lenient: every part may be empty. */
export const ProcedureContent = z.object({
  name: z.string().min(1),
  field: z.string(),
  kind: z.string().nullable(),
  levels: z.array(z.enum(levels)),
  levelText: z.string().nullable(),
  steps: z.array(z.string()),
  methods: z.array(method),
  cases: z.array(paperGroup),
  audience: z.array(z.string()),
  agencies: z.object({
    executing: z.string().nullable(),
    competent: z.string().nullable(),
    delegated: z.string().nullable(),
    coordinating: z.string().nullable(),
    receivingAddress: z.string().nullable(),
  }),
  result: z.string().nullable(),
  legalBasis: z.array(z.object({ title: z.string(), number: z.string().nullable() })),
  conditions: z.string().nullable(),
  keywords: z.string().nullable(),
  description: z.string().nullable(),
});
export type ProcedureContent = z.infer<typeof ProcedureContent>;

/** Phiên bản thủ tục – immutable content with its days of force (`validTo`: the first day it no longer holds). */
export type ProcedureVersion = {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly validFrom: LegalDay;
  readonly validTo: LegalDay | null;
  readonly decisionNo: string | null;
  readonly decisionIssuer: string | null;
  readonly source: string;
  readonly content: ProcedureContent;
  /** Words of the house beside the official name; the same for all versions. */
  readonly words: ProcedureWords;
};

/** Tên dễ hiểu – how this house names the procedure for people. */
export type ProcedureWords = {
  readonly nameEn: string | null;
  readonly plain: string | null;
  readonly plainEn: string | null;
  readonly lifeEvent: string | null;
  readonly aliases: readonly string[];
  /** Mức độ định danh filing online needs (Nghị định 69/2024). */
  readonly identityLevel: 1 | 2;
};

/** The name people read first: the plain one where there is one, else the official one (Vietnamese, if no English exists). */
export function titleOf(version: Pick<ProcedureVersion, 'words' | 'content'>, lang: 'vi' | 'en'): string {
  const { words, content } = version;
  return lang === 'en' ? (words.plainEn ?? words.nameEn ?? words.plain ?? content.name) : (words.plain ?? content.name);
}

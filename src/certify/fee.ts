import type { LegalDay } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';

/** Phí chứng thực – what a copy costs from a day on, in đồng. */
export type CopyFee = {
  readonly validFrom: LegalDay;
  readonly firstPages: number;
  readonly firstDong: number;
  readonly moreDong: number;
  readonly mostDong: number;
  readonly source: string;
  /** false: remembered, still to be read in the text of the law. */
  readonly confirmed: boolean;
};

/** The fee in force on a day; throws when none is. */
export async function feeOn({ sql }: OpenDb, day: LegalDay): Promise<CopyFee> {
  const [fee] = await sql<CopyFee>(
    `select valid_from as "validFrom", first_pages as "firstPages", first_dong as "firstDong", more_dong as "moreDong",
       most_dong as "mostDong", source, confirmed from certify.fee where valid_from <= $1 order by valid_from desc limit 1`,
    [day],
  );
  if (!fee) throw new Error(`no fee for certified copies on ${day}`);
  return fee;
}

/** What a copy of so many pages costs: the first pages dearer, the others cheaper, never above the most (TT 226/2016). */
export function costOf(pages: number, fee: CopyFee): number {
  const first = Math.min(pages, fee.firstPages);
  return Math.min(fee.mostDong, first * fee.firstDong + (pages - first) * fee.moreDong);
}

import { zone, type LegalDay } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { formatDay } from '../../platform/i18n/format.ts';
import { joinPdfs } from '../../platform/pdf/join-pdfs.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { dossierLines } from './dossier-lines.ts';
import { drawSheet } from './draw-sheet.ts';
import { layOut, type Sheet } from './lay-out.ts';
import { slipModel } from './slip-forms.ts';
import { countReceptions, registerLines, type AfterLine } from './slip-lines.store.ts';
import { slipOffice } from './slip-office.ts';
import type { SlipSource } from './slip-source.ts';
import { modelOf, textInForce } from './words-in-force.ts';

/** Which book: receptions of a unit on the days `from` … `to`, both included. */
export type RegisterQuestion = { readonly unitId: string; readonly from: LegalDay; readonly to: LegalDay };

/** Why a book cannot be printed. */
export type CannotPrintRegister =
  | { readonly why: 'days_turned' }
  /** A book is opened for one year (TT 01/2018, Điều 10). */
  | { readonly why: 'two_years' }
  | { readonly why: 'too_many'; readonly rows: number };

/** How many lines one file holds, and how many are drawn at once. */
export const mostRegisterRows = 10_000;
const perPart = 250;
/** How many lines a volume has before the next is opened. */
const perVolume = 10_000;

const startOf = (day: LegalDay): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone }).toInstant();
const endOf = (day: LegalDay): Temporal.Instant =>
  Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime({ timeZone: zone }).toInstant();

/**
 * Sổ theo dõi hồ sơ: form 06 of 2018, 07 of 2025, A4 landscape, one line a reception with its promises, its result and who
 * took it; numbered through the year. Read and drawn page by page, given as bytes in the order they come; two queries and
 * one for each 250 lines. Refuses a period over two years and one of more than 10,000 lines.
 */
export async function registerBookPdf(
  house: House,
  { unitId, from, to }: RegisterQuestion,
): Promise<Result<{ rows: number; pdf: AsyncIterable<Uint8Array> }, CannotPrintRegister>> {
  if (to < from) return refuse({ why: 'days_turned' });
  if (from.slice(0, 4) !== to.slice(0, 4)) return refuse({ why: 'two_years' });
  const [begin, until] = [startOf(from), endOf(to)];
  const newYear = startOf(`${from.slice(0, 4)}-01-01` as LegalDay);
  const [before, rows] = await Promise.all([
    countReceptions(house.open, unitId, newYear, begin),
    countReceptions(house.open, unitId, begin, until),
  ]);
  if (rows > mostRegisterRows) return refuse({ why: 'too_many', rows });
  const at = house.clock.now();
  const model = modelOf(await textInForce(house, { form: '07', received: to, unitId, at }));
  const volume = (no: number) => String(Math.ceil(Math.max(1, no) / perVolume)).padStart(2, '0');
  const [first, last] = [volume(before + 1), volume(before + rows)];
  const source: SlipSource = {
    ...emptySource(house, unitId, at),
    facts: {
      period: `Từ ngày ${formatDay(from)} đến ngày ${formatDay(to)}`,
      volume: `Năm ${from.slice(0, 4)}, quyển số ${first === last ? first : `${first}–${last}`}`,
    },
  };
  const { pdf } = house;

  async function* parts(): AsyncGenerator<Uint8Array> {
    let after: AfterLine | null = null;
    let [no, page] = [before + 1, 1];
    for (;;) {
      // One more than is drawn tells whether this is the last part.
      const found: Awaited<ReturnType<typeof registerLines>> = await registerLines(
        house.open,
        unitId,
        begin,
        until,
        after,
        perPart + 1,
      );
      const lines = found.slice(0, perPart);
      const ends = found.length <= perPart;
      const dossiers = await dossierLines(house, lines, no);
      const sheet = partOf(layOut(model, { ...source, dossiers }, slipModel('07').vi), after === null, ends);
      const drawn = await drawSheet(pdf, { ...sheet, firstPage: page }, source.office.site);
      yield drawn;
      const tail = lines.at(-1);
      if (ends || !tail?.acceptedAt) return;
      page += pagesOf(drawn);
      no += lines.length;
      after = { at: tail.acceptedAt, id: tail.id };
    }
  }
  return ok({ rows, pdf: joinPdfs(parts()) });
}

/** The head of a book stands before its first line, what follows the table after its last. */
function partOf(sheet: Sheet, first: boolean, last: boolean): Sheet {
  const table = sheet.blocks.findIndex(({ k }) => k === 'rows');
  if (table < 0) return sheet;
  return { ...sheet, blocks: sheet.blocks.filter((_, i) => i === table || (i < table ? first : last)) };
}

const pagesOf = (pdf: Uint8Array): number =>
  Number(
    /\/Type \/Pages\s+\/Count (\d+)/.exec(Buffer.from(pdf.buffer, pdf.byteOffset, 500).toString('latin1'))?.[1] ?? 1,
  );

/** A book or list belongs to no dossier. */
export function emptySource(house: House, unitId: string, issuedAt: Temporal.Instant): SlipSource {
  return {
    number: '',
    issuedAt,
    facts: {},
    office: slipOffice(house, unitId),
    officer: null,
    dossier: null,
    filing: null,
    procedure: null,
    agency: '',
    moves: [],
    dossiers: [],
    proof: null,
  };
}

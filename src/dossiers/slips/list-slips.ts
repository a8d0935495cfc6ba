import { agencyDirectory } from '../../identity/api.ts';
import { dayOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { NotFound } from '../../platform/http/mount.ts';
import { getFiling } from '../dossiers.store.ts';
import { dossierLines } from './dossier-lines.ts';
import { drawSlip } from './draw-sheet.ts';
import { emptySource } from './register-book.ts';
import { slipModel } from './slip-forms.ts';
import { linesOf } from './slip-lines.store.ts';
import { modelOf, textInForce } from './words-in-force.ts';

/** What goes from the counter to a unit, or comes back from it. */
export type Handover = {
  readonly what: 'dossiers' | 'results';
  readonly fromUnitId: string;
  readonly toUnitId: string;
  readonly giver: string;
  readonly taker: string | null;
  readonly at: Temporal.Instant;
  /** At most 200, in the order of the list. */
  readonly dossierIds: readonly string[];
};

/**
 * Biên bản bàn giao hồ sơ (or kết quả) between the counter and a unit, two copies. Two queries. The caller has checked who
 * may see the dossiers. Throws NotFound where none of them exists, and the faults of PdfMaker.
 */
export async function handoverMinutesPdf(house: House, given: Handover): Promise<Uint8Array> {
  const rows = await linesOf(house.open, given.dossierIds);
  if (rows.length === 0) throw new NotFound();
  const nameOf = (id: string) => agencyDirectory(house.open).byId(id)?.name ?? '';
  const text = await textInForce(house, {
    form: 'ban-giao',
    received: dayOf(given.at),
    unitId: given.fromUnitId,
    at: given.at,
  });
  const source = {
    ...emptySource(house, given.fromUnitId, given.at),
    dossiers: await dossierLines(house, rows),
    facts: {
      what: given.what === 'dossiers' ? 'HỒ SƠ' : 'KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH',
      fromUnit: nameOf(given.fromUnitId),
      toUnit: nameOf(given.toUnitId),
      giver: given.giver,
      taker: given.taker ?? '',
      handedAt: given.at.toString(),
    },
  };
  return drawSlip(house.pdf, modelOf(text), source, slipModel('ban-giao').vi);
}

/** Several dossiers one person brought at once. */
export type ManyReceipt = {
  readonly unitId: string;
  readonly officer: string;
  readonly at: Temporal.Instant;
  /** At most 200, in the order of the list; the first one's applicant, or who acts for them, is the one who brings them. */
  readonly dossierIds: readonly string[];
};

/** Giấy tiếp nhận nhiều hồ sơ, two copies. Three queries. Throws as {@link handoverMinutesPdf}. */
export async function manyReceiptPdf(house: House, given: ManyReceipt): Promise<Uint8Array> {
  const [head] = given.dossierIds;
  const [rows, filing] = await Promise.all([
    linesOf(house.open, given.dossierIds),
    head === undefined ? null : getFiling(house.open, head),
  ]);
  if (rows.length === 0 || filing === null) throw new NotFound();
  const text = await textInForce(house, {
    form: 'nhieu-ho-so',
    received: dayOf(given.at),
    unitId: given.unitId,
    at: given.at,
  });
  const source = {
    ...emptySource(house, given.unitId, given.at),
    officer: given.officer,
    filing,
    dossiers: await dossierLines(house, rows),
    facts: {
      receivedAt: given.at.toString(),
      subject: [...new Set(rows.map(({ procedure }) => procedure))].join('; '),
    },
  };
  return drawSlip(house.pdf, modelOf(text), source, slipModel('nhieu-ho-so').vi);
}

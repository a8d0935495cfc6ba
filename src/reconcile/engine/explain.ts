// Vì sao khớp, vì sao không – codes to words, on demand: results hold codes only.
import type { Say } from '../../platform/i18n/say.ts';
import { idFaults, levels, type Comparison } from './levels.ts';
import type { Correctable } from './weight-corrections.ts';
import { bitsOf, grain, type Weights } from './weights.ts';
import { bands, ways } from './write-result.ts';

/** Mã kết quả – one record's result as codes, see write-result.ts. */
export type Codes = {
  readonly band: number;
  readonly step: number;
  readonly nl: number | null;
  readonly dl: number | null;
  readonly gl: number | null;
  readonly pl: number | null;
  readonly il: number | null;
  readonly st: number | null;
  readonly fault: number;
  readonly taken: boolean;
  readonly candidates: number | null;
  readonly duplicate: boolean;
};

/** Every reason a record can have, with its words. */
const reasons = {
  EXACT: (t: Say) => t('Số, họ tên, ngày sinh đều trùng', 'Number, name and birth date are equal'),
  OLD_ID: (t: Say) => t('Khớp qua số CMND 9 số cũ', 'Matched by the old 9-digit number'),
  ID_ZERO_LOST: (t: Say) => t('Số giấy tờ mất chữ số 0 ở đầu', 'The number lost its leading zero'),
  ID_EMPTY: (t: Say) => t('Không có số giấy tờ', 'No number'),
  ID_JUNK: (t: Say) => t('Số giấy tờ không phải số định danh hay CMND', 'The number is no identity number'),
  ID_NEAR: (t: Say) => t('Số giấy tờ sai 1 chữ số hoặc đảo 2 chữ số liền kề', 'One digit differs or two are exchanged'),
  ID_UNKNOWN: (t: Say) => t('Số giấy tờ không có trong sổ gốc', 'The number is not in the register'),
  ID_TAKEN: (t: Say) => t('Số giấy tờ đang thuộc người khác', "The number is somebody else's"),
  OLD_ID_OTHER: (t: Say) => t('Số CMND khác số sổ gốc đang lưu', 'Old number differs from the one kept'),
  OLD_ID_NOT_KEPT: (t: Say) =>
    t('Sổ gốc chưa lưu số CMND cũ của người này', 'The register keeps no old number of the person'),
  NAME_FOLDED: (t: Say) =>
    t('Họ tên chỉ khác dấu, vị trí dấu, i/y hoặc bảng mã', 'Name differs only in marks, their place, i/y or encoding'),
  NAME_MIDDLE: (t: Say) => t('Thiếu hoặc viết tắt chữ đệm', 'Middle name left out or abbreviated'),
  NAME_ORDER: (t: Say) => t('Đảo thứ tự họ và tên', 'Order of the name differs'),
  NAME_TYPO: (t: Say) => t('Họ tên sai 1–2 ký tự', 'One or two letters of the name differ'),
  NAME_GIVEN: (t: Say) => t('Khác tên gọi, cùng họ và chữ đệm', 'Another given name, same family and middle name'),
  NAME_OTHER: (t: Say) => t('Họ tên khác', 'Another name'),
  BORN_YEAR_ONLY: (t: Say) => t('Chỉ có năm sinh hoặc ghi 01/01', 'Year of birth only, or written 01/01'),
  BORN_DAY_MONTH: (t: Say) => t('Đảo ngày và tháng sinh', 'Day and month exchanged'),
  BORN_DAY: (t: Say) => t('Lệch ngày sinh', 'Day differs'),
  BORN_MONTH: (t: Say) => t('Lệch tháng sinh', 'Month differs'),
  BORN_YEAR: (t: Say) => t('Lệch năm sinh ±1', 'Year differs by one'),
  BORN_OTHER: (t: Say) => t('Ngày sinh khác', 'Another birth date'),
  BORN_MISSING: (t: Say) => t('Thiếu ngày sinh', 'No birth date'),
  SEX_OTHER: (t: Say) => t('Khác giới tính', 'Another sex'),
  DECEASED: (t: Say) => t('Người này đã chết theo sổ gốc', 'Deceased according to the register'),
  REMOVED: (t: Say) => t('Đã xoá khỏi sổ gốc', 'Removed from the register'),
  DUPLICATE: (t: Say) =>
    t('Trùng với một bản ghi khác cùng loại của người này', 'Duplicate of another record of the person'),
  AMBIGUOUS: (t: Say) => t('Nhiều người trùng tiêu chí', 'Several people fit'),
  CONFLICTING: (t: Say) => t('Số giấy tờ và họ tên chỉ về hai người', 'Number and name point to two people'),
  NOT_FOUND: (t: Say) => t('Không có ai đủ bằng chứng trong sổ gốc', 'Nobody in the register with enough evidence'),
} as const;

/** Mã lý do – why a record matched, is doubtful, or did not match. */
export type Reason = keyof typeof reasons;

/** A reason in words. */
export const sayReason = (reason: Reason, t: Say): string => reasons[reason](t);

const ofName: Readonly<Record<number, Reason>> = {
  [levels.name.folded]: 'NAME_FOLDED',
  [levels.name.middle]: 'NAME_MIDDLE',
  [levels.name.order]: 'NAME_ORDER',
  [levels.name.typo]: 'NAME_TYPO',
  [levels.name.given]: 'NAME_GIVEN',
  [levels.name.other]: 'NAME_OTHER',
};
const ofBirth: Readonly<Record<number, Reason>> = {
  [levels.born.yearOnly]: 'BORN_YEAR_ONLY',
  [levels.born.dayMonth]: 'BORN_DAY_MONTH',
  [levels.born.day]: 'BORN_DAY',
  [levels.born.month]: 'BORN_MONTH',
  [levels.born.year]: 'BORN_YEAR',
  [levels.born.other]: 'BORN_OTHER',
  [levels.born.missing]: 'BORN_MISSING',
};
const ofNumber: Readonly<Record<number, Reason>> = {
  [levels.id.near]: 'ID_NEAR',
  [levels.id.unknown]: 'ID_UNKNOWN',
  [levels.id.oldOther]: 'OLD_ID_OTHER',
  [levels.id.oldNotKept]: 'OLD_ID_NOT_KEPT',
};
/** The reason of a level of the name, the birth date or the number, for statements that go over many records. */
export const levelReasons = { name: ofName, born: ofBirth, id: ofNumber } as const;

const ofFault: Readonly<Record<number, Reason>> = {
  [idFaults.zeroLost]: 'ID_ZERO_LOST',
  [idFaults.empty]: 'ID_EMPTY',
  [idFaults.junk]: 'ID_JUNK',
};

/** The reasons of a record, the number's first. Pure; the same codes give the same reasons. */
export function reasonsOf(codes: Codes): Reason[] {
  const found: (Reason | undefined)[] = [
    codes.step === ways.oldId ? 'OLD_ID' : undefined,
    ofFault[codes.fault],
    codes.taken ? 'ID_TAKEN' : undefined,
  ];
  if (codes.nl === null)
    found.push(codes.taken || codes.fault >= idFaults.empty ? undefined : 'ID_UNKNOWN', 'NOT_FOUND');
  else {
    found.push(
      ofNumber[codes.il ?? levels.id.missing],
      ofName[codes.nl],
      ofBirth[codes.dl ?? levels.born.missing],
      codes.gl === levels.sex.other ? 'SEX_OTHER' : undefined,
      codes.st === 1 ? 'DECEASED' : codes.st === 2 ? 'REMOVED' : undefined,
      codes.duplicate ? 'DUPLICATE' : undefined,
    );
    if (codes.band === bands.toCheck && (codes.candidates ?? 0) > 1) found.push('AMBIGUOUS');
    if (codes.band === bands.toCheck && codes.taken) found.push('CONFLICTING');
  }
  const said = found.filter((reason) => reason !== undefined);
  return said.length > 0 ? said : ['EXACT'];
}

const comparisonWords: Readonly<Record<Comparison, (t: Say) => string>> = {
  name: (t) => t('Họ và tên', 'Full name'),
  born: (t) => t('Ngày sinh', 'Date of birth'),
  sex: (t) => t('Giới tính', 'Sex'),
  place: (t) => t('Nơi cư trú', 'Residence'),
  id: (t) => t('Số giấy tờ', 'Number'),
};

const placeWords: Readonly<Record<number, (t: Say) => string>> = {
  [levels.place.commune]: (t) => t('Cùng xã', 'Same commune'),
  [levels.place.province]: (t) => t('Cùng tỉnh, khác xã', 'Same province, another commune'),
  [levels.place.birthProvince]: (t) => t('Là tỉnh đăng ký khai sinh', 'The province where birth was registered'),
  [levels.place.other]: (t) => t('Tỉnh khác', 'Another province'),
};

/** A comparison of which levels are weighed, in words. */
export function sayComparison(of: Correctable, t: Say): string {
  if (of === 'id12') return t('Số định danh 12 số', '12-digit number');
  if (of === 'id9') return t('Số CMND 9 số', 'Old 9-digit number');
  return comparisonWords[of](t);
}

/** A level of a comparison in words. */
export function sayLevel(of: Correctable, level: number, t: Say): string {
  if (of === 'place') return placeWords[level]?.(t) ?? String(level);
  if (level === 0) return of === 'name' ? t('Trùng từng chữ', 'The very same') : t('Trùng nhau', 'Equal');
  if (of === 'sex') return sayReason('SEX_OTHER', t);
  if (of === 'id12' && level === levels.id.taken) return sayReason('ID_TAKEN', t);
  const reason = (of === 'name' ? ofName : of === 'born' ? ofBirth : ofNumber)[level];
  return reason ? sayReason(reason, t) : String(level);
}

/** What each comparison of a pair weighed, in bits (2 to that power: how many times likelier a true pair). */
export function weighed(
  levelsOf: Readonly<Record<Comparison, number>>,
  total: number,
  is12: boolean,
  weights: Weights,
  t: Say,
): { what: string; bits: number }[] {
  const of = {
    born: bitsOf(weights, 'born', levelsOf.born),
    sex: bitsOf(weights, 'sex', levelsOf.sex),
    place: bitsOf(weights, 'place', levelsOf.place),
    id: bitsOf(weights, is12 ? 'id12' : 'id9', levelsOf.id),
  };
  // The name's weight rests on how frequent it is: what the others leave of the sum.
  const name = total / grain - of.born - of.sex - of.place - of.id;
  return Object.entries({ name, ...of }).map(([comparison, bits]) => ({
    what: comparisonWords[comparison as Comparison](t),
    bits: Math.round(bits * 10) / 10,
  }));
}

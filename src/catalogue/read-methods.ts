import { readFee } from './fees.ts';
import type { Defect } from './import-defects.ts';
import type { Fee, FilingChannel, Method } from './procedure.ts';
import { amount, list, part, text, type Raw } from './raw-json.ts';
import { limitOfMethod } from './time-limit.ts';

const channelOf: Readonly<Record<string, FilingChannel>> = {
  DIRECT: 'DIRECT',
  ONLINE: 'ONLINE',
  POSTAL: 'POSTAL',
  'TRỰC TIẾP': 'DIRECT',
  'TRỰC TUYẾN': 'ONLINE',
  'DỊCH VỤ BƯU CHÍNH': 'POSTAL',
};

type Unit = Method['limit']['unit'];
const unitOf: Readonly<Record<string, Unit>> = {
  working_day: 'working_day',
  calendar_day: 'calendar_day',
  hour: 'hour',
  month: 'month',
  year: 'year',
  'ngày làm việc': 'working_day',
  ngày: 'calendar_day',
  giờ: 'hour',
  tháng: 'month',
  năm: 'year',
};

/** Cách thức thực hiện of a record, whichever snapshot it is from. */
export function readMethods(raw: Raw, found: (defect: Defect) => void): Method[] {
  const methods = list(raw['submission_methods'])
    .filter(part)
    .map((method) => readMethod(method, found));
  const names = methods.map(({ channel }) => channel);
  if (methods.length === 0) found('no_channel');
  if (new Set(names).size < names.length) found('channel_twice');
  if (methods.some(({ limit }) => limit.unit === 'other')) found('limit_unit_other');
  if (methods.every((method) => limitOfMethod(method) === null)) found('limit_unknown');
  if (methods.some(({ fees }) => fees.some(({ standing }) => standing === 'see_note'))) found('fee_in_note');
  return methods;
}

function readMethod(raw: Raw, found: (defect: Defect) => void): Method {
  const published = text(raw['channel']) ?? text(raw['hinh_thuc']);
  const channel = channelOf[(published ?? '').toUpperCase()];
  if (!channel) found('unknown_channel');
  const duration = part(raw['duration']) ? raw['duration'] : {};
  const inWords = text(raw['thoi_han_giai_quyet']);
  const fees = readFees(raw);
  if (fees.tooSmall) found('fee_too_small');
  const note = text(raw['description']) ?? text(raw['mo_ta']) ?? fees.rest;
  return {
    channel: channel ?? 'DIRECT',
    limit: inWords
      ? limitOfWords(inWords)
      : { value: amount(duration['value']), unit: unitOf[text(duration['unit']) ?? ''] ?? 'other' },
    raw: inWords ?? limitWords(text(duration['raw'])),
    note: channel ? note : [published, note].filter(Boolean).join(': ') || null,
    fees: fees.fees,
    feeRaw: fees.raw,
  };
}

// "Không quá 13 ngày làm việc OTHER": the unit's name is glued to the words.
const limitWords = (raw: string | null): string | null =>
  raw?.replace(/\s*\b(OTHER|WORKING_DAY|CALENDAR_DAY|HOUR|MONTH|YEAR)$/u, '').trim() || null;

/** "07 Ngày làm việc". */
function limitOfWords(words: string): Method['limit'] {
  const [, value, unit] = /^(\d+(?:[.,]\d+)?)\s+(\D+)$/u.exec(words) ?? [];
  const known = unitOf[(unit ?? '').trim().toLowerCase()];
  return known ? { value: amount(value), unit: known } : { value: null, unit: 'other' };
}

type Fees = { fees: Fee[]; raw: string | null; rest: string | null; tooSmall: boolean };

function readFees(raw: Raw): Fees {
  const glued = text(raw['fee_and_description']);
  if (glued !== null) return gluedFees(glued);
  const lines = text(raw['phi_le_phi']);
  if (lines !== null) return { fees: lines.split('\n').map(feeOfLine), raw: lines, rest: null, tooSmall: false };
  const entries = list(raw['fees']).filter(part);
  return {
    fees: entries.map((fee) => readFee(amount(fee['amount_vnd']), text(fee['note']))),
    raw: text(raw['fee_raw']),
    rest: null,
    tooSmall: entries.some((fee) => 0 < (amount(fee['amount_vnd']) ?? 0) && (amount(fee['amount_vnd']) ?? 0) < 1000),
  };
}

/** December: "Lệ phí : 20000 Đồng (Người điều khiển phương tiện …)"; dollars stay words. */
function feeOfLine(line: string): Fee {
  const [, kind, value, note] =
    /^(Phí|Lệ phí)\s*:\s*([\d.,]+|không)\s*Đồng\s*(?:\((.*)\))?\s*$/iu.exec(line.trim()) ?? [];
  if (!kind || !value) return { standing: 'see_note', amount: null, note: line.trim() };
  return readFee(/^không$/iu.test(value) ? 0 : Number(value.replace(/[.,]/gu, '')), note ?? null);
}

/** June: "100,000 Việt Nam Đồng(ghi chú)mô tả", all of it glued; what cannot be told apart stays a note. */
function gluedFees(glued: string): Fees {
  const words = glued.replace(/^Không có thông tin/u, '');
  const [, value, note, rest] = /^([\d,]+) (?:VNĐ|Việt Nam Đồng)(?:\(([^()]*)\))?([\s\S]*)$/u.exec(words) ?? [];
  if (value !== undefined) {
    const fee = readFee(Number(value.replaceAll(',', '')), note ?? null);
    return { fees: [fee], raw: glued, rest: text(rest), tooSmall: fee.standing === 'see_note' };
  }
  const [, freeNote, freeRest] = /^Miễn phí(?:\(([^()]*)\))?([\s\S]*)$/u.exec(words) ?? [];
  if (freeRest !== undefined)
    return { fees: [readFee(0, freeNote ?? null)], raw: glued, rest: text(freeRest), tooSmall: false };
  return { fees: [], raw: glued, rest: text(words), tooSmall: false };
}

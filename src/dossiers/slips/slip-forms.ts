import type { LegalDay } from '../../platform/clock.ts';

/** Forms with a number of their own in the law; the numbers are those of 2025 (the set of 2018 maps onto them). */
export type SlipForm = '01' | '02' | '03' | '04' | '05' | '06' | '07';

/** Those that are issued one by one and numbered; the control sheet and the register are made from the log. */
export type IssuedForm = Exclude<SlipForm, '06' | '07'>;

/** Mẫu – everything whose words a department may change; the last three have no national model. */
export type ModelKey = SlipForm | 'nhieu-ho-so' | 'ban-giao' | 'tra-ket-qua';

/** Bộ mẫu: of 2018 or of 2025. */
export type Generation = 2018 | 2025;

/**
 * Which set of models a dossier gets, by the day it was received (vn-rules 2.7, 13.21). `from`: first day of force.
 * Sources: Thông tư 01/2018/TT-VPCP (06/01/2019), Thông tư 03/2025/TT-VPCP (15/9/2025), as listed in vn-rules 1. What was
 * received before there was any model at all is never seen here and would get the older set.
 */
export const generations: readonly { generation: Generation; from: LegalDay | null; law: string }[] = [
  { generation: 2018, from: null, law: 'Thông tư số 01/2018/TT-VPCP' },
  { generation: 2025, from: '2025-09-15' as LegalDay, law: 'Thông tư số 03/2025/TT-VPCP' },
];

/** The set of models of a reception day. */
export function generationOn(received: LegalDay): Generation {
  return generations.findLast(({ from }) => from === null || received >= from)?.generation ?? 2018;
}

/** One model as a list shows it: its names, its number in each set (null: the set has none), and what it must not lack. */
export type SlipModel = {
  readonly key: ModelKey;
  readonly vi: string;
  readonly en: string;
  readonly numbers: Readonly<Record<Generation, string | null>>;
  /** Blocks, lists and fields without which the slip is not what the law asks for; any one of a row will do. */
  readonly must: readonly (readonly string[])[];
};

const everySlip = [['@tiêu-ngữ'], ['@mã-qr']] as const;
const who = ['chủ hồ sơ'] as const;

/** All models. `must` follows vn-rules 2.7. */
export const slipModels: readonly SlipModel[] = [
  {
    key: '01',
    vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    en: 'Receipt and appointment',
    numbers: { 2018: '01', 2025: '01' },
    must: [...everySlip, who, ['giấy tờ'], ['thời điểm tiếp nhận'], ['hẹn trả'], ['@ký']],
  },
  {
    key: '02',
    vi: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
    en: 'Request for papers',
    numbers: { 2018: '02', 2025: '02' },
    must: [...everySlip, who, ['yêu cầu bổ sung'], ['lý do'], ['@ký']],
  },
  {
    key: '03',
    vi: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
    en: 'Refusal',
    numbers: { 2018: '03', 2025: '03' },
    must: [...everySlip, who, ['lý do'], ['@ký']],
  },
  {
    key: '04',
    vi: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
    en: 'Apology and new appointment',
    numbers: { 2018: '04', 2025: '04' },
    must: [...everySlip, who, ['lý do'], ['hẹn trả trước đây'], ['hẹn trả lại'], ['@ký']],
  },
  {
    key: '05',
    vi: 'Thông báo dừng giải quyết hồ sơ',
    en: 'Notice of stopping',
    numbers: { 2018: null, 2025: '05' },
    must: [...everySlip, who, ['lý do'], ['@ký']],
  },
  {
    key: '06',
    vi: 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
    en: 'Control sheet',
    numbers: { 2018: '05', 2025: '06' },
    must: [...everySlip, ['giao nhận']],
  },
  {
    key: '07',
    vi: 'Sổ theo dõi hồ sơ',
    en: 'Register book',
    numbers: { 2018: '06', 2025: '07' },
    must: [['@tiêu-ngữ'], ['hồ sơ']],
  },
  {
    key: 'nhieu-ho-so',
    vi: 'Giấy tiếp nhận nhiều hồ sơ',
    en: 'Receipt for several dossiers',
    numbers: { 2018: null, 2025: null },
    must: [['@tiêu-ngữ'], ['hồ sơ'], ['@ký']],
  },
  {
    key: 'ban-giao',
    vi: 'Biên bản bàn giao hồ sơ',
    en: 'Handover minutes',
    numbers: { 2018: null, 2025: null },
    must: [['@tiêu-ngữ'], ['hồ sơ'], ['@ký']],
  },
  {
    key: 'tra-ket-qua',
    vi: 'Giấy biên nhận trả kết quả',
    en: 'Receipt for a result',
    numbers: { 2018: null, 2025: null },
    must: [...everySlip, who, ['@ký']],
  },
];

/** A model by its key; throws on a key nobody made. */
export function slipModel(key: ModelKey): SlipModel {
  const found = slipModels.find((one) => one.key === key);
  if (!found) throw new Error(`no slip model ${key}`);
  return found;
}

/** The set a model is taken from: its own where it has a number there, else that of 2025 (a stop had no form in 2018). */
export function generationOf(key: ModelKey, received: LegalDay): Generation {
  const wanted = generationOn(received);
  return slipModel(key).numbers[wanted] === null ? 2025 : wanted;
}

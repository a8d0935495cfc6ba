import { feesFor, type Fee, type FilingChannel, type ProcedureVersion } from '../../catalogue/api.ts';
import { formatDong } from '../../platform/i18n/format.ts';
import type { Limit } from '../../worktime/api.ts';
import type { Dossier } from '../dossier.ts';
import type { Filing, Slip } from '../dossiers.store.ts';
import { documentDay, documentLimit, documentMoment } from './slip-words.ts';

/** What a slip says besides its own facts: where it was issued, and of which dossier. */
export type SlipContext = {
  readonly dossier: Pick<Dossier, 'code' | 'filingRef' | 'channel'>;
  readonly filing: Filing;
  readonly procedure: ProcedureVersion;
  /** Who issued the slip; null: not known. */
  readonly officer: string | null;
  readonly unit: { readonly name: string; readonly phone: string; readonly place: string; readonly authority: string };
  /** Where people follow a dossier, without scheme, as printed. */
  readonly trackingSite: string;
};

const channels: Record<Dossier['channel'], FilingChannel> = { 1: 'DIRECT', 2: 'ONLINE', 3: 'POSTAL' };
const kinds = ['Bản chính', 'Bản sao', 'Bản điện tử'] as const;
const idLabels = ['Số định danh/CCCD/Hộ chiếu', 'Mã số thuế/Mã số doanh nghiệp', 'Số định danh/Mã số thuế'] as const;

/**
 * The data of a slip's template. What was printed on the day of issue comes from the slip's facts; what never
 * changes (the filing, the procedure version) is read from there.
 */
export function slipData(
  slip: Slip,
  { dossier, filing, procedure, officer, unit, trackingSite }: SlipContext,
): Record<string, unknown> {
  const facts = slip.facts;
  const unitName = text(facts['unit']) ?? unit.name;
  const common = {
    form: slip.form,
    number: slip.number,
    authority: unit.authority,
    unit: unitName,
    place: unit.place,
    phone: unit.phone,
    issuedDay: documentDay(slip.issuedAt),
    codeLabel: dossier.code ? 'Mã hồ sơ' : 'Mã tra cứu',
    code: dossier.code ?? dossier.filingRef,
    trackingSite,
    applicant: {
      label: filing.applicantKind === 1 ? 'Tiếp nhận hồ sơ của tổ chức' : 'Tiếp nhận hồ sơ của Ông (Bà)',
      name: filing.applicantName,
      idLabel: idLabels[filing.applicantKind] ?? idLabels[0],
      idNumber: filing.applicantIdNumber,
      address: filing.applicantAddress,
      phone: filing.applicantPhone && nationalPhone(filing.applicantPhone),
      email: filing.applicantEmail,
    },
    helper: filing.helperName && [filing.helperName, filing.helperBasis].filter(Boolean).join(' – '),
    procedure: `${text(facts['procedure']) ?? procedure.content.name} (${procedure.code})`,
    submitter: filing.helperName ?? filing.applicantName,
    officer,
    contact: officer ? `Ông (Bà) ${officer}` : unitName,
  };
  if (slip.form === '01')
    return {
      ...common,
      title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
      ...receipt(slip, common, { dossier, filing, procedure }),
    };
  if (slip.form === '02')
    return {
      ...common,
      title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
      items: (facts['items'] as readonly string[] | undefined) ?? [],
      reason: text(facts['reason']) ?? '',
      answerBy: text(facts['answerBy']),
    };
  return {
    ...common,
    title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
    reason: text(facts['reason']) ?? '',
    whereToGo: text(facts['whereToGo']),
  };
}

function receipt(
  { facts }: Slip,
  { unit }: { unit: string },
  { dossier, filing, procedure }: Pick<SlipContext, 'dossier' | 'filing' | 'procedure'>,
): Record<string, unknown> {
  const papers = (facts['papers'] as readonly { name: string; copyKind: number; copies: number }[] | undefined) ?? [];
  const moment = (key: string): string => documentMoment(Temporal.Instant.from(String(facts[key])));
  return {
    copies: ['Liên 1: Giao người nộp', 'Liên 2: Lưu hồ sơ'],
    papers: papers.map((paper) => ({
      name: paper.name,
      kind: kinds[paper.copyKind] ?? '',
      copies: String(paper.copies).padStart(2, '0'),
    })),
    fees: feeWords(feesFor(procedure, channels[dossier.channel])),
    limit: documentLimit(facts['limit'] as Limit),
    receivedAt: moment('receivedAt'),
    dueAt: moment('dueAt'),
    receive: receiveWords(filing, unit),
  };
}

function feeWords(fees: readonly Fee[]): string {
  if (fees.length === 0) return 'theo quy định của thủ tục';
  const said = fees.map(({ standing, amount, note }) => {
    if (standing === 'free') return 'không thu';
    const sum = standing === 'amount' && amount !== null ? formatDong(amount) : null;
    // The portal's notes run to pages; what does not fit the line is on the procedure's page.
    const words = note === null ? null : note.length > 120 ? `${note.slice(0, 119).trimEnd()}…` : note;
    return sum && words ? `${sum} (${words})` : (sum ?? words ?? 'theo quy định');
  });
  const shown = [...new Set(said)];
  return shown.length <= 3 ? shown.join('; ') : `${shown.slice(0, 3).join('; ')}; …`;
}

function receiveWords(filing: Filing, unit: string): string {
  if (filing.receiveMethod === 'online') return 'trực tuyến, trong tài khoản dịch vụ công';
  if (filing.receiveMethod === 'post')
    return `qua bưu chính công ích, tại ${filing.receiveAddress ?? filing.applicantAddress ?? ''}`;
  return `tại ${unit}`;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** `+84912345678` → `0912 345 678`. */
function nationalPhone(phone: string): string {
  const digits = phone.replace(/^\+84/, '0');
  return /^0\d{9}$/.test(digits) ? digits.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3') : digits;
}

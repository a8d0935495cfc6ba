import type { ProcedureVersion } from '../../catalogue/api.ts';
import type { LegalDay } from '../../platform/clock.ts';
import type { DossierLine, Move, SlipOffice, SlipSource } from './slip-source.ts';
import type { ModelKey } from './slip-forms.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+07:00`);

const procedure: ProcedureVersion = {
  id: '00000000-0000-7000-8000-000000000001',
  code: '1.001193',
  version: 1,
  validFrom: '2025-07-01' as LegalDay,
  validTo: null,
  decisionNo: null,
  decisionIssuer: null,
  source: 'ví dụ',
  content: {
    name: 'Thủ tục đăng ký khai sinh',
    field: 'Hộ tịch',
    kind: null,
    levels: ['commune'],
    levelText: null,
    steps: [],
    methods: [
      {
        channel: 'DIRECT',
        limit: { value: 1, unit: 'working_day' },
        raw: null,
        note: null,
        fees: [{ standing: 'amount', amount: 8_000, note: null }],
        feeRaw: null,
      },
    ],
    cases: [],
    audience: [],
    agencies: { executing: null, competent: null, delegated: null, coordinating: null, receivingAddress: null },
    result: null,
    legalBasis: [],
    conditions: null,
    keywords: null,
    description: null,
  },
  words: { nameEn: null, plain: null, plainEn: null, lifeEvent: null, aliases: [], identityLevel: 1 },
};

const move = (more: Partial<Move>): Move => ({
  fromUnit: 'Trung tâm Phục vụ hành chính công phường Lào Cai',
  fromWho: 'Vàng Thị Mẩy',
  toUnit: 'Phòng Văn hoá – Xã hội phường Lào Cai',
  toWho: 'Lò Văn Tả',
  at: at('2026-11-05T09:10'),
  act: 'Tiếp nhận',
  dueAt: at('2026-11-05T15:00'),
  doneAt: at('2026-11-05T11:05'),
  result: 'trước hạn',
  note: 'Thẩm định hồ sơ',
  ...more,
});

const line = (more: Partial<DossierLine>): DossierLine => ({
  no: 1,
  code: 'H38.101.01-261105-0001',
  procedure: 'Thủ tục đăng ký khai sinh',
  applicant: 'Nguyễn Thị Mẫu',
  address: 'Tổ 1, phường Lào Cai, tỉnh Lào Cai',
  phone: '+84900000001',
  agency: 'Ủy ban nhân dân phường Lào Cai',
  receivedAt: at('2026-11-05T08:30'),
  firstDueAt: at('2026-11-06T17:00'),
  dueAt: at('2026-11-06T17:00'),
  returnedAt: at('2026-11-06T15:20'),
  receiveMethod: 'counter',
  recipient: 'Nguyễn Thị Mẫu',
  limit: '01 (một) ngày làm việc',
  result: 'Giấy khai sinh',
  feeTaken: true,
  note: '',
  ...more,
});

const noDossier: readonly ModelKey[] = ['07', 'ban-giao', 'nhieu-ho-so'];
const noFiling: readonly ModelKey[] = ['07', 'ban-giao'];
const numbers: Partial<Record<ModelKey, string>> = {
  '01': '261105-1/TNHS',
  '02': '7/HDHS',
  '03': '8/HDHS',
  '04': '12/PXL',
  '05': '3/TB',
};

/**
 * A dossier of nobody with every value there is, for previews, for the examples beside the merge fields and for tests.
 * `office`: that of the department whose words are tried.
 */
export function exampleSource(form: ModelKey, office: SlipOffice = exampleOffice): SlipSource {
  const file = !noDossier.includes(form);
  return {
    number: numbers[form] ?? '',
    issuedAt: at('2026-11-05T08:30'),
    facts: form === '04' ? facts : { ...facts, dueAt: facts.dueBefore },
    office,
    officer: 'Vàng Thị Mẩy',
    agency: office.authority,
    dossier: file
      ? {
          code: 'H38.101.01-261105-0001',
          filingRef: 'LC-0000-0001',
          channel: 1,
          submittedAt: at('2026-11-05T08:20'),
          acceptedAt: at('2026-11-05T08:30'),
          dueAt: at('2026-11-06T17:00'),
        }
      : null,
    filing: noFiling.includes(form)
      ? null
      : {
          draftId: null,
          caseNo: 1,
          applicantName: 'Nguyễn Thị Mẫu',
          applicantKind: 0,
          applicantIdNumber: '000099000001',
          applicantPhone: '+84900000001',
          applicantEmail: 'cong.dan.01@example.vn',
          applicantAddress: 'Tổ 1, phường Lào Cai, tỉnh Lào Cai',
          helperPersonId: null,
          helperOfficerId: null,
          helperName: null,
          helperBasis: null,
          mandateId: null,
          organisationId: null,
          formVersionId: null,
          answers: {},
          receiveMethod: 'post',
          receiveAddress: 'Tổ 1, phường Lào Cai, tỉnh Lào Cai',
          procedureName: 'Đăng ký khai sinh cho con thứ nhất',
        },
    procedure: file ? procedure : null,
    proof: file ? 'A1B2-C3D4-E5F6' : null,
    moves: [
      move({
        fromUnit: 'Người nộp hồ sơ',
        fromWho: 'Nguyễn Thị Mẫu',
        at: at('2026-11-05T08:30'),
        note: 'Tiếp nhận hồ sơ',
      }),
      move({}),
      move({ act: 'Ký kết quả', result: 'quá hạn', note: '' }),
    ],
    dossiers: [line({}), line({ no: 2, code: 'H38.101.01-261105-0002', receiveMethod: 'post', feeTaken: true })],
  };
}

const facts = {
  limit: { value: 1, unit: 'working_day' },
  receivedAt: '2026-11-05T08:30:00+07:00',
  dueBefore: '2026-11-06T17:00:00+07:00',
  dueAt: '2026-11-10T17:00:00+07:00',
  papers: [
    { name: 'Tờ khai đăng ký khai sinh', copyKind: 0, copies: 1, pages: 2 },
    { name: 'Giấy chứng sinh', copyKind: 1, copies: 1, pages: 1 },
    { name: 'Giấy tờ chứng minh nơi cư trú', copyKind: 2, copies: 1, pages: 1 },
  ],
  items: ['Giấy chứng sinh: bản đã nộp bị mờ, xin nộp bản chính', 'Tờ khai: thiếu chữ ký của người khai'],
  reason: 'Cần xác minh thêm thông tin nơi cư trú với cơ quan đăng ký cư trú.',
  answerBy: 'ngày 25 tháng 11 năm 2026',
  whereToGo: 'Ủy ban nhân dân xã nơi cư trú của người mẹ',
  byApplicant: true,
  contributing: 'Công an phường Lào Cai',
  signer: 'Giàng A Mẫu',
  signerTitle: 'Chủ tịch',
  appointments: [
    { label: 'Hẹn lần 1 (thông báo nghĩa vụ tài chính)', dueAt: '2026-11-06T17:00:00+07:00' },
    { label: 'Hẹn lần 2 (trả kết quả)', limit: { value: 3, unit: 'working_day' } },
  ],
  result: { kind: 'Giấy khai sinh', number: '125/TLKS', title: 'Giấy khai sinh của trẻ Nguyễn Văn Mẫu' },
  returnedAt: '2026-11-06T15:20:00+07:00',
  recipient: 'Nguyễn Thị Mẫu',
  recipientPhone: '0900 000 001',
  returner: 'Sùng Thị Trả',
  what: 'HỒ SƠ',
  fromUnit: 'Trung tâm Phục vụ hành chính công phường Lào Cai',
  toUnit: 'Phòng Văn hoá – Xã hội phường Lào Cai',
  giver: 'Vàng Thị Mẩy',
  taker: 'Lò Văn Tả',
  handedAt: '2026-11-05T15:00:00+07:00',
  period: 'Từ ngày 01/11/2026 đến ngày 30/11/2026',
  volume: 'Năm 2026, quyển số 01',
  payment: {
    fee: 5_000,
    charge: 3_000,
    total: 8_000,
    method: 'Chuyển khoản',
    taxCode: '0000000000',
    form: '01-BL',
    series: 'LC/26E',
    number: '0000001',
  },
} as const;

/** An office nobody works at; its telephone is nobody's. */
export const exampleOffice: SlipOffice = {
  authority: 'Ủy ban nhân dân phường Lào Cai',
  unit: 'Trung tâm Phục vụ hành chính công phường Lào Cai',
  phone: '0900 000 090',
  place: 'Lào Cai',
  province: 'Lào Cai',
  site: 'https://motcua.example.vn',
};

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { feesFor, readFee } from './fees.ts';
import { casesOf, papersFor } from './papers.ts';
import { readParsed, readRecord } from './read-record.ts';
import { limitFor, limitInProse } from './time-limit.ts';

const july = {
  code: '1.000001',
  name: 'Cấp giấy mẫu',
  decision_no: '1/QĐ-BXD',
  decision_issuer: 'QĐ-BXD',
  level: 'Cấp Tỉnh',
  kind: 'LOCAL_REGULATION',
  field: 'Lĩnh vực mẫu',
  steps_text: 'Bước 1: Nộp.\n  * Bước 2: Nhận.',
  submission_methods: [
    {
      channel: 'ONLINE',
      duration: { value: 1, unit: 'other', raw: 'Không quá 13 ngày làm việc. Xã miền núi tăng thêm 10 ngày OTHER' },
      fees: [{ amount_vnd: 0, note: 'Do HĐND tỉnh quy định' }],
      fee_raw: null,
      description: null,
    },
    {
      channel: 'DIRECT',
      duration: { value: 10, unit: 'working_day', raw: '10 WORKING_DAY' },
      fees: [{ amount_vnd: 0, note: null }],
      fee_raw: null,
      description: null,
    },
    {
      channel: 'DIRECT',
      duration: { value: 15, unit: 'working_day', raw: '15 WORKING_DAY' },
      fees: [{ amount_vnd: 20, note: '20.000 vnđ/tờ' }],
      fee_raw: null,
      description: null,
    },
  ],
  component_groups: [
    {
      title: null,
      items: [
        { text: '- Đơn', original_count: 1, copy_count: 0 },
        { text: 'Nộp bản chụp cũng được', original_count: 0, copy_count: 0 },
      ],
    },
    { title: 'b) Trường hợp ủy quyền:', items: [{ text: 'Giấy ủy quyền', original_count: 1, copy_count: 1 }] },
  ],
  audience: ['Tổ chức (không bao gồm doanh nghiệp', 'HTX)', 'Công dân Việt Nam'],
  executing_agency: null,
  legal_basis: [{ title: 'Luật Mẫu', number: '1/2025/QH15' }],
};

test('a record with every defect is kept, and each defect is named', () => {
  const read = readParsed({ ...july, code: '1.0133611', level: null });
  assert.ok(read.ok);
  assert.deepEqual([...read.value.defects].toSorted(), [
    'audience_split',
    'channel_twice',
    'enum_in_kind',
    'fee_in_note',
    'fee_too_small',
    'limit_unit_other',
    'no_executing_agency',
    'no_level',
    'odd_code',
    'papers_zero',
  ]);
  assert.deepEqual(read.value.content.audience, ['Tổ chức (không bao gồm doanh nghiệp, HTX)', 'Công dân Việt Nam']);
  assert.deepEqual(read.value.audience, ['citizen', 'organisation']);
  assert.equal(read.value.online, true);
  assert.deepEqual(read.value.content.steps, ['Bước 1: Nộp.', 'Bước 2: Nhận.']);
});

test('the December shape is read into the same content', () => {
  const read = readParsed({
    code: '1.000002',
    name: 'Mẫu',
    level: 'Cấp Bộ, Cấp Xã',
    field: 'X',
    steps_text: 'Bước 1: Nộp. Bước 2: Nhận.',
    submission_methods: [
      {
        hinh_thuc: 'Trực tuyến',
        thoi_han_giai_quyet: '07 Ngày làm việc',
        phi_le_phi: 'Phí : 2.000.000 Đồng (Thẩm định)\nLệ phí : 1.5 USD',
        mo_ta: null,
      },
    ],
    components: [{ text: 'Tờ khai', form_files: ['mau.doc'], quantity_raw: 'Bản chính: 1\nBản sao: 2' }],
    audience_raw: 'Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)',
    legal_basis: [{ so_ky_hieu: '12', trich_yeu: 'Quyết định 12' }],
  });
  assert.ok(read.ok);
  const { content } = read.value;
  assert.deepEqual(content.levels, ['ministry', 'commune']);
  assert.deepEqual(content.steps, ['Bước 1: Nộp.', 'Bước 2: Nhận.']);
  assert.deepEqual(limitFor({ content }, 'ONLINE'), { value: 7, unit: 'working_day' });
  assert.deepEqual(feesFor({ content }, 'ONLINE'), [
    { standing: 'amount', amount: 2_000_000, note: 'Thẩm định' },
    { standing: 'see_note', amount: null, note: 'Lệ phí : 1.5 USD' },
  ]);
  assert.deepEqual(content.cases[0]?.papers, [
    { key: 'p1', name: 'Tờ khai', originals: 1, copies: 2, blanks: ['mau.doc'] },
  ]);
  assert.deepEqual(content.legalBasis, [{ title: 'Quyết định 12', number: '12' }]);
});

test('the glued fees of June come apart, and what cannot stays as it was', () => {
  const read = readParsed({
    code: '1.000003',
    name: 'Mẫu',
    submission_methods: [
      {
        channel: 'ONLINE',
        duration: { value: null, unit: null },
        fee_and_description: '100,000 Việt Nam Đồng(mỗi lần)Nộp qua mạng',
      },
      {
        channel: 'DIRECT',
        duration: { value: 5, unit: 'calendar_day' },
        fee_and_description: 'Miễn phí05 ngày, kể từ ngày nhận đủ hồ sơ',
      },
    ],
    component_groups: [{ title: '--', items: [] }],
  });
  assert.ok(read.ok);
  const [online, direct] = read.value.content.methods;
  assert.deepEqual(online?.fees, [{ standing: 'amount', amount: 100_000, note: 'mỗi lần' }]);
  assert.equal(online?.note, 'Nộp qua mạng');
  assert.deepEqual(direct?.fees, [{ standing: 'free', amount: 0, note: null }]);
  assert.equal(direct?.feeRaw, 'Miễn phí05 ngày, kể từ ngày nhận đủ hồ sơ');
});

test('only a line nobody could find again is refused', () => {
  const why = (line: string) => {
    const read = readRecord(line);
    return read.ok ? 'ok' : read.refusal.why;
  };
  assert.equal(why('{"code":'), 'not_json');
  assert.equal(why('[1]'), 'not_a_record');
  assert.equal(why('{"name":"a"}'), 'no_code');
  assert.equal(why('{"code":"1"}'), 'no_name');
  assert.equal(
    why('{"code":"1","name":"a","submission_methods":"x","component_groups":[7],"audience":{},"level":3}'),
    'ok',
  );
});

test('a channel published twice keeps the longer limit', () => {
  const read = readParsed(july);
  assert.ok(read.ok);
  assert.deepEqual(limitFor(read.value, 'DIRECT'), { value: 15, unit: 'working_day' });
  assert.deepEqual(limitFor(read.value, 'ONLINE'), { value: 13, unit: 'working_day' });
  assert.deepEqual(limitFor(read.value, 'POSTAL'), { value: 15, unit: 'working_day' });
});

test('limits in prose say what they say, or nothing', () => {
  const said: readonly (readonly [string, ReturnType<typeof limitInProse>])[] = [
    ['Không quá 13 ngày làm việc; xã miền núi tăng thêm 10 ngày', { value: 13, unit: 'working_day' }],
    ['05 (năm) ngày làm việc kể từ ngày nhận hồ sơ', { value: 5, unit: 'working_day' }],
    ['Trong thời hạn 02 tháng', { value: 2, unit: 'month' }],
    ['1,5 tháng', { value: 45, unit: 'calendar_day' }],
    ['0,5 ngày làm việc', { value: 0.5, unit: 'working_day' }],
    ['Chậm nhất vào ngày 20 tháng đầu tiên hàng quý', null],
    ['Theo Luật năm 2014', null],
    ['Ngay trong ngày', null],
    ['thẩm định 10 ngày, cấp phép 5 ngày làm việc', null],
    ['', null],
  ];
  for (const [prose, limit] of said) assert.deepEqual(limitInProse(prose), limit, prose);
});

test('zero đồng is free only when no note says otherwise', () => {
  assert.equal(readFee(0, null).standing, 'free');
  assert.equal(readFee(0, 'Không').standing, 'free');
  assert.equal(readFee(0, 'Theo quy định của HĐND').standing, 'see_note');
  assert.equal(readFee(25, 'Loại một lần').standing, 'see_note');
  assert.deepEqual(readFee(20_000, null), { standing: 'amount', amount: 20_000, note: null });
});

test('papers under plain headings belong to every case, and keys do not repeat', () => {
  const read = readParsed(july);
  assert.ok(read.ok);
  const cases = casesOf(read.value);
  assert.deepEqual(
    cases.map(({ key, papers }) => [key, papers.map((paper) => paper.key)]),
    [
      ['c1', ['p1', 'p2']],
      ['c2', ['p1', 'p2', 'p3']],
    ],
  );
  assert.deepEqual(
    papersFor(read.value, 'c2').map(({ name, note }) => [name, note ?? false]),
    [
      ['Đơn', false],
      ['Nộp bản chụp cũng được', true],
      ['Giấy ủy quyền', false],
    ],
  );
  assert.deepEqual(papersFor(read.value, 'nothing'), papersFor(read.value, null));
});

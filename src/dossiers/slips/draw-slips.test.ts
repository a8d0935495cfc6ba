import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { usualFonts } from '../../platform/pdf/find-fonts.ts';
import { openPdfMaker } from '../../platform/pdf/pdf-maker.ts';
import { pdfText } from '../../platform/pdf/pdf-text.ts';
import { builtInText } from './built-in-models.ts';
import { drawSlip } from './draw-sheet.ts';
import { exampleSource } from './example-slip.ts';
import { readModel } from './read-model.ts';
import { generationOf, generationOn, slipModels, type ModelKey } from './slip-forms.ts';
import type { SlipSource } from './slip-source.ts';
import { modelOf } from './words-in-force.ts';
import { legalDay } from '../../platform/clock.ts';

const maker = openPdfMaker({ fonts: usualFonts() });
after(() => maker.close());

// Spaces end lines and are lost there; words are compared without them.
const bare = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');
const draw = async (words: string, source: SlipSource): Promise<{ text: string; raw: string }> => {
  const model = readModel(words);
  assert.ok(model.ok);
  const pdf = await drawSlip(maker, model.value, source, 'Phiếu');
  return { text: bare(pdfText(pdf)), raw: Buffer.from(pdf).toString('latin1') };
};

/** Only what the law cannot do without: a name, a code, a day. */
function minimal(key: ModelKey): SlipSource {
  const full = exampleSource(key);
  return {
    ...full,
    facts: {},
    officer: null,
    procedure: null,
    moves: [],
    dossiers: [],
    proof: null,
    filing: full.filing && {
      ...full.filing,
      applicantIdNumber: null,
      applicantPhone: null,
      applicantEmail: null,
      applicantAddress: null,
      receiveMethod: 'counter',
      receiveAddress: null,
    },
  };
}

const every = slipModels.flatMap(({ key, numbers }) =>
  ([2018, 2025] as const)
    .filter((generation) => generation === 2025 || numbers[generation] !== null)
    .map((generation) => ({ key, generation })),
);

// What must be read on each model, drawn for the full dossier.
const values: Record<ModelKey, readonly string[]> = {
  '01': [
    'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    'Nguyễn Thị Mẫu',
    'Giấy chứng sinh',
    '01 (một) ngày làm việc',
    'Mã chứng cứ đã nộp hồ sơ: A1B2-C3D4-E5F6',
    'Hẹn lần 1 (thông báo nghĩa vụ tài chính)',
    '17 giờ 00 phút, ngày 06 tháng 11 năm 2026',
    'Hẹn lần 2',
    'quyển số 2026, số thứ tự 261105-1',
    'Liên 2',
  ],
  '02': ['PHIẾU YÊU CẦU BỔ SUNG', 'bản đã nộp bị mờ', 'Cần xác minh thêm', '0900 000 090'],
  '03': ['PHIẾU TỪ CHỐI', 'Cần xác minh thêm', 'Ủy ban nhân dân xã nơi cư trú'],
  '04': [
    'XIN LỖI',
    'Cần xác minh thêm',
    '17 giờ 00 phút, ngày 06 tháng 11 năm 2026',
    '17 giờ 00 phút, ngày 10 tháng 11 năm 2026',
    'THỦ TRƯỞNG ĐƠN VỊ',
    '(Ký tên, đóng dấu)',
    'Giàng A Mẫu',
    '12/PXL',
  ],
  '05': ['THÔNG BÁO DỪNG', 'theo đề nghị của tổ chức, cá nhân', 'Cần xác minh thêm'],
  '06': [
    'PHIẾU KIỂM SOÁT',
    'Phòng Văn hoá – Xã hội',
    '09 giờ 10 phút, ngày 05/11/2026',
    'trước hạn',
    'quá hạn',
    'Lò Văn Tả',
    'Công an phường Lào Cai',
  ],
  '07': [
    'SỔ THEO DÕI HỒ SƠ',
    'H38.101.01-261105-0002',
    'Nguyễn Thị Mẫu',
    '0900 000 001',
    '06/11/2026',
    'qua bưu chính',
    'Năm 2026, quyển số 01',
  ],
  'nhieu-ho-so': ['NHIỀU HỒ SƠ', 'H38.101.01-261105-0002', 'Số lượng hồ sơ: 02'],
  'ban-giao': ['BIÊN BẢN BÀN GIAO HỒ SƠ', 'H38.101.01-261105-0001', 'Lò Văn Tả', '15 giờ 00 phút', 'Bản 2: Bên nhận'],
  'tra-ket-qua': ['BIÊN NHẬN TRẢ KẾT QUẢ', '125/TLKS', 'Sùng Thị Trả', '0900 000 001'],
};

for (const { key, generation } of every)
  test(`model ${key} of ${generation} is drawn for a full and for a minimal dossier, tagged, with its values`, async () => {
    const words = builtInText(key, generation).words;
    const full = await draw(words, exampleSource(key));
    for (const value of values[key]) assert.ok(full.text.includes(bare(value)), `${value}\n${full.text}`);
    assert.ok(full.text.includes(bare('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc')));
    assert.match(full.raw, /\/Marked true/);
    assert.match(full.raw, /\/Lang \(vi/);
    if (words.includes('@mã-qr')) assert.match(full.raw, /\/S \/Figure[^]*?\/Alt/);
    // Nothing is left open: neither a name nor the marks of the language.
    assert.doesNotMatch(full.text, /\{\{|\}\}|\*\*|@(tiêu|mã|bảng|ký)/);
    const least = await draw(words, minimal(key));
    assert.doesNotMatch(least.text, /\{\{|undefined|null|NaN|\[object/);
    const copies = modelOf(builtInText(key, generation)).copies.length || 1;
    assert.equal(least.raw.match(/\/Type \/Page\b/g)?.length, copies);
  });

test('form 01 of 2018 lists papers in lines and names no identity number; that of 2025 has both', async () => {
  const [old, now] = await Promise.all(
    ([2018, 2025] as const).map((set) => draw(builtInText('01', set).words, exampleSource('01'))),
  );
  assert.ok(old && now);
  assert.ok(!old.text.includes('000099000001') && old.text.includes(bare('Thông tư số 01/2018/TT-VPCP')));
  assert.ok(now.text.includes('000099000001') && now.text.includes(bare('Thông tư số 03/2025/TT-VPCP')));
  assert.ok(now.text.includes(bare('Phí, lệ phí (nếu có): 8.000 đồng')));
});

test('the day of reception chooses the set, and a stop has only a form of 2025', () => {
  const days = [
    ['2018-12-31', 2018],
    ['2025-09-14', 2018],
    ['2025-09-15', 2025],
    ['2026-11-22', 2025],
  ] as const;
  for (const [day, set] of days) assert.equal(generationOn(legalDay(day)), set);
  assert.equal(generationOf('05', legalDay('2025-01-02')), 2025);
  assert.equal(generationOf('04', legalDay('2025-01-02')), 2018);
});

test('nothing typed into a model or a dossier is run or takes the page apart', async () => {
  const hostile =
    '#panic("x") $x$ *b* `r` @ref <label> // c \\ " #read("/main.typ") ]) } {{lý do}} @tiêu-ngữ #import "@preview/x:1.0.0" \u0007';
  const source = exampleSource('03');
  const { text } = await draw(
    `@tiêu-ngữ\n@mã-qr\n= ${'#eval("1+1")'}\nChữ: #panic("y") $a$ ] } \\ "\n{{lý do}} {{chủ hồ sơ}}\n@ký\n| #panic("z") = {{chủ hồ sơ}}`,
    {
      ...source,
      facts: { ...source.facts, reason: hostile, unit: hostile },
      filing: source.filing && { ...source.filing, applicantName: hostile },
    },
  );
  for (const piece of ['#eval("1+1")', '#panic("y")', '#read("/main.typ")', '{{lý do}}', '@tiêu-ngữ', '#panic("z")'])
    assert.ok(text.includes(bare(piece)), `${piece}\n${text}`);
});

test('an optional field drops its line, any other leaves dots to fill in by hand', async () => {
  const { text } = await draw('Một {{email chủ hồ sơ?}}\nHai {{email chủ hồ sơ}}\nBa', minimal('01'));
  assert.doesNotMatch(text, /Một/);
  assert.match(text, /Hai\.{10,}/);
});

test('lines typed in a reason stay lines', async () => {
  const source = exampleSource('03');
  const { text } = await draw('{{lý do}}', { ...source, facts: { reason: 'Một.\nHai.\r\nBa.' } });
  assert.ok(text.includes('Một.Hai.Ba.'));
});

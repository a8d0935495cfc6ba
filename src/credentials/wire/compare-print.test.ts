import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePrint, type Signed } from './compare-print.ts';

const signed: Signed[] = [
  { label: 'Tên giấy tờ', value: 'Giấy phép kinh doanh vận tải bằng xe ô tô' },
  { label: 'Số', value: '0123/GPKDVT-SXD' },
  { label: 'Họ và tên', value: 'Nguyễn Thị Mẫu' },
  { label: 'Năm sinh', value: '1990' },
  { label: 'Ngày cấp', value: '2026-11-28' },
];
const paper = [
  'CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'GIẤY PHÉP KINH DOANH VẬN TẢI BẰNG XE Ô TÔ',
  'Số: 0123/GPKDVT-SXD',
  'len Họ và tên: Nguyễn Thị Mẫu',
  'Năm sinh: 1990',
  'Lào Cai, ngày 28 tháng 11 năm 2026',
];
const results = (lines: readonly string[]) => comparePrint(signed, lines).map(({ result }) => result);
const without = (line: string, instead: string) => paper.map((one) => one.replace(line, instead));

test('a genuine paper agrees, whatever accents and case the reader saw', () => {
  assert.deepEqual(new Set(results(paper)), new Set(['agrees']));
  assert.deepEqual(
    new Set(results(paper.map((line) => line.normalize('NFD').replace(/\p{M}/gu, '')))),
    new Set(['agrees']),
  );
  assert.deepEqual(new Set(results(without('VẬN TẢI', 'VẠN TAI'))), new Set(['agrees']));
});

for (const [what, lines, label, printed] of [
  ['another name', without('Nguyễn Thị Mẫu', 'Trần Văn Giả'), 'Họ và tên', 'Trần Văn Giả'],
  ['another year', without('1990', '1980'), 'Năm sinh', '1980'],
  ['one digit of the number', without('0123/', '0128/'), 'Số', 'Số: 0128/GPKDVT-SXD'],
  ['another day', without('ngày 28', 'ngày 26'), 'Ngày cấp', 'Lào Cai, ngày 26 tháng 11 năm 2026'],
  [
    'another trade',
    without('BẰNG XE Ô TÔ', 'BẰNG TÀU HOẢ'),
    'Tên giấy tờ',
    'GIẤY PHÉP KINH DOANH VẬN TẢI BẰNG TÀU HOẢ',
  ],
] as const)
  test(`${what} on the paper is named, and nothing else`, () => {
    const differing = comparePrint(signed, lines).filter(({ result }) => result !== 'agrees');
    assert.deepEqual(differing, [
      { label, value: signed.find((one) => one.label === label)?.value, result: 'differs', printed },
    ]);
  });

test('what is not in the picture is not found, and that is no accusation', () => {
  assert.deepEqual(new Set(results([])), new Set(['not_found']));
  assert.deepEqual(new Set(results(['', '~~', 'xin chào'])), new Set(['not_found']));
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { readDay, readFacts } from './read-facts.ts';

test('a birth certificate gives number, name, both days, office and kind; of mother and father nothing is taken', () => {
  const facts = readFacts([
    'ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'PHƯỜNG LÀO CAI Độc lập - Tự do - Hạnh phúc',
    'Số: 125/2019',
    'GIẤY KHAI SINH',
    'Họ, chữ đệm, tên: Nguyễn Thị Thuỳ Dương',
    'Ngày, tháng, năm sinh: 08/03/2019',
    'Giới tính: Nữ Dân tộc: Kinh Quốc tịch: Việt Nam',
    'Họ, chữ đệm, tên người mẹ: Trần Thị Mẫu',
    'Họ, chữ đệm, tên người cha: Nguyễn Văn Thử',
    'Nơi đăng ký khai sinh: Ủy ban nhân dân phường Lào Cai, tỉnh Lào Cai',
    'Ngày, tháng, năm đăng ký: 15/03/2019',
  ]);
  assert.deepEqual(facts, {
    kind: 'GT.KHAI_SINH',
    number: '125/2019',
    name: 'Nguyễn Thị Thuỳ Dương',
    born: '2019-03-08',
    issuedOn: '2019-03-15',
    issuer: 'Ủy ban nhân dân phường Lào Cai, tỉnh Lào Cai',
  });
});

test('letters that readers mix up do not hide a label, and the mother’s name is never the child’s', () => {
  const facts = readFacts([
    'Số: 125/2019',
    'Họ, chữ đệm, tên người mẹ: Trần Thị Mẫu',
    'Họ, chữ đệm, tên: Nguyễn Thị Thuỳ Dương, Giới tính: Nữ',
    'Ngùy, thóng, năm sinh: 08/03/2019',
    'Ngòy, thóng, năm đăng ký: 15/03/2019',
  ]);
  assert.deepEqual([facts.name, facts.born, facts.issuedOn], ['Nguyễn Thị Thuỳ Dương', '2019-03-08', '2019-03-15']);
});

test('an administrative paper is dated above its signature, and valid until the day it names', () => {
  const facts = readFacts([
    'SỞ XÂY DỰNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Số: 45/GPXD-SXD Lào Cai, ngày 2 tháng 9 năm 2025',
    'GIẤY PHÉP XÂY DỰNG',
    'Họ và tên: TRẦN VĂN THỬ',
    'Giấy phép có giá trị đến: 02/09/2026',
  ]);
  assert.deepEqual(facts, {
    kind: 'GT.GPXD',
    number: '45/GPXD-SXD',
    name: 'TRẦN VĂN THỬ',
    issuedOn: '2025-09-02',
    validUntil: '2026-09-02',
    issuer: 'SỞ XÂY DỰNG',
  });
});

test('what is not there, or no day of the calendar, stays empty', () => {
  assert.deepEqual(readFacts([]), {});
  assert.deepEqual(readFacts(['Ngày sinh: 31/02/2019', 'Số: .....', 'Họ và tên: ....']), {});
});

test('days are read in the ways papers write them', () => {
  for (const [text, day] of [
    ['8/3/2019', '2019-03-08'],
    ['ngày 08 tháng 03 năm 2019', '2019-03-08'],
    ['08 - 03 - 2019 tại', '2019-03-08'],
    ['ngày 30 tháng 2 năm 2019', null],
    ['2019', null],
  ] as const)
    assert.equal(readDay(text), day, text);
});

test('what was read without certainty is named', () => {
  const word = (text: string, confidence: number) => ({ text, confidence, x: 0, y: 0, width: 1, height: 1 });
  const facts = readFacts(['Họ và tên: Lò Văn Mẫu'], [word('Lò', 55), word('Văn', 96), word('Mẫu', 90)]);
  assert.deepEqual(facts.doubtful, ['name']);
});

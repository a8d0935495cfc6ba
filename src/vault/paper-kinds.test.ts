import assert from 'node:assert/strict';
import test from 'node:test';
import { kindOfPaper } from './paper-kinds.ts';
import { standsFor } from './papers-held.ts';

test('a paper is known by its code; by the words of its name only where the catalogue gives it none', () => {
  const kind = (name: string, code?: string) => kindOfPaper({ name, code })?.code;
  assert.equal(kind('Bản chụp giấy tờ chứng minh việc sinh', 'GT.KHAI_SINH'), 'GT.KHAI_SINH');
  assert.equal(
    kind('Giấy khai sinh', 'KQ.G01.000123'),
    undefined,
    'a code of another catalogue is not overruled by words',
  );
  assert.equal(kind('Trích lục đăng ký khai sinh'), 'GT.KHAI_SINH');
  assert.equal(kind('Sổ BHXH đã đóng'), 'GT.BHXH');
  assert.equal(kind('Xác nhận thông tin về cư trú'), 'GT.CU_TRU');
  for (const form of [
    'Tờ khai đăng ký khai sinh',
    'Đề nghị đổi giấy phép lái xe',
    'Bản dịch giấy phép lái xe nước ngoài',
  ])
    assert.equal(kind(form), undefined, form);
});

test('a held paper stands for a component with its very code, whatever both are called', () => {
  const held = { paperCode: 'KQ.G01.000123', name: 'Quyết định' };
  assert.ok(standsFor(held, { name: 'Văn bản cho phép', code: 'KQ.G01.000123' }));
  assert.ok(!standsFor(held, { name: 'Văn bản cho phép' }));
});

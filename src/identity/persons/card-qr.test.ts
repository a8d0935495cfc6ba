import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCard } from './card-qr.ts';

test('the text of an identity card gives number, name, birthday and address', () => {
  assert.deepEqual(readCard('000099000001|000000000|Giàng Thị Mẫu|27031990|Nữ|Tổ 5, phường Lào Cai|01012022'), {
    idNumber: '000099000001',
    name: 'Giàng Thị Mẫu',
    birth: '27/03/1990',
    address: 'Tổ 5, phường Lào Cai',
  });
});

test('newer cards carry more fields, and a name in NFD is the same name', () => {
  const card = readCard(`000099000001||${'Đặng Thị Mẫu'.normalize('NFD')}|1990|Nữ|Xã Mẫu|01012025|||x`);
  assert.equal(card?.name, 'Đặng Thị Mẫu');
  assert.equal(card?.birth, '');
});

test('what no card says is not read', () => {
  for (const text of [
    '',
    '|',
    'https://example.vn',
    '00009900000|x|A|01011990',
    '000099000001||',
    `000099000001||${'A'.repeat(201)}|`,
  ])
    assert.equal(readCard(text), null, text);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { spellingsOf, suggestSpelling } from './suggest-spelling.ts';

const known = spellingsOf(['Chảo Mẩy Thử'], ['Phường Lào Cai', 'Tỉnh Lào Cai', 'Xã Bát Xát', 'Xã Tả Phìn']);

test('an office whose a was read as o is suggested as it is spelt, and marked to be looked at', () => {
  for (const [read, meant] of [
    ['Ủy bạn nhôn dân phường Lòo Cơi, tỉnh Lào Cơi', 'Ủy ban nhân dân phường Lào Cai, tỉnh Lào Cai'],
    ['Ủy ban nhân dôn xõ Bót Xót', 'Ủy ban nhân dân xã Bát Xát'],
    ['UỶ BAN NHÂN DÂN XÕ TỎ PHÌN', 'ỦY BAN NHÂN DÂN XÃ TẢ PHÌN'],
  ] as const)
    assert.deepEqual(suggestSpelling({ issuer: read }, known), { issuer: meant, doubtful: ['issuer'] });
});

test('of two communes of one shape the tones decide; where they do not, nothing is suggested', () => {
  const two = spellingsOf([], ['Xã Tả Phìn', 'Xã Tà Phìn']);
  assert.equal(suggestSpelling({ issuer: 'xã Tỏ Phìn' }, two).issuer, 'xã Tả Phìn');
  for (const issuer of ['xã Tà Phìn', 'xã To Phìn']) assert.deepEqual(suggestSpelling({ issuer }, two), { issuer });
});

test('a word of a name that is none is suggested as the one word of its shape', () => {
  assert.deepEqual(suggestSpelling({ name: 'Trần Đình Khỏnh' }, spellingsOf(['Khảnh'], [])), {
    name: 'Trần Đình Khảnh',
    doubtful: ['name'],
  });
  assert.equal(suggestSpelling({ name: 'NGUYỄN VÕN NOM' }, known).name, 'NGUYỄN VÕN NAM');
});

test('a name that is a word already stays as it was read, also where another has its shape', () => {
  for (const name of ['Võ Thị Hoa', 'Ngô Văn Toàn', 'Hồ Bảo', 'Lò Văn Mẫu'])
    assert.deepEqual(suggestSpelling({ name }, known), { name });
});

test('an unknown office, and a fact that is not there, stay as they are', () => {
  assert.deepEqual(suggestSpelling({ issuer: 'Bệnh viện Sản Nhi Lào Cơi', number: '1/2020' }, spellingsOf([], [])), {
    issuer: 'Bệnh viện Sản Nhi Lào Cơi',
    number: '1/2020',
  });
  assert.deepEqual(suggestSpelling({}, known), {});
});

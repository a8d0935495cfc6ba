import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { importUnits, loadSampleIdentity } from '../api.ts';
import { appForTests, houseForTests } from '../house-for-tests.ts';
import { identityRoutes } from '../identity.routes.ts';
import { addressBook, type AddressBook, type Conversion, type OldUnit } from './convert-address.ts';
import { oldAddresses } from './old-addresses.ts';

const { app: open } = await testDb();
await loadSampleIdentity(open, new URL('../../../db/seed/', import.meta.url).pathname);
const sample = oldAddresses(open).book();
const said = (one: Conversion): string => {
  switch (one.kind) {
    case 'converted':
    case 'today':
      return `${one.kind}: ${one.street} | ${one.commune.fullName}`;
    case 'which':
      return `which: ${one.street} | ${one.candidates.map(({ fullName }) => fullName).join(' / ')}`;
    case 'which_old':
      return `which_old: ${one.candidates.map(({ commune, district }) => `${commune?.fullName}, ${district.fullName}`).join(' / ')}`;
    case 'unknown':
      return 'unknown';
  }
};

test('an old address of Lào Cai or Yên Bái, however it is written, becomes one of today', () => {
  const cases: [string, string][] = [
    ['Thôn Bản Vai, xã Bản Qua, huyện Bát Xát, tỉnh Lào Cai', 'converted: Thôn Bản Vai | Xã Bát Xát'],
    [
      'Số 12 đường Hoàng Liên, phường Kim Tân, thành phố Lào Cai, tỉnh Lào Cai',
      'converted: Số 12 đường Hoàng Liên | Phường Lào Cai',
    ],
    ['so 12 duong hoang lien, P. Kim Tan, TP Lao Cai, Lao Cai', 'converted: so 12 duong hoang lien | Phường Lào Cai'],
    ['tổ 3, P.Kim Tân, TP.Lào Cai, T.Lào Cai', 'converted: tổ 3 | Phường Lào Cai'],
    ['Thị trấn Bát Xát - huyện Bát Xát - Lào Cai', 'converted:  | Xã Bát Xát'],
    ['tổ 5, phường Đồng Tâm, thành phố Yên Bái, tỉnh Yên Bái', 'converted: tổ 5 | Phường Yên Bái'],
    ['Số 12, phường Lào Cai, tỉnh Lào Cai', 'today: Số 12 | Phường Lào Cai'],
    ['xã Không Có Đâu, huyện Bát Xát, tỉnh Lào Cai', 'unknown'],
    ['', 'unknown'],
    ['???', 'unknown'],
  ];
  for (const [typed, wanted] of cases) assert.equal(said(sample.convert(typed)), wanted, typed);
});

test('what was typed is kept word for word, with the day until which it was true', () => {
  const typed = '  Thôn  Bản Vai, xã Bản Qua, huyện Bát Xát, tỉnh Lào Cai ';
  const one = sample.convert(typed);
  assert.ok(one.kind === 'converted');
  assert.equal(one.before, typed.trim());
  assert.equal(one.addressAsOf, '2025-06-30');
  assert.equal(one.from.province.fullName, 'Tỉnh Lào Cai');
});

test('a name that several old communes bear asks for the district; a divided commune asks which part', () => {
  const unit = (level: OldUnit['level'], code: string, fullName: string, parentCode: string | null): OldUnit => ({
    level, code, fullName, parentCode, name: fullName.replace(/^\S+ /, ''), kind: fullName.split(' ')[0] ?? '',
  }); // prettier-ignore
  const now = (level: string, code: string, fullName: string, parentCode: string | null) => ({
    level, code, fullName, fullNameEn: fullName, parentCode, name: fullName.replace(/^\S+ /, ''),
  }); // prettier-ignore
  const book = addressBook(
    [
      unit('province', '15', 'Tỉnh Cũ', null),
      unit('district', '001', 'Huyện Một', '15'),
      unit('district', '002', 'Huyện Hai', '15'),
      unit('commune', '00001', 'Xã Minh Tân', '001'),
      unit('commune', '00002', 'Xã Minh Tân', '002'),
      unit('commune', '00003', 'Xã Chia Đôi', '001'),
    ],
    // Code 15 was another province until 2025-06-30: the two never meet.
    [
      now('province', '15', 'Tỉnh Mới', null),
      now('commune', '90001', 'Xã Đông', '15'),
      now('commune', '90002', 'Xã Tây', '15'),
    ],
    [
      { old: '00001', now: '90001' },
      { old: '00002', now: '90002' },
      { old: '00003', now: '90001' },
      { old: '00003', now: '90002' },
    ],
  );
  assert.equal(
    said(book.convert('xã Minh Tân, tỉnh Cũ')),
    'which_old: Xã Minh Tân, Huyện Một / Xã Minh Tân, Huyện Hai',
  );
  assert.equal(said(book.convert('xóm 1, xã Minh Tân, huyện Hai')), 'converted: xóm 1 | Xã Tây');
  assert.equal(said(book.convert('xóm 1, xã Chia Đôi, huyện Một, tỉnh Cũ')), 'which: xóm 1 | Xã Đông / Xã Tây');
  assert.equal(
    said(book.convert('xã Chia Đôi, huyện Một, tỉnh Mới')),
    'unknown',
    'the new province of that code is another',
  );
  const old = sample.convert('phường Đồng Tâm, thành phố Yên Bái, tỉnh Yên Bái');
  assert.ok(old.kind === 'converted');
  assert.deepEqual([old.from.province.code, old.from.province.name, old.commune.parentCode], ['15', 'Yên Bái', '15']);
});

const shared = new URL('../../../../shared/data/admin-units/', import.meta.url).pathname;
const files = [
  'provinces-2026',
  'communes-2026',
  'legacy-provinces-63',
  'legacy-districts',
  'legacy-communes',
  'commune-mapping-legacy-to-2025',
];
const away = !existsSync(shared) && '../shared/data/admin-units is not here';

test(
  'every old commune of the country converts or asks: by code, and by its whole address in words',
  { skip: away },
  async (t) => {
    const lists = files.map((name) => `${shared}${name}.csv`);
    await importUnits(open, lists, () => undefined);
    const book: AddressBook = oldAddresses(open).book();
    const tally = { one: 0, several: 0, nothing: 0 };
    for (const code of book.oldCodes) {
      const now = book.convertUnit(code)?.now.length ?? 0;
      tally[now === 0 ? 'nothing' : now === 1 ? 'one' : 'several'] += 1;
    }
    t.diagnostic(`by code: ${JSON.stringify(tally)} of ${book.oldCodes.length}`);
    assert.equal(tally.nothing, 0);

    const words = { converted: 0, which: 0, which_old: 0, today: 0, unknown: 0 };
    const wrong: string[] = [];
    for (const code of book.oldCodes) {
      const unit = book.convertUnit(code);
      if (!unit) continue;
      const { commune, district, province } = unit.from;
      const text = ['Thôn Mẫu', commune?.fullName, district.fullName, province.fullName].filter(Boolean).join(', ');
      const one = book.convert(text);
      words[one.kind] += 1;
      const got = one.kind === 'converted' ? [one.commune] : one.kind === 'which' ? one.candidates : [];
      const fits = JSON.stringify(got) === JSON.stringify(unit.now) && 'street' in one && one.street === 'Thôn Mẫu';
      // Two communes of one district may differ by a tone only: then both are offered.
      const asked = one.kind === 'which_old' && one.candidates.some((each) => each.commune?.code === code);
      if (!fits && !asked) wrong.push(`${code} ${text}: ${said(one)}`);
    }
    t.diagnostic(`in words: ${JSON.stringify(words)} of ${book.oldCodes.length}`);
    assert.deepEqual(wrong.slice(0, 10), [], `${wrong.length} wrong`);
  },
);

test('the page and its API tell the address of today, and ask where they must', async () => {
  const house = houseForTests(open, fixedClock('2026-11-20T09:00+07:00'));
  const app = appForTests(house, identityRoutes(house));
  const ask = async (path: string) => (await app.request(path)).text();
  const address = encodeURIComponent('Thôn Bản Vai, xã Bản Qua, huyện Bát Xát, tỉnh Lào Cai');
  assert.match(await ask(`/dia-chi/chuyen-doi?dia-chi=${address}`), /Xã Bát Xát/);
  assert.match(await ask('/dia-chi/chuyen-doi?dia-chi=xxx'), /Không tìm thấy/);
  const told = JSON.parse(await ask(`/dia-chi/chuyen-doi.json?dia-chi=${address}`)) as {
    kind: string;
    addressAsOf: string;
  };
  assert.deepEqual([told.kind, told.addressAsOf], ['converted', '2025-06-30']);
});

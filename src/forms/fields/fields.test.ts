import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayIn } from '../../platform/i18n/say.ts';
import type { Answer, Typed } from '../answers.ts';
import { testAround } from '../testing.ts';
import { field as anyField, fieldTypes, typeOf, type AnyField } from './any-field.ts';
import { ethnicGroups } from './ethnic-groups.ts';
import { e164, spokenPhone } from './phone-number.ts';

const settings = (type: string, more: object = {}): AnyField =>
  anyField.parse({ type, key: 'f', label_vi: 'Nhãn', label_en: 'Label', ...more });

const yesNoOptions = {
  options: [
    { value: 'a', label_vi: 'Một', label_en: 'One' },
    { value: 'b', label_vi: 'Hai', label_en: 'Two' },
  ],
};
const group = {
  row_vi: 'Dòng',
  row_en: 'Row',
  max: 3,
  fields: [
    { type: 'text', key: 'name', label_vi: 'Tên', label_en: 'Name' },
    { type: 'yes-no', key: 'main', label_vi: 'Chính', label_en: 'Main', optional: true },
  ],
};

type Case = readonly [
  type: string,
  more: object,
  typed: string | Typed,
  expected: Answer | 'EMPTY' | 'WRONG',
  shown?: string,
];
const long = 'a'.repeat(100_000);

const cases: readonly Case[] = [
  ['text', {}, '  Thôn   Bản Sái ', 'Thôn Bản Sái', 'Thôn Bản Sái'],
  ['text', {}, 'Tha\u0300nh phô\u0301'.normalize('NFD'), 'Thành phố'],
  ['text', {}, 'a\u0301\u0302', 'ấ'],
  ['text', {}, 'x\u200by\u202ez\u0007', 'xyz'],
  ['text', {}, ' \u00a0\u3000 ', 'EMPTY'],
  ['text', { max: 5 }, '123456', 'WRONG'],
  ['text', {}, '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['text', {}, { f: ['một', 'hai'] }, 'hai'],
  ['text', {}, long, 'WRONG'],
  ['long-text', {}, 'dòng 1\r\n  dòng 2  ', 'dòng 1\ndòng 2'],
  ['long-text', {}, long, 'WRONG'],
  ['number', {}, '1.234', 1234, '1.234'],
  ['number', {}, '12,5', 'WRONG'],
  ['number', { decimals: 1, unit_vi: 'm', unit_en: 'm' }, '12,5', 12.5, '12,5 m'],
  ['number', { decimals: 2 }, '0.25', 0.25],
  ['number', {}, '1e3', 'WRONG'],
  ['number', {}, '0x10', 'WRONG'],
  ['number', {}, '-1', 'WRONG'],
  ['number', { min: -5 }, '-1', -1],
  ['number', { max: 20 }, '21', 'WRONG'],
  ['number', {}, 'Infinity', 'WRONG'],
  ['number', {}, '٣', 'WRONG'],
  ['number', {}, '9'.repeat(400), 'WRONG'],
  ['money', {}, '50.000.000', 50_000_000, '50.000.000 đồng'],
  ['money', {}, '50,000,000 đ', 50_000_000],
  ['money', {}, '50 000 000 đồng', 50_000_000],
  ['money', {}, '1,5 triệu', 'WRONG'],
  ['money', {}, '1.5', 'WRONG'],
  ['money', {}, '-5', 'WRONG'],
  ['money', { min: 1 }, '0', 'WRONG'],
  ['money', {}, '9'.repeat(18), 'WRONG'],
  ['date', {}, { 'f-day': '27', 'f-month': '3', 'f-year': '1990' }, '1990-03-27', '27/03/1990'],
  ['date', {}, { 'f-day': '27/3/1990' }, '1990-03-27'],
  ['date', {}, { 'f-day': '29', 'f-month': '2', 'f-year': '2023' }, 'WRONG'],
  ['date', {}, { 'f-day': '29', 'f-month': '2', 'f-year': '2024' }, '2024-02-29'],
  ['date', {}, { 'f-day': '', 'f-month': '', 'f-year': '1990' }, 'WRONG'],
  ['date', {}, { 'f-day': '1', 'f-month': '13', 'f-year': '1990' }, 'WRONG'],
  ['date', {}, { 'f-day': '1', 'f-month': '1', 'f-year': '90' }, 'WRONG'],
  ['date', { range: 'past' }, { 'f-day': '23', 'f-month': '11', 'f-year': '2026' }, 'WRONG'],
  ['date', { range: 'past' }, { 'f-day': '22', 'f-month': '11', 'f-year': '2026' }, '2026-11-22'],
  ['date', { range: 'future' }, { 'f-day': '21', 'f-month': '11', 'f-year': '2026' }, 'WRONG'],
  ['date', { partial: true }, { 'f-year': '1944' }, { y: 1944 }, '1944'],
  ['date', { partial: true }, { 'f-month': '3', 'f-year': '1944' }, { y: 1944, m: 3 }, '03/1944'],
  [
    'date',
    { partial: true },
    { 'f-day': '5', 'f-month': '3', 'f-year': '1944' },
    { y: 1944, m: 3, d: 5 },
    '05/03/1944',
  ],
  ['date', { partial: true }, { 'f-day': '5', 'f-year': '1944' }, 'WRONG'],
  ['date', { partial: true, range: 'past' }, { 'f-year': '2026' }, { y: 2026 }],
  ['date', { partial: true, range: 'past' }, { 'f-year': '2027' }, 'WRONG'],
  ['yes-no', {}, 'yes', true, 'Có'],
  ['yes-no', {}, 'no', false, 'Không'],
  ['yes-no', {}, 'true', 'WRONG'],
  ['radios', yesNoOptions, 'b', 'b', 'Hai'],
  ['radios', yesNoOptions, 'c', 'WRONG'],
  ['radios', yesNoOptions, 'constructor', 'WRONG'],
  ['select', yesNoOptions, 'a', 'a', 'Một'],
  ['select', yesNoOptions, '__proto__', 'WRONG'],
  ['checkboxes', yesNoOptions, { f: ['b', 'a', 'b'] }, ['a', 'b'], 'Một'],
  ['checkboxes', yesNoOptions, 'a', ['a']],
  ['checkboxes', yesNoOptions, { f: ['a', 'x'] }, 'WRONG'],
  ['checkboxes', { ...yesNoOptions, most: 1 }, { f: ['a', 'b'] }, 'WRONG'],
  ['phone', {}, '0912 345 678', '+84912345678', '0912 345 678'],
  ['phone', {}, '+84 (91) 234-5678', '+84912345678'],
  ['phone', {}, '84912345678', '+84912345678'],
  ['phone', {}, '0900 000 012', '+84900000012'],
  ['phone', {}, '024.3825.1234', '+842438251234', '024 3825 1234'],
  ['phone', {}, '02143 840 123', '+842143840123', '0214 3840 123'],
  ['phone', {}, '0123456789', 'WRONG'],
  ['phone', {}, '091234567', 'WRONG'],
  ['phone', {}, '0912345678; drop table', 'WRONG'],
  ['email', {}, ' Hoa.Nguyen+x@Example.VN ', 'Hoa.Nguyen+x@example.vn'],
  ['email', {}, 'hoa@example', 'WRONG'],
  ['email', {}, 'hoa@@example.vn', 'WRONG'],
  ['email', {}, 'a@b.vn\nBcc: x@y.vn', 'WRONG'],
  ['email', {}, `${'a'.repeat(300)}@example.vn`, 'WRONG'],
  ['person-name', {}, 'Y', 'Y', 'Y'],
  ['person-name', {}, "H'Hen Niê", "H'Hen Niê"],
  ['person-name', {}, 'H’Hen Niê', 'H’Hen Niê'],
  ['person-name', {}, 'Ksor Y-Thi', 'Ksor Y-Thi'],
  ['person-name', {}, 'nguyễn VĂN a', 'nguyễn VĂN a'],
  ['person-name', {}, 'Nguyễn Thị Hòa'.normalize('NFD'), 'Nguyễn Thị Hòa'],
  ['person-name', {}, 'Nguyễn Thị Hoà', 'Nguyễn Thị Hoà'],
  ['person-name', {}, 'François Müller', 'François Müller'],
  ['person-name', {}, 'Nguyễn Văn 1', 'WRONG'],
  ['person-name', {}, 'Nguyễn <b>', 'WRONG'],
  ['person-name', {}, '-', 'WRONG'],
  ['person-name', {}, 'a'.repeat(121), 'WRONG'],
  ['id-number', {}, '000099000001', '000099000001', '000099000001'],
  ['id-number', {}, '0000 9900 0001', '000099000001'],
  ['id-number', {}, '12345678901', 'WRONG'],
  ['id-number', {}, '123456789', 'WRONG'],
  ['id-number', { old: true }, '123456789', '123456789'],
  ['id-number', {}, '00009900000a', 'WRONG'],
  ['tax-code', {}, '0100109106', '0100109106'],
  ['tax-code', {}, '0100109106001', '0100109106-001'],
  ['tax-code', {}, '0100109107', 'WRONG'],
  ['tax-code', {}, '000099000001', '000099000001'],
  ['tax-code', {}, '12345', 'WRONG'],
  [
    'address',
    {},
    { 'f-province': '15', 'f-commune': '02905', 'f-street': 'thôn 3' },
    { province: '15', provinceName: 'Tỉnh Lào Cai', commune: '02905', communeName: 'Xã Bảo Thắng', street: 'thôn 3' },
    'thôn 3, Xã Bảo Thắng, Tỉnh Lào Cai',
  ],
  ['address', {}, { 'f-province': '01', 'f-commune': '02905', 'f-street': 'thôn 3' }, 'WRONG'],
  ['address', {}, { 'f-province': '15', 'f-commune': '02905' }, 'WRONG'],
  ['address', {}, { 'f-province': '99', 'f-commune': '02905', 'f-street': 'x' }, 'WRONG'],
  ['address', {}, { 'f-province': 'constructor', 'f-commune': 'name', 'f-street': 'x' }, 'WRONG'],
  [
    'address',
    { street: false },
    { 'f-province': '15', 'f-commune': '02905', 'f-street': 'bỏ qua' },
    { province: '15', provinceName: 'Tỉnh Lào Cai', commune: '02905', communeName: 'Xã Bảo Thắng', street: '' },
    'Xã Bảo Thắng, Tỉnh Lào Cai',
  ],
  ['ethnic-group', {}, '08', '08', 'Mông'],
  ['ethnic-group', {}, '99', '99', 'Khác'],
  ['ethnic-group', {}, '55', 'WRONG'],
  ['nationality', {}, 'VN', 'VN', 'Việt Nam'],
  ['nationality', {}, 'XX', 'WRONG'],
  ['area', {}, '125,5 m2', { value: 125.5, unit: 'm2' }, '125,5 m²'],
  ['area', { unit: 'choose' }, { f: '1,2', 'f-unit': 'ha' }, { value: 1.2, unit: 'ha' }, '1,2 ha'],
  ['area', { unit: 'choose' }, { f: '1,2', 'f-unit': 'km2' }, 'WRONG'],
  ['area', {}, '0', 'WRONG'],
  ['area', { max: 100 }, '101', 'WRONG'],
  [
    'repeat-group',
    group,
    { 'f-rows': '2', 'f-0-name': 'A', 'f-0-main': 'yes', 'f-1-name': 'B' },
    [{ name: 'A', main: true }, { name: 'B' }],
    '1. Tên: A; Chính: Có',
  ],
  ['repeat-group', group, { 'f-rows': '3', 'f-0-name': '', 'f-2-name': 'C' }, [{ name: 'C' }]],
  ['repeat-group', group, { 'f-rows': '2', 'f-0-name': 'A', 'f-1-main': 'no' }, 'WRONG'],
  [
    'repeat-group',
    group,
    { 'f-rows': '9999', 'f-0-name': 'A', 'f-1-name': 'A', 'f-2-name': 'A', 'f-3-name': 'A' },
    'WRONG',
  ],
  ['repeat-group', { ...group, min: 2 }, { 'f-0-name': 'A' }, 'WRONG'],
  ['heading', {}, 'gì đó', 'EMPTY'],
  ['info', {}, 'gì đó', 'EMPTY'],
];

for (const [type, more, typed, expected, shown] of cases) {
  const given: Typed = typeof typed === 'string' ? { f: typed } : typed;
  test(`${type}: ${JSON.stringify(typed).slice(0, 70)} is ${JSON.stringify(expected).slice(0, 40)}`, () => {
    const one = settings(type, more);
    const parsed = typeOf(one).parse(given, one, 'f', testAround);
    if (expected === 'EMPTY') return assert.equal(parsed.kind, 'empty');
    if (expected === 'WRONG') {
      assert.equal(parsed.kind, 'wrong');
      for (const { vi, en, name } of parsed.kind === 'wrong' ? parsed.errors : []) {
        assert.ok(vi.length > 5 && en.length > 5 && name.startsWith('f'));
      }
      return;
    }
    assert.ok(parsed.kind === 'value', JSON.stringify(parsed));
    assert.deepEqual(parsed.value, expected);
    if (shown !== undefined) assert.equal(typeOf(one).show(parsed.value, one, sayIn('vi'))[0], shown);
    const again = typeOf(one).parse(typeOf(one).retype(parsed.value, one, 'f'), one, 'f', testAround);
    assert.deepEqual(again.kind === 'value' ? again.value : again, expected, 'typed again it is the same');
  });
}

test('every field type is in the table, and every one takes nothing and odd shapes calmly', () => {
  for (const type of Object.keys(fieldTypes)) {
    assert.ok(
      cases.some(([one]) => one === type),
      type,
    );
    const one = settings(type, {
      ...(['radios', 'select', 'checkboxes'].includes(type) ? yesNoOptions : {}),
      ...(type === 'repeat-group' ? group : {}),
    });
    assert.equal(typeOf(one).parse({}, one, 'f', testAround).kind, 'empty', type);
    const odd = { f: { deep: [1] }, 'f-day': [null], 'f-rows': { a: 1 }, 'f-province': 7 } as unknown as Typed;
    assert.doesNotThrow(() => typeOf(one).parse(odd, one, 'f', testAround), type);
    for (const answer of [null, 5, 'x', true, [], ['x', null], {}, { y: 'x' }, [[{}]]] as Answer[]) {
      assert.doesNotThrow(() => typeOf(one).retype(answer, one, 'f'), `${type} retype ${JSON.stringify(answer)}`);
      assert.doesNotThrow(() => typeOf(one).show(answer, one, sayIn('en')), `${type} show ${JSON.stringify(answer)}`);
    }
  }
});

test('an odd identification number warns but stands', () => {
  const one = settings('id-number');
  for (const [number, warnings] of [
    ['001199000001', 0],
    ['000099000001', 1],
    ['001399000001', 1],
  ] as const) {
    const parsed = typeOf(one).parse({ f: number }, one, 'f', testAround);
    assert.equal(parsed.kind === 'value' && (parsed.warnings ?? []).length, warnings, number);
  }
});

test('the list of ethnic groups is the official 54', () => {
  assert.equal(ethnicGroups.length, 54);
  assert.deepEqual(
    ethnicGroups.map(([code]) => Number(code)),
    Array.from({ length: 54 }, (_, at) => at + 1),
  );
});

test('a settings mistake is named with its place', () => {
  const result = anyField.safeParse({ type: 'text', key: 'Bad Key', label_vi: 'x' });
  assert.deepEqual(result.error?.issues.map(({ path }) => path.join('.')).sort(), ['key', 'label_en']);
  assert.equal(anyField.safeParse({ type: 'constructor', key: 'a' }).success, false);
  assert.equal(anyField.safeParse(null).success, false);
});

test('a telephone number reads back as it is said', () => {
  for (const written of ['0912 345 678', '024 3825 1234', '0214 3840 123'])
    assert.equal(spokenPhone(e164(written) ?? ''), written);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentLimit, documentMoment, inWords } from './slip-words.ts';

test('days below ten and the first two months carry a zero, other months do not', () => {
  assert.equal(
    documentMoment(Temporal.Instant.from('2026-01-05T08:30:00+07:00')),
    '08 giờ 30 phút, ngày 05 tháng 01 năm 2026',
  );
  assert.equal(
    documentMoment(Temporal.Instant.from('2026-03-15T17:00:00+07:00')),
    '17 giờ 00 phút, ngày 15 tháng 3 năm 2026',
  );
});

test('numbers are said as people say them', () => {
  const said = [
    [0, 'không'],
    [5, 'năm'],
    [10, 'mười'],
    [14, 'mười bốn'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [55, 'năm mươi lăm'],
    [99, 'chín mươi chín'],
  ] as const;
  for (const [n, words] of said) assert.equal(inWords(n), words);
  for (const n of [100, -1, 0.5]) assert.equal(inWords(n), null);
});

test('a limit stands in figures and in words', () => {
  assert.equal(documentLimit({ value: 5, unit: 'working_day' }), '05 (năm) ngày làm việc');
  assert.equal(documentLimit({ value: 30, unit: 'calendar_day' }), '30 (ba mươi) ngày');
  assert.equal(documentLimit({ value: 0.5, unit: 'working_day' }), '0,5 ngày làm việc');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legalDay } from './clock.ts';

test('a day is read as it is kept, yyyy-MM-dd, and nothing else that Temporal would take', () => {
  assert.equal(legalDay('2024-02-29'), '2024-02-29');
  for (const text of [
    '',
    '-',
    '2026-02-30',
    '0000-01-01',
    '-000001-12-31',
    '+002026-11-22',
    '20261122',
    '2026-11-22T00:00',
    '2026-11-22[u-ca=chinese]',
    '٢٠٢٦-11-22',
    '2026-11-22\n',
  ])
    assert.throws(() => legalDay(text), RangeError, text);
});

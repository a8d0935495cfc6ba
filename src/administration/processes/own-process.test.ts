import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { TableRow } from '../../process/api.ts';
import { limitInHours } from './limit-hours.ts';
import { ownKey, withHours } from './own-process.ts';

const rows = [0.05, 0.05, 0.55, 0.15, 0.15, 0.05].map((share, i): TableRow => ({
  id: `s${i}`,
  name: 'x',
  name_en: 'x',
  role: 'clerk',
  place: 'competent',
  act: 'work',
  share,
}));
const table = { key: 'k', name: 'n', nameEn: 'n', rows };

test('shares become half hours of the limit, and never more than the limit together', () => {
  assert.deepEqual(
    withHours(table, 80).rows.map(({ hours }) => hours),
    [4, 4, 44, 12, 12, 4],
  );
  assert.deepEqual(withHours(table, null), table);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4_000 }), (half) => {
      const hours = withHours(table, half / 2).rows.map((row) => row.hours ?? 0);
      assert.ok(hours.every((one) => one > 0));
      assert.ok(hours.reduce((sum, one) => sum + one, 0) <= half / 2 + 1e-9);
    }),
  );
});

test('limits are compared with eight hours a day', () => {
  assert.equal(limitInHours({ value: 5, unit: 'working_day' }), 40);
  assert.equal(limitInHours({ value: 7, unit: 'calendar_day' }), 40);
  assert.equal(limitInHours({ value: 1, unit: 'month' }), 176);
  assert.equal(limitInHours({ value: 4, unit: 'working_hour' }), 4);
});

test('the key of a process of one procedure is made of its code', () => {
  assert.equal(ownKey('1.001193'), 'tt-1-001193');
  assert.equal(ownKey('1.001193.000.00.00.H38'), 'tt-1-001193-000-00-00-h38');
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { states } from './dossier.ts';
import { nationalStatus, nationalStatusName } from './national-status.ts';

test('every state has a national code, and every national code is reached', () => {
  const codes = new Set(states.map(nationalStatus));
  assert.deepEqual(
    [...codes].toSorted((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  );
});

test('the names are those of the portal', () => {
  assert.equal(
    nationalStatusName(5, (vi) => vi),
    'Yêu cầu bổ sung giấy tờ',
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from './log.ts';

test('what is written down of a fault says where it happened and nothing of its message, however many lines it has', () => {
  const fault = Object.assign(new TypeError('invalid "0900 000 001\n    at Trần Thị Mẫu (số 000099000001)"\nnext'), {
    code: '22P02',
  });
  const place = placeOf(fault);
  assert.deepEqual([place.name, place.code], ['TypeError', '22P02']);
  assert.ok(place.at.length > 0 && place.at.length <= 5);
  assert.doesNotMatch(JSON.stringify(place), /0900|Mẫu|0000990|next/);
});

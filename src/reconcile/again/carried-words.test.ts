import assert from 'node:assert/strict';
import test from 'node:test';
import type { RecordAnew } from '../engine/records-anew.ts';
import { bands } from '../engine/write-result.ts';
import type { Word } from '../run.ts';
import { carriedWords } from './carried-words.ts';

const madeAt = Temporal.Instant.from('2026-11-22T02:00:00Z');
const words = (...people: (number | null)[]): Word[] =>
  people.map((rightRow, at) => ({
    leftRow: 1,
    rightRow,
    officerId: String(at),
    madeAt,
    fromRunId: null,
    againstRow: null,
  }));
const doubtful: RecordAnew = { leftRow: 1, band: bands.toCheck, matched: null, fresh: false };
const fresh: RecordAnew = { ...doubtful, fresh: true };
const matched = (person: number, more: Partial<RecordAnew> = {}): RecordAnew => ({
  ...doubtful,
  band: bands.matched,
  matched: person,
  ...more,
});
const nobody: RecordAnew = { ...doubtful, band: bands.notMatched };

test('a word goes over with its officer and time, and tells whom the machine matched against it', () => {
  const [one, other, ...more] = carriedWords(words(5, null), matched(7), true);
  assert.deepEqual(more, []);
  assert.deepEqual([one?.rightRow, one?.officerId, one?.madeAt, one?.againstRow], [5, '0', madeAt, 7]);
  assert.deepEqual([other?.rightRow, other?.againstRow], [null, 7]);
  assert.equal(carriedWords(words(5), matched(5), false)[0]?.againstRow, null);
});

const cases: readonly [what: string, said: (number | null)[], anew: RecordAnew, two: boolean, over: number][] = [
  ['a person recognised stays so, whoever else is shown', [5], fresh, false, 1],
  ['a person two recognised stays so, though a third officer saw none', [null, 5, 5], fresh, true, 3],
  ['none of those shown holds of the same people', [null], doubtful, false, 1],
  ['none of those shown says nothing of another', [null], fresh, false, 0],
  ['nor where the machine matched that other', [null, null], matched(9, { fresh: true }), true, 0],
  ['but it contradicts a match with one who was shown', [null], matched(5), false, 1],
  ['a first word waits for the second', [5], doubtful, true, 1],
  ['a first word and a new person: the first officer is asked again', [null], fresh, true, 0],
  ['a first word the machine agrees with needs no second', [5], matched(5), true, 0],
  ['a first word the machine contradicts does', [5], matched(7), true, 1],
  ['a first word where the machine finds nobody does', [5], nobody, true, 1],
  ['none of them, and the machine finds nobody: nothing is left to ask', [null], nobody, true, 0],
  ['what is settled goes over, whatever the machine finds', [5, 5], nobody, true, 2],
];
for (const [what, said, anew, two, over] of cases)
  test(what, () => assert.equal(carriedWords(words(...said), anew, two).length, over));

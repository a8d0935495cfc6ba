import assert from 'node:assert/strict';
import test from 'node:test';
import { decideApproval } from './approve-version.ts';
import { compareSteps } from './compare-versions.ts';
import { legalDay } from '../../platform/clock.ts';

const step = (id: string, name = id, hours?: number) => ({
  id,
  name,
  role: 'clerk',
  place: 'competent' as const,
  act: 'work' as const,
  ...(hours ? { hours } : {}),
});
const kinds = (before: ReturnType<typeof step>[], after: ReturnType<typeof step>[]) =>
  compareSteps(before, after).map(
    (change) => `${change.kind}${'fields' in change && change.fields.length > 0 ? ` ${change.fields.join()}` : ''}`,
  );

test('steps are compared by their element: added, removed, changed, moved', () => {
  const old = [step('a'), step('b', 'B', 2), step('c'), step('d')];
  assert.deepEqual(kinds(old, old), ['same', 'same', 'same', 'same']);
  assert.deepEqual(kinds(old, [step('a'), step('n'), step('b', 'B', 3), step('c'), step('d')]), [
    'same',
    'added',
    'changed hours',
    'same',
    'same',
  ]);
  assert.deepEqual(kinds(old, [step('a'), step('c'), step('d')]), ['same', 'same', 'same', 'removed']);
  assert.deepEqual(kinds(old, [step('a'), step('c'), step('d'), step('b', 'B', 2)]), ['same', 'same', 'same', 'moved']);
});

test('a decision needs a number, a day that has been, and no force before it', () => {
  const today = legalDay('2026-11-22');
  const given = { no: '12/QĐ-UBND', day: legalDay('2026-11-20'), validFrom: legalDay('2026-12-01') };
  const why = (changes: Partial<typeof given>, status: 'draft' | 'approved' = 'draft') => {
    const decided = decideApproval({ status }, { ...given, ...changes }, [], today);
    return decided.ok ? 'ok' : decided.refusal.why;
  };
  assert.equal(why({}), 'ok');
  assert.equal(why({}, 'approved'), 'not_a_draft');
  assert.equal(why({ no: ' ' }), 'number_missing');
  assert.equal(why({ day: legalDay('2026-11-23') }), 'decided_later');
  assert.equal(why({ validFrom: legalDay('2026-11-19') }), 'before_decision');
  const refused = decideApproval(
    { status: 'draft' },
    given,
    [{ element: null, severity: 'refused', vi: 'x', en: 'x' }],
    today,
  );
  assert.ok(!refused.ok && refused.refusal.why === 'model_refused');
  const warned = decideApproval(
    { status: 'draft' },
    given,
    [{ element: null, severity: 'warning', vi: 'x', en: 'x' }],
    today,
  );
  assert.ok(warned.ok);
});

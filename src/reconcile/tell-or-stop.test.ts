import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { tellOrStop } from './tell-or-stop.ts';

const at = (step: string) => ({ step, at: 0, of: 3, share: 0 });

test('progress is written down in its order, until a word says that the work must stop', async () => {
  const written: string[] = [];
  const telling = tellOrStop(async ({ step }) => {
    await setTimeout(step === 'one' ? 20 : 0);
    written.push(step);
    return step !== 'two';
  });
  telling.say(at('one'));
  await telling.told();
  assert.ok(!telling.signal.aborted);
  telling.say(at('one'));
  telling.say(at('two'));
  await telling.told();
  assert.ok(telling.signal.aborted);
  assert.deepEqual(written, ['one', 'one', 'two']);
});

test('what cannot be written down stops the work, and is the fault that is told', async () => {
  const telling = tellOrStop(() => Promise.reject(new Error('no database')));
  telling.say(at('one'));
  await assert.rejects(() => telling.told(), /no database/);
  assert.ok(telling.signal.aborted);
});

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import type { AddressInfo } from 'node:net';
import { dayOf, type Clock } from '../clock.ts';
import { postTo } from './ask-http.ts';
import { keptAnswers } from './kept-answers.ts';
import { NoAnswer, openPartner, type PartnerManners } from './partner.ts';

let nowMs = Date.parse('2026-11-28T02:00:00Z');
const clock: Clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(nowMs),
  today: () => dayOf(Temporal.Instant.fromEpochMilliseconds(nowMs)),
};
const manners: PartnerManners = {
  deadlineMs: 2_000,
  attemptMs: 150,
  attempts: 3,
  pauseMs: 2,
  perMinute: 6_000,
  breaker: { failures: 4, restMs: 10_000, longestRestMs: 40_000 },
};
const dead = async (): Promise<never> => {
  throw new NoAnswer('dead');
};

test('an attempt that fails is tried again, and what answers at last counts', async () => {
  const partner = openPartner(clock, manners);
  let tries = 0;
  const called = await partner.call(async () => {
    tries += 1;
    if (tries < 3) throw new NoAnswer('twice');
    return 'here';
  });
  assert.deepEqual([called, tries], [{ kind: 'answered', value: 'here' }, 3]);
  assert.equal(partner.retryAt(), null);
});

test('the last attempt has what is left of the deadline, however little that is', async () => {
  // An attempt may take two minutes, all of them together an eighth of a second: between the two lies no busy machine.
  const partner = openPartner(clock, { ...manners, deadlineMs: 120, attemptMs: 120_000, pauseMs: 1 });
  const began = performance.now();
  let tries = 0;
  const called = await partner.call((signal) => {
    if (++tries === 1) throw new NoAnswer('once');
    return new Promise<never>((_, fail) =>
      signal.addEventListener('abort', () => fail(new NoAnswer('time')), { once: true }),
    );
  });
  assert.equal(called.kind, 'away');
  assert.ok(performance.now() - began < 60_000);
});

test('a target that stays away is left alone, asked once when the rest is over, and trusted again when it answers', async () => {
  const partner = openPartner(clock, manners);
  let asked = 0;
  const attempt = () => ((asked += 1), dead());
  await partner.call(attempt);
  const second = await partner.call(attempt);
  assert.equal(second.kind, 'away');
  assert.equal(asked, 4, 'the fourth failure in a row ends the trying');
  const third = await partner.call(attempt);
  assert.deepEqual([third.kind === 'away' && third.why, asked], ['resting', 4]);
  nowMs += 13_000;
  await Promise.all([partner.call(attempt), partner.call(attempt), partner.call(attempt)]);
  assert.equal(asked, 5, 'one probe, whoever else asks');
  nowMs += 13_000;
  assert.equal((await partner.call(attempt)).kind, 'away');
  assert.equal(asked, 5, 'the rest grew');
  nowMs += 13_000;
  assert.deepEqual(await partner.call(async () => 1), { kind: 'answered', value: 1 });
  assert.deepEqual(await partner.call(async () => 2), { kind: 'answered', value: 2 });
});

test('a target that says it is full is not asked before the time it named', async () => {
  const partner = openPartner(clock, manners);
  const full = await partner.call(async () => {
    throw new NoAnswer('full', 30);
  });
  assert.ok(full.kind === 'away' && full.why === 'quota');
  assert.equal(full.retryAt.epochMilliseconds - nowMs, 30_000);
  let asked = false;
  await partner.call(async () => (asked = true));
  assert.equal(asked, false);
  nowMs += 30_001;
  await partner.call(async () => (asked = true));
  assert.equal(asked, true);
});

test('our own quota holds calls back without asking', async () => {
  const partner = openPartner(clock, { ...manners, perMinute: 6 });
  assert.equal((await partner.call(async () => 1)).kind, 'answered');
  const second = await partner.call(async () => 1);
  assert.ok(second.kind === 'away' && second.why === 'quota');
});

test('what is no absence is a fault and is thrown on', async () => {
  const partner = openPartner(clock, manners);
  await assert.rejects(
    partner.call(async () => {
      throw new RangeError('ours');
    }),
    RangeError,
  );
});

test('a kept answer says when it was given, and is gone after its time', () => {
  const kept = keptAnswers<string>(clock, { seconds: 60, most: 2 });
  kept.keep('a', '1');
  assert.equal(kept.find('a')?.at.epochMilliseconds, nowMs);
  kept.keep('b', '2');
  kept.keep('c', '3');
  assert.equal(kept.find('a'), null, 'only so many are kept');
  nowMs += 60_000;
  assert.equal(kept.find('b'), null);
});

test('over HTTP: silence, half an answer, 5xx, 429 and too much are no answer; 4xx is one', async () => {
  const server = createServer((request, response) => {
    const [, how] = (request.url ?? '').split('/');
    if (how === 'silent') return;
    if (how === 'half') return void response.write('sai');
    if (how === 'large') return void response.end('x'.repeat(1_100_000));
    response.writeHead(Number(how), how === '429' ? { 'retry-after': '7' } : {});
    response.end('said');
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  after(() => server.closeAllConnections());
  after(() => server.close());
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (how: string) =>
    postTo(`${at}/${how}`, {}, '{}', AbortSignal.timeout(['silent', 'half'].includes(how) ? 150 : 10_000));
  assert.deepEqual(await ask('200'), { status: 200, text: 'said' });
  assert.equal((await ask('404')).status, 404);
  for (const how of ['silent', 'half', '503', 'large']) await assert.rejects(ask(how), NoAnswer, how);
  await assert.rejects(ask('429'), (fault: NoAnswer) => fault.fullForSeconds === 7);
  await assert.rejects(postTo('http://127.0.0.1:1/x', {}, '', AbortSignal.timeout(10_000)), NoAnswer);
  await assert.rejects(postTo(`${at}/200`, {}, '', AbortSignal.abort()), NoAnswer, 'no time left');
});

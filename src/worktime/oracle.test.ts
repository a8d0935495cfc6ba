// Property tests over 2020–2030 against the slow oracle: seasonal hours, worked and duty Saturdays, pauses, stages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { dayOf, legalDay } from '../platform/clock.ts';
import { addWorkingHours } from './add-working-hours.ts';
import type { Calendar, OfficeHours } from './calendars/calendar.ts';
import { dueAfterPauses } from './due-after-pauses.ts';
import { dueDay } from './due-day.ts';
import type { Channel } from './explanation.ts';
import { saturdayMorning, withHours } from './calendars/hours-for-tests.ts';
import type { Limit } from './limit.ts';
import { measuredOutcome } from './measured-outcome.ts';
import type { Pause } from './pause.ts';
import { provinceCalendar, usualHours } from './calendars/province-calendar.ts';
import { recount } from './recount.ts';
import { nextWorking, slowDue, walk, type SlowPause } from './slow-oracle-for-tests.ts';
import { stagedDue } from './staged-due.ts';
import { workingHoursBetween } from './working-hours-between.ts';

const week = (shifts: OfficeHours['shifts']['mon'] & {}): OfficeHours['shifts'] => ({
  mon: shifts,
  tue: shifts,
  wed: shifts,
  thu: shifts,
  fri: shifts,
});
const law = { vi: 'quy chế', en: 'rule' };
const summer = week([
  { from: '07:00', to: '11:30' },
  { from: '14:00', to: '17:30' },
]);
const winter = week([
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '16:30' },
]);
const years = Array.from({ length: 11 }, (_, n) => 2020 + n);
const seasons: OfficeHours[] = years.flatMap((year) => [
  {
    ...usualHours,
    from: legalDay(`${year}-04-16`),
    shifts: summer,
    afterHours: { closesAt: '17:30', reopensAt: '07:30', source: law },
  },
  {
    ...usualHours,
    from: legalDay(`${year}-10-16`),
    shifts: { ...winter, sat: [{ from: '08:00', to: '11:00' }] },
    afterHours: { closesAt: '16:30', reopensAt: '08:30', source: law },
    lastHourRule: true,
  },
]);
const all: readonly Calendar[] = [
  { ...provinceCalendar },
  withHours(provinceCalendar, { shifts: saturdayMorning }),
  withHours(provinceCalendar, { duty: { sat: [{ from: '07:30', to: '11:00' }] }, lastHourRule: true }),
  { ...provinceCalendar, name: 'Theo mùa', hours: [usualHours, ...seasons] },
  withHours(provinceCalendar, { afterHours: null }),
];
// A counterexample names its calendar instead of printing eleven years of holidays.
for (const [n, calendar] of all.entries()) Object.assign(calendar, { [fc.toStringMethod]: () => `calendar ${n}` });
const calendars = fc.constantFrom(...all);
const from = Temporal.Instant.from('2020-01-01T00:00+07:00').epochMilliseconds;
const to = Temporal.Instant.from('2030-12-31T23:59:59+07:00').epochMilliseconds;
const instants = fc.integer({ min: from, max: to }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const channels = fc.constantFrom<Channel>('counter', 'online', 'post');
const limits: fc.Arbitrary<Limit> = fc.oneof(
  fc.integer({ min: 1, max: 3000 }).map((n) => ({ value: n / 60, unit: 'working_hour' as const })),
  fc.integer({ min: 1, max: 160 }).map((n) => ({ value: n / 4, unit: 'working_day' as const })),
  fc.integer({ min: 1, max: 30 }).map((value) => ({ value, unit: 'working_day' as const })),
  fc.integer({ min: 1, max: 100 }).map((value) => ({ value, unit: 'calendar_day' as const })),
  fc.integer({ min: 1, max: 6 }).map((value) => ({ value, unit: 'month' as const })),
);
const questions = fc.record({ received: instants, channel: channels, limit: limits, calendar: calendars });
/** Pauses in minutes after reception; they may overlap, begin before it or last no time. */
const waits = fc.array(
  fc.record({ after: fc.integer({ min: -3000, max: 40_000 }), lasts: fc.integer({ min: 0, max: 30_000 }) }),
  { minLength: 1, maxLength: 4 },
);
type Wait = { after: number; lasts: number };
const pausesAt = (received: Temporal.Instant, list: readonly Wait[]): SlowPause[] =>
  list.map(({ after, lasts }) => {
    const begins = received.add({ minutes: after });
    return { from: begins, to: begins.add({ minutes: lasts }) };
  });
const pauseOf = ({ from: a, to: b }: SlowPause, after: Pause['after'] = 'resume'): Pause => ({
  from: a,
  to: b,
  why: 'excluded_by_law',
  who: 'Cán bộ Mẫu',
  after,
});
const same = (a: Temporal.Instant, b: Temporal.Instant): void => assert.equal(a.toString(), b.toString());

test('every limit, channel and calendar agrees with the walk', () => {
  fc.assert(
    fc.property(questions, (question) => {
      const answer = dueDay(question);
      const expected = slowDue({ ...question, pauses: [] });
      same(answer.dueAt, expected.dueAt);
      assert.equal(answer.dueDay, dayOf(expected.dueAt));
      assert.equal(answer.explanation.moved?.from, expected.moved);
    }),
    { numRuns: 1200 },
  );
});

test('with pauses that resume it agrees with the walk', () => {
  fc.assert(
    fc.property(questions, waits, (question, list) => {
      const pauses = pausesAt(question.received, list);
      const answer = dueAfterPauses({ ...question, pauses: pauses.map((pause) => pauseOf(pause)) });
      const expected = slowDue({ ...question, pauses });
      same(answer.dueAt, expected.dueAt);
      assert.equal(answer.explanation.moved?.from, expected.moved);
      same(recount(answer.explanation, question.calendar)!, expected.dueAt);
    }),
    { numRuns: 1200 },
  );
});

test('a restart is a count of its own from the answer, with the pauses after it', () => {
  fc.assert(
    fc.property(questions, waits, fc.integer({ min: 0, max: 20_000 }), channels, (question, list, wait, channel) => {
      const asked = question.received.add({ hours: 5 });
      const answered = asked.add({ minutes: wait });
      const later = pausesAt(answered, list);
      const restart: Pause = { ...pauseOf({ from: asked, to: answered }, 'restart'), why: 'supplement', channel };
      const pauses = [...later.map((pause) => pauseOf(pause)), restart];
      const answer = dueAfterPauses({ ...question, pauses });
      same(answer.dueAt, slowDue({ ...question, channel, received: answered, pauses: later }).dueAt);
      assert.equal(answer.explanation.pauses?.length, pauses.length);
      same(recount(answer.explanation, question.calendar)!, answer.dueAt);
    }),
    { numRuns: 400 },
  );
});

test('two stages are two counts, the second from the proof of payment', () => {
  fc.assert(
    fc.property(questions, limits, waits, fc.integer({ min: 1, max: 60_000 }), (question, limit, list, unpaid) => {
      const { received, channel, calendar } = question;
      const notified = received.add({ hours: 30 });
      const paid = notified.add({ minutes: unpaid });
      const early = pausesAt(received, list).filter((p) => Temporal.Instant.compare(p.from, notified) < 0);
      const late = pausesAt(paid, list).filter((p) => Temporal.Instant.compare(p.from, paid) >= 0);
      const { first, second } = stagedDue({
        received,
        channel,
        calendar,
        limits: [question.limit, limit],
        notified: { at: notified, who: 'Cán bộ Mẫu' },
        paid: { at: paid },
        pauses: [...late, ...early].map((pause) => pauseOf(pause)),
      });
      same(first.dueAt, slowDue({ ...question, pauses: early }).dueAt);
      assert.ok(second);
      same(second.dueAt, slowDue({ received: paid, channel: 'online', limit, calendar, pauses: late }).dueAt);
    }),
    { numRuns: 400 },
  );
});

test('without a promise the portal measures against the walk with supplements taken out', () => {
  fc.assert(
    fc.property(questions, waits, fc.integer({ min: 0, max: 90_000 }), (question, list, took) => {
      const { received, ...rest } = question;
      const [wait] = pausesAt(received, list.slice(0, 1));
      assert.ok(wait);
      const end = received.add({ minutes: took });
      const measured = measuredOutcome({
        ...rest,
        acceptedAt: received,
        promises: [],
        supplements: [{ askedAt: wait.from, suppliedAt: wait.to }],
        ends: [{ status: 9, at: end }],
        periodEnd: end.add({ hours: 1 }),
      });
      const known = Temporal.Instant.compare(wait.from, end.add({ hours: 1 })) <= 0;
      const cut = Temporal.Instant.compare(wait.to, end) > 0 ? end : wait.to;
      const pauses = known && Temporal.Instant.compare(wait.from, cut) < 0 ? [{ from: wait.from, to: cut }] : [];
      const due = slowDue({ ...question, pauses }).dueAt;
      same(measured.dueAt, due);
      const minute = (at: Temporal.Instant) => Math.floor(at.epochMilliseconds / 60_000);
      assert.equal(measured.outcome === 'late', minute(end) > minute(due));
    }),
    { numRuns: 400 },
  );
});

test('steps of working hours agree with the walk, and the hours between are those walked', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 3000 }), calendars, (at, minutes, calendar) => {
      const walked = walk(at, minutes, calendar);
      same(addWorkingHours(at, minutes / 60, calendar), walked);
      assert.equal(Math.round(workingHoursBetween(at, walked, calendar) * 60), minutes);
    }),
    { numRuns: 200 },
  );
});

test('the spans of an explanation cover every day once, and count what the limit says', () => {
  fc.assert(
    fc.property(questions, fc.option(waits), (question, list) => {
      const pauses = list === null ? [] : pausesAt(question.received, list).map((pause) => pauseOf(pause));
      const { explanation } = dueAfterPauses({ ...question, pauses });
      let next = Temporal.PlainDate.from(explanation.received.slice(0, 10));
      for (const span of explanation.days) {
        assert.equal(span.from, next.toString());
        next = next.add({ days: span.days });
        assert.equal(span.to, next.subtract({ days: 1 }).toString());
      }
      assert.equal(next.subtract({ days: 1 }).toString(), explanation.dueDay);
      const counted = explanation.days.filter((span) => span.is === 'counted');
      const { value, unit } = question.limit;
      const sum = (of: (span: (typeof counted)[number]) => number) => counted.reduce((a, span) => a + of(span), 0);
      if (unit === 'working_hour') {
        assert.equal(
          sum((span) => span.minutes ?? 0),
          Math.round(value * 60),
        );
      } else if (unit === 'working_day' && (Number.isInteger(value) || pauses.length === 0)) {
        assert.equal(
          sum((span) => span.days),
          Math.ceil(value),
        );
      } else if (unit === 'calendar_day')
        assert.equal(
          sum((span) => span.days),
          value,
        );
    }),
    { numRuns: 1000 },
  );
});

test('a make-up day in another season is worked in the hours of its own season', () => {
  const calendar: Calendar = {
    ...provinceCalendar,
    hours: [usualHours, { ...usualHours, from: legalDay('2026-08-23'), shifts: winter }],
  };
  const at = Temporal.Instant.from('2026-08-22T00:00+07:00');
  same(addWorkingHours(at, 7.5, calendar), Temporal.Instant.from('2026-08-22T17:00+07:00'));
  assert.equal(nextWorking(Temporal.PlainDate.from('2026-08-21'), calendar).toString(), '2026-08-22');
});

import {
  dueAfterPauses,
  dueDay,
  explain,
  provinceCalendar,
  recount,
  type Channel,
  type Limit,
  type Pause,
} from '../src/worktime/api.ts';
import { sayIn } from '../src/platform/i18n/say.ts';
import { atLeast, figure, round, type Bench } from './bench.ts';

const limits: readonly Limit[] = [
  { value: 5, unit: 'working_day' },
  { value: 1.5, unit: 'working_day' },
  { value: 15, unit: 'working_day' },
  { value: 8, unit: 'working_hour' },
  { value: 15, unit: 'calendar_day' },
  { value: 1, unit: 'month' },
];
const channels: readonly Channel[] = ['counter', 'online', 'post'];

/** Due days on one core: with their working as data, as sentences, with a pause, and recounted from stored workings. */
export const bench: Bench = async (quick) => {
  const count = quick ? 20_000 : 400_000;
  // Receptions through 2025 and 2026, four minutes and some apart, so that no two days are alike for long.
  const first = Temporal.Instant.from('2025-01-02T07:30+07:00').epochMilliseconds;
  const questions = Array.from({ length: count }, (_, n) => ({
    received: Temporal.Instant.fromEpochMilliseconds(first + ((n * 157_013) % 60_000_000) * 1_000),
    channel: channels[n % 3] ?? 'counter',
    limit: limits[n % limits.length] ?? { value: 5, unit: 'working_day' as const },
    calendar: provinceCalendar,
  }));
  const perSecond = (each: (question: (typeof questions)[number]) => unknown, of = questions): number => {
    for (const question of of.slice(0, 5_000)) each(question);
    const started = performance.now();
    for (const question of of) each(question);
    return of.length / ((performance.now() - started) / 1000);
  };
  const who = 'Cán bộ Mẫu';
  const paused = perSecond((question) => {
    const from = question.received.add({ hours: 20 });
    const pauses: Pause[] = [{ from, to: from.add({ hours: 70 }), why: 'supplement', who, after: 'resume' }];
    return dueAfterPauses({ ...question, pauses });
  });
  const stored = questions.slice(0, Math.min(count, 50_000)).map((question) => dueDay(question).explanation);
  const recounted = (() => {
    const started = performance.now();
    for (let round = 0; round < 4; round++) for (const one of stored) recount(one, provinceCalendar);
    return (stored.length * 4) / ((performance.now() - started) / 1000);
  })();
  const vi = sayIn('vi');
  const told = perSecond((question) => explain(dueDay(question).explanation, vi), questions.slice(0, count / 4));
  const note = `${round(count)} receptions of two years, six limits, three channels`;
  return [
    atLeast('due days a second, with their working as data', 200_000, perSecond(dueDay), '/s', note),
    atLeast('due days a second, without (recounted from what was stored)', 200_000, recounted, '/s'),
    figure('due days a second with a pause', paused, '/s'),
    figure('due days a second, told in sentences', told, '/s'),
  ];
};

import { formatInstant } from '../platform/i18n/format.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { Calendar } from './calendars/calendar.ts';
import { instantAt, localMinute } from './calendars/day-table.ts';
import { dueMinuteOf } from './due-day.ts';
import type { Channel } from './explanation.ts';
import { portalRule } from './laws.ts';
import type { Limit } from './limit.ts';

/** National status codes that can end the measured time: 9 done, 10 handed over, 8 stopped, 3 refused, 7 withdrawn. */
export type EndStatus = 3 | 7 | 8 | 9 | 10;

/** What the portal's clock is fed with: times of events, nothing else. Anything after `periodEnd` is not yet known. */
export type MeasuredFacts = {
  /** Reception (NgayTiepNhan). */
  readonly acceptedAt: Temporal.Instant;
  readonly channel: Channel;
  /** The longest time the procedure may take. */
  readonly limit: Limit;
  readonly calendar: Calendar;
  /** Promises in the order they were made (NgayHenTra). One that came with an apology does not count. */
  readonly promises: readonly { readonly dueAt: Temporal.Instant; readonly extended?: boolean }[];
  readonly supplements: readonly { readonly askedAt: Temporal.Instant; readonly suppliedAt: Temporal.Instant | null }[];
  readonly ends: readonly { readonly status: EndStatus; readonly at: Temporal.Instant }[];
  /** The end of the reporting period; of a page, now. */
  readonly periodEnd: Temporal.Instant;
};

/** How the portal counts a dossier, with its working. `running` ones are not finished within the period. */
export type Measured = {
  readonly outcome: 'early' | 'on_time' | 'late' | 'running' | 'running_late';
  /** By which rule: more than one supplement is late whatever the dates say. */
  readonly rule: 'promise' | 'limit' | 'several_supplements';
  readonly end: { readonly at: Temporal.Instant; readonly by: EndStatus | 'waiting_for_papers' | 'period_end' };
  readonly dueAt: Temporal.Instant;
  readonly supplements: number;
};

/**
 * Đúng hạn as the national portal measures it (766 2.1, vn-rules 2.6), which is not the legal clock: on time if the end
 * is not after the promise, to the minute – the law lets a day limit last until midnight, the portal until the promised
 * minute. Without a promise: if the time from reception to end, less the time of supplements, is within the limit.
 */
export function measuredOutcome(facts: MeasuredFacts): Measured {
  const { channel, limit, calendar, periodEnd } = facts;
  const known = (at: Temporal.Instant): boolean => Temporal.Instant.compare(at, periodEnd) <= 0;
  const supplements = facts.supplements.filter(({ askedAt }) => known(askedAt));
  const end = endOf(facts, known);
  const promise = facts.promises.findLast(({ extended }) => extended !== true);
  const endMinute = localMinute(end.at);
  const dueMinute = promise
    ? localMinute(promise.dueAt)
    : dueMinuteOf(
        localMinute(facts.acceptedAt),
        channel,
        limit,
        calendar,
        supplements.map(({ askedAt, suppliedAt }) => ({
          from: localMinute(askedAt),
          to: Math.min(endMinute, suppliedAt === null ? Infinity : localMinute(suppliedAt)),
        })),
      );
  const running = end.by === 'period_end' || end.by === 'waiting_for_papers';
  const several = supplements.length > 1;
  const late = several || endMinute > dueMinute;
  return {
    outcome: running ? (late ? 'running_late' : 'running') : late ? 'late' : early(endMinute, dueMinute, limit),
    rule: several ? 'several_supplements' : promise ? 'promise' : 'limit',
    end,
    dueAt: instantAt(dueMinute),
    supplements: supplements.length,
  };
}

function early(end: number, due: number, limit: Limit): 'early' | 'on_time' {
  const byMinute = limit.unit === 'working_hour' || !Number.isInteger(limit.value);
  const step = byMinute ? 1 : 1440;
  return Math.floor(end / step) < Math.floor(due / step) ? 'early' : 'on_time';
}

/** Which status ends the time: 9 before 10 before 8 and 3, and 7 last; of several alike, the latest. */
const ranks: readonly (readonly EndStatus[])[] = [[9], [10], [8, 3], [7]];

function endOf(facts: MeasuredFacts, known: (at: Temporal.Instant) => boolean): Measured['end'] {
  const ends = facts.ends.filter(({ at }) => known(at)).toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  for (const rank of ranks) {
    const last = ends.findLast(({ status }) => rank.includes(status));
    if (last) return { at: last.at, by: last.status };
  }
  const asked = facts.supplements.findLast(
    ({ askedAt, suppliedAt }) => known(askedAt) && (suppliedAt === null || !known(suppliedAt)),
  );
  if (asked) return { at: asked.askedAt, by: 'waiting_for_papers' };
  return { at: facts.periodEnd, by: 'period_end' };
}

/** The portal's view in sentences. */
export function measuredText({ outcome, rule, end, dueAt, supplements }: Measured, t: Say): string[] {
  const law = t(portalRule.vi, portalRule.en);
  const at = formatInstant(end.at);
  const due = formatInstant(dueAt);
  const ended = {
    3: t('từ chối', 'refused'),
    7: t('rút hồ sơ', 'withdrawn'),
    8: t('dừng xử lý', 'stopped'),
    9: t('xử lý xong', 'done'),
    10: t('trả kết quả', 'handed over'),
    waiting_for_papers: t('yêu cầu bổ sung, đang chờ', 'supplement asked for, still waiting'),
    period_end: t('chưa xong, tính đến', 'not finished, counted to'),
  }[end.by];
  const verdict = {
    early: t('trước hạn', 'early'),
    on_time: t('đúng hạn', 'on time'),
    late: t('quá hạn', 'late'),
    running: t('đang giải quyết, trong hạn', 'in progress, in time'),
    running_late: t('đang giải quyết, quá hạn', 'in progress, late'),
  }[outcome];
  const why = {
    promise: t(`so với ngày hẹn trả ${due}`, `against the promise ${due}`),
    limit: t(
      `không có ngày hẹn trả: thời gian giải quyết trừ thời gian bổ sung, so với hạn ${due}`,
      `no promise: time taken less supplement time, against ${due}`,
    ),
    several_supplements: t(
      `yêu cầu bổ sung ${supplements} lần: tính là quá hạn`,
      `${supplements} supplements were asked for: counted as late`,
    ),
  }[rule];
  return [
    t(`Mốc kết thúc: ${at} (${ended}).`, `End of measuring: ${at} (${ended}).`),
    t(
      `Theo đồng hồ đo của Cổng: ${verdict} – ${why} (${law}).`,
      `By the portal’s clock: ${verdict} – ${why} (${law}).`,
    ),
  ];
}

import type { Dossier, DossierEvent } from '../dossiers/api.ts';
import { formatInstant } from '../platform/i18n/format.ts';
import type { Say } from '../platform/i18n/say.ts';
import { explain, type Explanation } from '../worktime/api.ts';
import { instantIn, textIn } from './payload.ts';

/** Hẹn – a day that was promised. `at` null: it is set once the payment is proven. `kept`: it lies behind. */
export type Appointment = {
  readonly label: string;
  readonly at: Temporal.Instant | null;
  readonly kept: boolean;
  /** The working of the day, sentence by sentence. */
  readonly why: readonly string[];
};

const paid = ['payment.confirmed', 'payment.waived'];

/**
 * The days promised: one, or two around a payment – hẹn lần 1 to learn what to pay, hẹn lần 2 for the result
 * (vn-rules 2.5). Empty before acceptance. `forOwner` tells the reason of an apology.
 */
export function appointmentsOf(
  dossier: Pick<Dossier, 'dueAt' | 'acceptedAt' | 'stage' | 'state'>,
  events: readonly DossierEvent[],
  { t, forOwner }: { t: Say; forOwner: boolean },
): Appointment[] {
  if (dossier.dueAt === null) return [];
  const asked = events.findLastIndex(({ kind }) => kind === 'payment.required');
  const settled = events.findLastIndex(({ kind }) => paid.includes(kind));
  const why = (among: readonly DossierEvent[]) => working(among, { t, forOwner });
  if (asked < 0 && dossier.stage < 2)
    return [{ label: t('Ngày hẹn trả', 'Due day'), at: dossier.dueAt, kept: false, why: why(events) }];
  const before = asked < 0 ? events.slice(0, Math.max(settled, 0)) : events.slice(0, asked);
  const second = settled > asked || dossier.stage > 1;
  return [
    {
      label: t('Hẹn lần 1 (báo khoản phải nộp)', 'First due day (what has to be paid)'),
      at: promisedIn(before) ?? (second ? null : dossier.dueAt),
      kept: true,
      why: why(before),
    },
    {
      label: t('Hẹn lần 2 (trả kết quả)', 'Second due day (the result)'),
      at: second ? dossier.dueAt : null,
      kept: false,
      why: second ? why(events.slice(Math.max(settled, 0))) : [],
    },
  ];
}

/** The last day promised by these events. */
const promisedIn = (events: readonly DossierEvent[]): Temporal.Instant | null =>
  events.reduce<Temporal.Instant | null>((last, { payload }) => instantIn(payload, 'dueAt') ?? last, null);

// The newest word on the day counts: an apology in its own words, else the counting itself.
function working(events: readonly DossierEvent[], { t, forOwner }: { t: Say; forOwner: boolean }): string[] {
  const last = events.findLast(
    ({ kind, payload }) => payload['explanation'] !== undefined || kind === 'due_day.extended',
  );
  if (!last) return [];
  if (last.kind !== 'due_day.extended') return explain(last.payload['explanation'] as Explanation, t);
  const [before, reason] = [instantIn(last.payload, 'dueBefore'), textIn(last.payload, 'reason')];
  return [
    before
      ? t(
          `Ngày hẹn trước là ${formatInstant(before)}; cơ quan đã xin lỗi và hẹn lại một lần.`,
          `It was ${formatInstant(before)} before; the office apologised and set it anew, once.`,
        )
      : t('Cơ quan đã xin lỗi và hẹn lại một lần.', 'The office apologised and set it anew, once.'),
    ...(reason !== null && forOwner ? [t(`Lý do: ${reason}`, `Reason: ${reason}`)] : []),
  ];
}

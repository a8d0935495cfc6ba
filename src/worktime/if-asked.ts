import { dayOf, legalDay, type LegalDay } from '../platform/clock.ts';
import { formatDay } from '../platform/i18n/format.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { Calendar } from './calendars/calendar.ts';
import { dueAfterPauses } from './due-after-pauses.ts';
import type { DueDay, DueDayQuestion } from './due-day.ts';
import type { Explanation } from './explanation.ts';
import { extendDue, type CannotExtend } from './extend-due.ts';
import type { Pause } from './pause.ts';
import { instantAt, tableOf } from './calendars/day-table.ts';
import { numberOfDay } from './calendars/civil-days.ts';
import { officeRules } from './calendars/office-rules.ts';
import { addWorkingDays } from './working-days.ts';

/** What an officer thinks of asking, and when. */
export type Asking =
  | (DueDayQuestion & {
      readonly ask: 'supplement';
      readonly now: Temporal.Instant;
      readonly who: string;
      readonly pauses?: readonly Pause[];
    })
  | {
      readonly ask: 'extension';
      readonly now: Temporal.Instant;
      readonly who: string;
      readonly explanation: Explanation;
      /** How many working days after the due day is promised. */
      readonly workingDays: number;
      readonly calendar: Calendar;
    };

/** The dates an act would make, before it is done. Nothing is stored. */
export type IfAsked =
  | {
      readonly ask: 'supplement';
      /** The last day on which it may still be asked for, and whether that has passed. */
      readonly askBy: LegalDay;
      readonly tooLate: boolean;
      /** Until when the applicant may answer. */
      readonly answerBy: LegalDay;
      /** The due day as it stands, and what it becomes if answered at once or on the last day. */
      readonly standing: DueDay;
      readonly soonest: DueDay;
      readonly latest: DueDay;
    }
  | { readonly ask: 'extension'; readonly due: DueDay }
  | { readonly ask: 'extension'; readonly refusal: CannotExtend };

/**
 * The date a supplement or an extension asked now would make. A supplement stops the clock; its answer counts the limit
 * from zero (NĐ 61/2018 Đ19.4), so there is a soonest and a latest date. Throws RangeError where `dueAfterPauses` does.
 */
export function ifAsked(asking: Asking): IfAsked {
  if (asking.ask === 'extension') {
    const { explanation, workingDays, calendar, now, who } = asking;
    const promised = addWorkingDays(explanation.dueDay, workingDays, calendar);
    const made = extendDue({ explanation, promised, askedAt: now, reason: '', who, calendar });
    return made.ok ? { ask: 'extension', due: made.value } : { ask: 'extension', refusal: made.refusal };
  }
  const { ask: _ask, now, who, pauses = [], ...question } = asking;
  const { calendar, received } = question;
  const rules = officeRules(calendar, dayOf(received));
  const askBy = addWorkingDays(dayOf(received), rules.daysToAsk, calendar);
  const answerBy = addWorkingDays(dayOf(now), rules.daysToSupply, calendar);
  const lastMoment = instantAt(tableOf(calendar).endOf(numberOfDay(answerBy)));
  const answered = (to: Temporal.Instant): DueDay => {
    const asked: Pause = { from: now, to, why: 'supplement', who, after: 'restart' };
    return dueAfterPauses({ ...question, pauses: [...pauses, asked] });
  };
  return {
    ask: 'supplement',
    askBy,
    tooLate: dayOf(now) > askBy,
    answerBy,
    standing: dueAfterPauses({ ...question, pauses }),
    soonest: answered(now),
    latest: answered(lastMoment),
  };
}

/** The same in a few sentences for the officer's page. */
export function ifAskedText(answer: IfAsked, t: Say): string[] {
  if (answer.ask === 'supplement') {
    const [now, soonest, latest] = [answer.standing, answer.soonest, answer.latest].map(({ dueDay }) =>
      formatDay(dueDay),
    );
    const [askBy, answerBy] = [formatDay(answer.askBy), formatDay(answer.answerBy)];
    const late = t(
      `Đã quá thời hạn yêu cầu bổ sung (${askBy}).`,
      `The time to ask for a supplement has passed (${askBy}).`,
    );
    return [
      ...(answer.tooLate ? [late] : []),
      t(
        `Nếu yêu cầu bổ sung lúc này, đồng hồ dừng; người nộp có đến hết ${answerBy} để bổ sung.`,
        `If a supplement is asked for now, the clock stops; the applicant has until the end of ${answerBy}.`,
      ),
      t(
        `Ngày hẹn trả ${now} sẽ tính lại từ đầu: sớm nhất ${soonest} (bổ sung ngay), muộn nhất ${latest} (bổ sung vào ngày cuối).`,
        `The due day ${now} is then counted from zero: ${soonest} at the soonest (supplied at once), ${latest} at the latest (supplied on the last day).`,
      ),
    ];
  }
  if ('due' in answer) {
    const before = formatDay(legalDay(answer.due.explanation.extension?.from.slice(0, 10) ?? answer.due.dueDay));
    return [
      t(
        `Nếu gia hạn, ngày hẹn trả chuyển từ ${before} sang ${formatDay(answer.due.dueDay)}.`,
        `If extended, the due day moves from ${before} to ${formatDay(answer.due.dueDay)}.`,
      ),
      t(
        'Chỉ được hẹn lại một lần; trong thống kê hồ sơ vẫn tính theo ngày hẹn đầu.',
        'There is one new promise only; statistics keep the first due day.',
      ),
    ];
  }
  return [cannotExtendText(answer.refusal, t)];
}

/** Why a due day cannot be put off, in a sentence. */
export function cannotExtendText(refusal: CannotExtend, t: Say): string {
  switch (refusal.why) {
    case 'extended_before':
      return t('Hồ sơ đã được hẹn lại một lần.', 'The dossier was given its one new promise already.');
    case 'too_late':
      return t(
        `Việc xin lỗi và hẹn lại phải thực hiện chậm nhất ngày ${formatDay(refusal.lastDay)}.`,
        `An apology with a new promise had to leave by ${formatDay(refusal.lastDay)}.`,
      );
    case 'not_later':
      return t('Ngày hẹn lại phải sau ngày hẹn trả.', 'The new promise must be later than the due day.');
    case 'day_off':
      return t(
        `Ngày hẹn lại là ngày nghỉ; ngày làm việc tiếp theo là ${formatDay(refusal.next)}.`,
        `The new promise is a day off; the next working day is ${formatDay(refusal.next)}.`,
      );
  }
}

import { eventsOf, limitOf, officeCalendar, promisedDay, type OpenFile } from '../../dossiers/api.ts';
import { agencyDirectory } from '../../identity/api.ts';
import { dayOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { formatDay, formatDong, formatInstant } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { apologyBy, ifAsked, ifAskedText, remaining, remainingText, type Channel } from '../../worktime/api.ts';
import type { Act } from './acts.ts';

/** Sentences an officer should read before an act: the rule of time, and the date the act would make. */
export async function actRules(house: House, file: OpenFile, action: Act['action'], t: Say): Promise<string[]> {
  const { dossier } = file;
  const now = house.clock.now();
  const calendar = officeCalendar(house, dossier.handlingUnitId);
  switch (action) {
    case 'request_papers':
      return [onlyOnce(t), ...supplementDates(house, file, t)];
    case 'forward':
      return stillOpen(house, file, t);
    case 'extend_due_day':
      return [
        t(
          `Chỉ được hẹn lại một lần, chậm nhất ngày ${dossier.dueAt ? formatDay(apologyBy(dayOf(dossier.dueAt), calendar)) : ''}; phiếu xin lỗi (mẫu 04) được lập và người nộp được báo.`,
          `There is one new promise only, to be made by ${dossier.dueAt ? formatDay(apologyBy(dayOf(dossier.dueAt), calendar)) : ''}; the apology (form 04) is issued and the applicant is told.`,
        ),
        t('Trong thống kê hồ sơ vẫn tính theo ngày hẹn đầu.', 'Statistics keep the first due day.'),
      ];
    case 'require_payment': {
      const left = dossier.dueAt ? remainingText(remaining(now, dossier.dueAt, calendar), t) : '';
      return [
        t(
          `Đồng hồ dừng cho đến khi có chứng từ đã nộp hoặc quyết định miễn. ${left}: phần này được tính tiếp thành hẹn lần 2.`,
          `The clock stops until there is proof of payment or a waiver. ${left}: this goes on as the second appointment.`,
        ),
      ];
    }
    case 'confirm_payment':
    case 'waive_payment':
      return owed(house, file, t);
    case 'recall_result':
    case 'correct_result':
      return [
        t(
          'Hồ sơ trở lại bước thẩm định trước khi ký, giữ nguyên mã. Kết quả cũ không còn giá trị nhưng vẫn xem được trong diễn biến.',
          'The dossier goes back to the working step before its signature under the same code. The old result no longer counts; it stays readable in what happened.',
        ),
      ];
    case 'reopen': {
      if (!dossier.acceptedAt) return [t('Hồ sơ trở lại bước tiếp nhận.', 'The dossier goes back to the reception.')];
      const due = formatInstant(promisedDay(house, file, now).dueAt);
      return [
        t(
          `Thời hạn tính lại từ đầu: nếu mở lại bây giờ, hẹn trả ${due}.`,
          `The limit is counted anew: reopened now, it is due ${due}.`,
        ),
      ];
    }
    case 'stop':
      return [
        t(
          'Chỉ dừng theo đề nghị của người nộp và khi chưa có quyết định; thông báo (mẫu 05) được lập.',
          'Only at the applicant’s wish and before any decision; the notice (form 05) is issued.',
        ),
      ];
    case 'ask_opinion':
      return [
        t(
          'Thời hạn giải quyết không dừng trong lúc chờ ý kiến. Đơn vị được hỏi xem được hồ sơ này.',
          'The time limit goes on while opinions are awaited. Whoever is asked may read this dossier.',
        ),
      ];
    case 'plan_visit':
      return [t('Thời hạn giải quyết không dừng trong lúc xác minh.', 'The time limit goes on during a visit.')];
    default:
      return [];
  }
}

const onlyOnce = (t: Say): string =>
  t(
    'Chỉ được yêu cầu bổ sung một lần: ghi đủ mọi giấy tờ còn thiếu và lý do (Nghị định 118/2025/NĐ-CP).',
    'Papers may be asked for once only: list everything that is missing, with the reason (Decree 118/2025/NĐ-CP).',
  );

// NĐ 118/2025 Điều 11, 19; vn-rules 2.3, 2.5.4
function supplementDates(house: House, { dossier, procedure }: OpenFile, t: Say): string[] {
  if (!dossier.acceptedAt) return [];
  const channel: Channel = dossier.channel === 2 ? 'online' : dossier.channel === 3 ? 'post' : 'counter';
  const calendar = officeCalendar(house, dossier.handlingUnitId);
  const answer = ifAsked({
    ask: 'supplement',
    now: house.clock.now(),
    who: '',
    received: dossier.acceptedAt,
    channel,
    limit: limitOf(procedure, channel),
    calendar,
  });
  const by = answer.ask === 'supplement' && !answer.tooLate ? [formatDay(answer.askBy)] : [];
  return [
    ...by.map((day) => t(`Yêu cầu chậm nhất ngày ${day}.`, `To be asked for by ${day}.`)),
    ...ifAskedText(answer, t),
  ];
}

/** Questions not yet answered and visits not yet written down: forwarding waits for none of them. */
function stillOpen(house: House, { dossier }: OpenFile, t: Say): string[] {
  const directory = agencyDirectory(house.open);
  const now = house.clock.now();
  return dossier.tasks.flatMap(({ kind, unitId, dueAt }) => {
    if (kind === 'step') return [];
    const unit = directory.byId(unitId)?.name ?? '';
    const due = formatInstant(dueAt);
    const late = Temporal.Instant.compare(now, dueAt) > 0 ? t(', đã quá hạn', ', overdue') : '';
    return kind === 'opinion'
      ? [t(`Chưa có ý kiến của ${unit} (hạn ${due}${late}).`, `${unit} has not answered yet (due ${due}${late}).`)]
      : [t(`Chưa ghi kết quả xác minh (hạn ${due}${late}).`, `The visit is not written down yet (due ${due}${late}).`)];
  });
}

async function owed(house: House, { dossier }: OpenFile, t: Say): Promise<string[]> {
  const asked = (await eventsOf(house.open, dossier.id)).findLast(({ kind }) => kind === 'payment.required')?.payload;
  const amount = typeof asked?.['amount'] === 'string' ? formatDong(BigInt(asked['amount'])) : '';
  const purpose = typeof asked?.['purpose'] === 'string' ? asked['purpose'] : '';
  return [
    ...(amount ? [t(`Đã yêu cầu nộp ${amount}: ${purpose}.`, `Required: ${amount}: ${purpose}.`)] : []),
    t(
      'Hẹn lần 2 được tính từ ngày có chứng từ: phần thời hạn còn lại, hoặc thời hạn giai đoạn 2 đã công bố.',
      'The second appointment is counted from the proof: what is left of the limit, or the published limit of the second stage.',
    ),
  ];
}

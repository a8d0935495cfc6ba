import type { Dossier, DossierEvent } from '../dossiers/api.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { Notice } from '../platform/views/notice.ts';
import { beThere, eventDetails, eventWords, payLines, visitLines } from './event-words.ts';
import { instantIn, textIn, whenIn } from './payload.ts';
import { waitsForPerson } from './state-words.ts';

/** Something out of the ordinary that holds now, and what to do about it. */
export type Turn = {
  readonly kind: Notice['kind'];
  readonly title: string;
  readonly lines: readonly string[];
  /** Something the applicant has to do: then no other word may say that there is nothing to do. */
  readonly asks?: true;
};

/** Who reads, and where the counter is. */
export type Reader = { readonly t: Say; readonly forOwner: boolean; readonly counter: string };

/**
 * What the applicant must know above all: an apology with the new day, a payment, a visit, a recall, a stop. Reasons,
 * amounts and places only for the owner: they may tell of persons.
 */
export function turnsOf(
  dossier: Pick<Dossier, 'state' | 'finishedAt'>,
  events: readonly DossierEvent[],
  reader: Reader,
): Turn[] {
  const asked = [payment(dossier, events, reader), visit(events, reader)].flatMap((turn) => turn ?? []);
  const waits = asked.some(({ asks }) => asks) || waitsForPerson(dossier.state);
  return [
    apology(dossier, events, waits, reader),
    ...asked,
    resultTurn(dossier, events, reader),
    ended(dossier, events, reader),
  ].flatMap((turn) => turn ?? []);
}

const last = (events: readonly DossierEvent[], ...kinds: string[]): DossierEvent | undefined =>
  events.findLast(({ kind }) => kinds.includes(kind));

function apology(
  dossier: Pick<Dossier, 'finishedAt'>,
  events: readonly DossierEvent[],
  waits: boolean,
  reader: Reader,
): Turn | null {
  const told = last(events, 'due_day.extended');
  if (!told || dossier.finishedAt !== null) return null;
  const { t, forOwner } = reader;
  const [due, before] = [whenIn(told.payload, 'dueAt'), whenIn(told.payload, 'dueBefore')];
  const reason = textIn(told.payload, 'reason');
  return {
    kind: 'warning',
    title: t('Xin lỗi, cơ quan phải hẹn lại', 'We are sorry: there is a new due day'),
    lines: [
      due === null
        ? t('Ngày hẹn mới được ghi ở dưới.', 'The new day stands below.')
        : before === null
          ? t(`Hẹn mới: ${due}.`, `New due day: ${due}.`)
          : t(`Hẹn mới: ${due}, thay cho ${before}.`, `New due day: ${due}, in place of ${before}.`),
      ...(forOwner && reason !== null ? [t(`Lý do: ${reason}`, `Reason: ${reason}`)] : []),
      waits
        ? t('Cơ quan chỉ được hẹn lại một lần.', 'The authority may do this only once.')
        : t(
            'Bạn không phải làm gì; cơ quan chỉ được hẹn lại một lần.',
            'There is nothing you need to do; the authority may do this only once.',
          ),
    ],
  };
}

function payment(dossier: Pick<Dossier, 'state'>, events: readonly DossierEvent[], reader: Reader): Turn | null {
  const asked = last(events, 'payment.required');
  if (!asked || dossier.state !== 'awaiting_payment') return null;
  const { t, forOwner, counter } = reader;
  return {
    kind: 'warning',
    asks: true,
    title: t('Cần nộp tiền để hồ sơ được giải quyết tiếp', 'A payment is needed before the work goes on'),
    lines: [
      ...(forOwner ? payLines(asked.payload, t) : []),
      t(
        `Nộp tại ${counter}, hoặc theo thông báo nộp tiền đã gửi. Giữ biên lai để đối chiếu.`,
        `Pay at ${counter}, or as the notice of payment says. Keep the receipt.`,
      ),
      t(
        'Thời hạn tạm dừng trong khi chờ. Khi xác nhận đã nộp, bạn nhận được hẹn lần 2.',
        'The clock rests meanwhile. Once the payment is confirmed you get the second due day.',
      ),
    ],
  };
}

function visit(events: readonly DossierEvent[], { t, forOwner }: Reader): Turn | null {
  const told = last(events, 'visit.planned', 'visit.recorded');
  if (told?.kind !== 'visit.planned') return null;
  const at = whenIn(told.payload, 'at');
  return {
    kind: 'info',
    title:
      at === null
        ? t('Có hẹn xác minh thực tế', 'A visit is planned')
        : t(`Hẹn xác minh thực tế: ${at}`, `A visit is planned: ${at}`),
    lines: forOwner
      ? visitLines(told.payload, t)
      : [
          beThere(told.payload, t),
          t(
            'Đăng nhập để xem địa điểm và nội dung, hoặc gọi số hỏi đáp ở cuối trang.',
            'Sign in to read where and what for, or call the number at the end of the page.',
          ),
        ],
    ...(told.payload['applicantPresent'] === true ? { asks: true } : {}),
  };
}

function resultTurn(dossier: Pick<Dossier, 'state'>, events: readonly DossierEvent[], reader: Reader): Turn | null {
  const { t, counter } = reader;
  const told = last(
    events,
    'result.recalled',
    'result.correction_begun',
    'result.corrected',
    'dossier.reopened',
    'result.issued',
    'dossier.returned',
  );
  if (!told || told.kind === 'result.issued' || told.kind === 'dossier.returned') return null;
  const details = reader.forOwner ? eventDetails(told, t, null) : [];
  const title = eventWords(told, t, null) ?? '';
  const over = dossier.state === 'returned' || dossier.state === 'result_ready';
  if (told.kind === 'result.recalled')
    return {
      kind: 'danger',
      title,
      lines: [
        ...details,
        t(
          `Đừng dùng kết quả cũ nữa; mang bản đã nhận đến ${counter}. Bạn không mất thêm phí, cơ quan làm lại kết quả đúng.`,
          `Do not use the old result; bring it to ${counter}. It costs you nothing, the authority makes it anew.`,
        ),
      ],
    };
  if (told.kind === 'result.corrected' || told.kind === 'result.correction_begun')
    return {
      kind: 'warning',
      title,
      lines: [
        ...details,
        t(
          `Bản đính chính được trả lại theo cùng mã hồ sơ; đổi bản cũ tại ${counter}, không mất phí.`,
          `The corrected one comes under the same code; the old one is exchanged at ${counter}, free of charge.`,
        ),
      ],
    };
  if (over) return null;
  return {
    kind: 'info',
    title,
    lines: [...details, t('Bạn được báo khi có kết quả mới.', 'You will be told of the new result.')],
  };
}

function ended(dossier: Pick<Dossier, 'state'>, events: readonly DossierEvent[], reader: Reader): Turn | null {
  const { t, forOwner, counter } = reader;
  if (dossier.state !== 'stopped' && dossier.state !== 'closed_unanswered') return null;
  const told = last(events, 'dossier.stopped', 'dossier.closed_unanswered');
  const asked = last(events, 'papers.requested');
  const until = asked && instantIn(asked.payload, 'answerBy') ? whenIn(asked.payload, 'answerBy') : null;
  return {
    kind: 'warning',
    title: (told && eventWords(told, t, null)) ?? t('Hồ sơ đã dừng', 'The dossier ended'),
    lines: [
      ...(told && forOwner ? eventDetails(told, t, null) : []),
      ...(dossier.state === 'closed_unanswered' && until !== null
        ? [t(`Hạn bổ sung là ${until}.`, `The papers were due by ${until}.`)]
        : []),
      t(
        `Nếu vẫn cần, bạn nộp lại theo hồ sơ cũ mà không phải khai lại từ đầu, hoặc đến ${counter}.`,
        `If you still need it, file again from this dossier without typing everything anew, or come to ${counter}.`,
      ),
    ],
  };
}

import type { DossierEvent } from '../dossiers/api.ts';
import type { AgencyDirectory } from '../identity/api.ts';
import { formatDay, formatDong, formatInstant } from '../platform/i18n/format.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { TimelineEntry } from '../platform/views/timeline.ts';
import type { ProcessVersion } from '../process/api.ts';

/** What is needed to tell the story of a dossier in words. */
export type Storyteller = {
  readonly t: Say;
  readonly process: ProcessVersion;
  readonly directory: AgencyDirectory;
  readonly names: ReadonlyMap<string, string>;
};

/** Diễn biến: everything that happened, newest first, with who did it for which unit. */
export function tellEvents(events: readonly DossierEvent[], by: Storyteller): TimelineEntry[] {
  return events.toReversed().map((event) => {
    const body = bodyOf(event, by);
    return {
      title: titleOf(event, by),
      when: formatInstant(event.at),
      machine: event.at.toString(),
      who: whoOf(event, by),
      state: 'past',
      ...(body ? { body } : {}),
    };
  });
}

/** Who acted: an officer by name and unit, the applicant, or the system. */
export function whoOf(
  event: Pick<DossierEvent, 'actorKind' | 'actorId' | 'unitId'> & Partial<Pick<DossierEvent, 'payload'>>,
  by: Omit<Storyteller, 'process'>,
): string {
  const { t, directory, names } = by;
  if (event.actorKind === 'system') return t('Hệ thống', 'The system');
  if (event.actorKind === 'person') return t('Người nộp hồ sơ', 'The applicant');
  const name = event.actorId ? names.get(event.actorId) : undefined;
  const forWhom = names.get(String(event.payload?.['onBehalfOf'] ?? ''));
  const unit = event.unitId ? directory.byId(event.unitId)?.name : undefined;
  const behalf = forWhom ? [t(`làm thay ${forWhom}`, `for ${forWhom}`)] : [];
  return [name ?? t('Cán bộ', 'An officer'), ...behalf, ...(unit ? [unit] : [])].join(', ');
}

/** A text of an event; '' when the event does not say. */
const text = (event: DossierEvent, name: string): string => {
  const value = event.payload[name];
  return typeof value === 'string' ? value : '';
};

function titleOf(event: DossierEvent, { t, process }: Storyteller): string {
  const step = (name: string): string => {
    // One number in events older than models, which lead to several steps at once.
    const numbers = [event.payload[name] ?? []].flat();
    return numbers
      .flatMap((no) => process.steps[Number(no) - 1] ?? [])
      .map((found) => t(found.name, found.name_en))
      .join('; ');
  };
  switch (event.kind) {
    case 'dossier.submitted':
      return t('Nộp hồ sơ', 'Filed');
    case 'dossier.accepted':
      return t(`Tiếp nhận, mã hồ sơ ${text(event, 'code')}`, `Accepted as ${text(event, 'code')}`);
    case 'dossier.not_accepted':
      return t('Không tiếp nhận', 'Not accepted');
    case 'papers.requested':
      return t('Yêu cầu bổ sung', 'Papers requested');
    case 'papers.supplied':
      return t('Đã bổ sung hồ sơ', 'Papers supplied');
    case 'papers.reused':
      return t('Lấy giấy tờ từ kho', 'Paper taken from the vault');
    case 'dossier.forwarded':
      return t(`Chuyển xử lý đến bước: ${step('to')}`, `Forwarded to the step: ${step('to')}`);
    case 'dossier.sent_back':
      return t(`Trả lại bước: ${step('to')}`, `Sent back to the step: ${step('to')}`);
    case 'result.drafted':
      return t('Dự thảo kết quả', 'Result drafted');
    case 'result.signed':
      return t('Ký kết quả', 'Result signed');
    case 'result.refused':
      return t('Từ chối giải quyết', 'Refused after review');
    case 'result.issued':
      return t(`Phát hành kết quả, số ${text(event, 'number')}`, `Result issued under number ${text(event, 'number')}`);
    case 'dossier.returned':
      return t('Trả kết quả', 'Result handed over');
    case 'dossier.withdrawn':
      return t('Rút hồ sơ', 'Withdrawn');
    case 'dossier.stopped':
      return t('Dừng giải quyết theo đề nghị của người nộp', 'Stopped at the applicant’s wish');
    case 'dossier.closed_unanswered':
      return t('Kết thúc vì hết hạn bổ sung', 'Closed: papers were never supplied');
    case 'dossier.reopened':
      return t('Mở lại hồ sơ', 'Reopened');
    case 'due_day.extended':
      return t('Xin lỗi và hẹn lại ngày trả', 'Apologised and promised anew');
    case 'payment.required':
      return t('Yêu cầu nghĩa vụ tài chính', 'Payment required');
    case 'payment.confirmed':
      return t('Xác nhận đã nộp nghĩa vụ tài chính', 'Payment confirmed');
    case 'payment.waived':
      return t('Miễn nghĩa vụ tài chính', 'Payment waived');
    case 'result.recalled':
      return t('Thu hồi kết quả', 'Result recalled');
    case 'result.correction_begun':
      return t('Đính chính kết quả', 'Correction of the result begun');
    case 'product.drafted':
      return t('Cơ quan phối hợp gửi sản phẩm', 'Product of a contributing agency');
    case 'opinion.asked':
      return t('Lấy ý kiến', 'Opinions asked for');
    case 'opinion.given':
      return event.payload['late'] === true
        ? t('Cho ý kiến (chậm)', 'Opinion given (late)')
        : t('Cho ý kiến', 'Opinion given');
    case 'visit.planned':
      return t('Hẹn thẩm tra, xác minh', 'Visit planned');
    case 'visit.recorded':
      return event.payload['held'] === false
        ? t('Không tiến hành xác minh', 'The visit did not take place')
        : t('Kết quả xác minh', 'Outcome of the visit');
    case 'task.taken':
      return t('Nhận việc', 'Task taken');
    case 'task.given':
      return t('Giao việc cho người khác', 'Task given to somebody else');
    case 'process.timer_fired':
      return t('Đến thời điểm hẹn của quy trình', 'A time set by the process has come');
    case 'process.message_received':
      return t('Nhận được thông tin quy trình chờ', 'What the process waited for arrived');
    case 'process.service_done':
      return t('Việc tự động đã xong', 'An automatic step is done');
    case 'process.service_failed':
      return t('Việc tự động không thành', 'An automatic step failed');
    case 'process.signal_received':
      return t('Nhận được tín hiệu của quy trình', 'A signal reached the process');
    case 'process.migrated':
      return t('Chuyển sang phiên bản quy trình mới', 'Went over to a new version of the process');
    default:
      return t('Cập nhật hồ sơ', 'Dossier updated');
  }
}

function bodyOf(event: DossierEvent, { t, directory }: Storyteller): string {
  const items = event.payload['items'];
  const due = text(event, 'dueAt');
  const papers = event.payload['papers'];
  const pieces = [
    ...(Array.isArray(items) ? [items.filter((item) => typeof item === 'string').join('; ')] : []),
    ...(text(event, 'reason') ? [t(`Lý do: ${text(event, 'reason')}`, `Reason: ${text(event, 'reason')}`)] : []),
    ...(text(event, 'note') ? [t(`Ghi chú: ${text(event, 'note')}`, `Note: ${text(event, 'note')}`)] : []),
    ...caseWords(event, t, directory),
    ...(text(event, 'title') ? [text(event, 'title')] : []),
    ...(event.kind === 'papers.supplied' && typeof papers === 'number' && papers > 0
      ? [t(`${papers} giấy tờ`, `${papers} papers`)]
      : []),
    ...(due ? [t(`Hẹn trả: ${dueText(due)}`, `Due: ${dueText(due)}`)] : []),
    ...(text(event, 'recipient')
      ? [t(`Người nhận: ${text(event, 'recipient')}`, `Received by: ${text(event, 'recipient')}`)]
      : []),
  ];
  return pieces.map((piece) => piece.replace(/[.\s]+$/, '')).join('. ');
}

/** What opinions, visits, payments and decisions say. */
function caseWords(event: DossierEvent, t: Say, directory: AgencyDirectory): string[] {
  const { payload } = event;
  const [amount, question, document, day] = ['amount', 'question', 'document', 'day'].map((name) => text(event, name));
  const units = Array.isArray(payload['units']) ? payload['units'].map(String) : [];
  const decision = payload['decision'];
  const decided =
    typeof decision === 'object' && decision !== null && 'number' in decision && 'day' in decision
      ? t(
          `Quyết định số ${String(decision.number)}, ngày ${formatDay(String(decision.day))}`,
          `Decision ${String(decision.number)} of ${formatDay(String(decision.day))}`,
        )
      : '';
  const agrees = event.kind === 'opinion.given' ? payload['agrees'] : null;
  return [
    decided,
    amount && /^\d+$/.test(amount) ? formatDong(BigInt(amount)) : '',
    text(event, 'purpose'),
    text(event, 'notice') && t(`Thông báo số ${text(event, 'notice')}`, `Notice ${text(event, 'notice')}`),
    document &&
      t(`Chứng từ số ${document}, ngày ${formatDay(day ?? '')}`, `Document ${document} of ${formatDay(day ?? '')}`),
    units.map((id) => directory.byId(id)?.name ?? '').join('; '),
    question ?? '',
    text(event, 'place') && `${dueText(text(event, 'at'))}, ${text(event, 'place')}`,
    text(event, 'participants'),
    agrees === true ? t('Đồng ý', 'Agrees') : agrees === false ? t('Không đồng ý', 'Does not agree') : '',
    event.kind === 'opinion.given' || event.kind === 'visit.recorded' ? text(event, 'text') : '',
  ].filter((piece): piece is string => Boolean(piece));
}

function dueText(iso: string): string {
  try {
    return formatInstant(Temporal.Instant.from(iso));
  } catch {
    return formatDay(iso.slice(0, 10));
  }
}

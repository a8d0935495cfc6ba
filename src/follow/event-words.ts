import type { DossierEvent } from '../dossiers/api.ts';
import { formatDong } from '../platform/i18n/format.ts';
import type { Say } from '../platform/i18n/say.ts';
import { amountIn, decisionIn, textIn, whenIn } from './payload.ts';

/** What was decided, once it is out. */
type Out = 'granted' | 'refused' | null;
type Told = Pick<DossierEvent, 'kind' | 'payload'>;

/**
 * Each kind of event as a sentence for citizens; null: internal, not shown. Says nothing personal, so anyone with the
 * code may read it. What was decided is said only when the result is out, not when it was signed.
 */
export function eventWords({ kind, payload }: Told, t: Say, out: Out): string | null {
  switch (kind) {
    case 'dossier.submitted':
      return payload['channel'] === 1
        ? t('Hồ sơ được nộp tại quầy', 'Filed at the counter')
        : payload['channel'] === 3
          ? t('Hồ sơ được gửi qua bưu chính', 'Filed by post')
          : t('Hồ sơ được nộp trực tuyến', 'Filed online');
    case 'dossier.accepted':
      return t('Hồ sơ được tiếp nhận và có ngày hẹn trả', 'Accepted, with a due day');
    case 'dossier.not_accepted':
      return t('Hồ sơ không được tiếp nhận', 'Not accepted');
    case 'papers.requested':
      return t('Cơ quan yêu cầu bổ sung giấy tờ', 'The office asked for papers');
    case 'papers.supplied':
      return payload['dueAt'] === undefined
        ? t('Giấy tờ đã được bổ sung', 'The papers were handed in')
        : t(
            'Giấy tờ đã được bổ sung; thời hạn tính lại từ đầu',
            'The papers were handed in; the time limit began anew',
          );
    case 'papers.reused':
      return t(
        'Cán bộ lấy giấy tờ từ kho của bạn, bạn không phải nộp',
        'An officer took a paper from your vault; you need not hand it in',
      );
    case 'dossier.forwarded':
      return t('Hồ sơ được chuyển sang bước tiếp theo', 'Passed on to the next step');
    case 'dossier.sent_back':
      return t('Hồ sơ được chuyển lại để xem thêm', 'Sent back for another look');
    case 'result.drafted':
      return null;
    case 'result.signed':
      return out === 'granted'
        ? t('Kết quả được ký duyệt', 'The result was signed')
        : t('Đã có quyết định của lãnh đạo', 'The decision was signed');
    case 'result.refused':
      return out === 'refused'
        ? t('Cơ quan từ chối giải quyết', 'The authority refused the request')
        : t('Đã có quyết định của lãnh đạo', 'The decision was signed');
    case 'result.issued':
      return t('Kết quả được vào số, đóng dấu', 'The result was numbered and sealed');
    case 'dossier.returned':
      return payload['method'] === 'online'
        ? t('Kết quả được nhận trực tuyến', 'The result was received online')
        : payload['method'] === 'post'
          ? t('Kết quả được gửi qua bưu chính', 'The result was sent by post')
          : t('Kết quả được trả tại quầy', 'The result was handed over at the counter');
    case 'dossier.withdrawn':
      return t('Người nộp rút hồ sơ', 'The applicant withdrew the dossier');
    default:
      return turnWords(kind, payload, t);
  }
}

/** What may befall a dossier on its way; what offices do among themselves is not told. */
function turnWords(kind: string, payload: Told['payload'], t: Say): string | null {
  switch (kind) {
    case 'due_day.extended': {
      const due = whenIn(payload, 'dueAt');
      return due === null
        ? t('Cơ quan xin lỗi và hẹn lại ngày trả', 'The office apologised and set a new due day')
        : t(`Cơ quan xin lỗi và hẹn lại: ${due}`, `The office apologised; new due day: ${due}`);
    }
    case 'payment.required':
      return t('Cơ quan thông báo nghĩa vụ tài chính cần nộp', 'The office said what has to be paid');
    case 'payment.confirmed':
      return t('Đã xác nhận nộp đủ; có hẹn lần 2', 'The payment was confirmed; there is a second due day');
    case 'payment.waived':
      return t('Không phải nộp tiền; có hẹn lần 2', 'Nothing has to be paid; there is a second due day');
    case 'dossier.stopped':
      return payload['byApplicant'] === true
        ? t('Hồ sơ được dừng giải quyết theo yêu cầu của người nộp', 'Stopped as the applicant asked')
        : t('Cơ quan dừng giải quyết hồ sơ', 'The office stopped working on the dossier');
    case 'dossier.closed_unanswered':
      return t('Hồ sơ được đóng vì hết hạn mà chưa bổ sung giấy tờ', 'Closed, because the papers did not come in time');
    case 'result.recalled':
      return t('Cơ quan thu hồi kết quả đã trả', 'The authority recalled the result');
    case 'result.correction_begun':
      return t('Cơ quan đính chính kết quả', 'The authority corrects the result');
    case 'result.corrected':
      return t('Cơ quan đã đính chính kết quả', 'The authority corrected the result');
    case 'dossier.reopened':
      return t('Hồ sơ được mở lại để giải quyết tiếp', 'The dossier was reopened');
    case 'opinion.asked':
      return t('Cơ quan lấy ý kiến nơi khác', 'The office asked for another opinion');
    case 'opinion.given':
      return t('Đã có ý kiến trả lời', 'The opinion has come');
    case 'visit.planned': {
      const at = whenIn(payload, 'at');
      return at === null
        ? t('Cơ quan hẹn xác minh thực tế', 'The office planned a visit')
        : t(`Cơ quan hẹn xác minh thực tế: ${at}`, `The office planned a visit: ${at}`);
    }
    case 'visit.recorded':
      return payload['held'] === false
        ? t('Buổi xác minh thực tế không diễn ra', 'The visit did not take place')
        : t('Đã xác minh thực tế', 'The visit took place');
    default:
      return null;
  }
}

/** What an event says besides, for the owner's eyes only: lines of text, often none. */
export function eventDetails({ kind, payload }: Told, t: Say, out: Out): string[] {
  const reason = textIn(payload, 'reason');
  const because = reason === null ? [] : [t(`Lý do: ${reason}`, `Reason: ${reason}`)];
  switch (kind) {
    case 'papers.requested':
      return [...itemsOf(payload).map((item) => `– ${item}`), ...because];
    case 'papers.supplied': {
      const note = textIn(payload, 'note');
      return note === null ? [] : [note];
    }
    case 'papers.reused': {
      const title = textIn(payload, 'title');
      return title === null ? [] : [title];
    }
    case 'dossier.not_accepted': {
      const where = textIn(payload, 'whereToGo');
      return [...because, ...(where === null ? [] : [t(`Nơi giải quyết: ${where}`, `Where to turn: ${where}`)])];
    }
    case 'result.refused':
      return out === 'refused' ? because : [];
    case 'dossier.withdrawn':
      return because;
    case 'result.issued': {
      const number = textIn(payload, 'number');
      return number === null ? [] : [t(`Số: ${number}`, `Number: ${number}`)];
    }
    case 'dossier.returned': {
      const post = textIn(payload, 'trackingNo');
      return post === null ? [] : [t(`Số bưu gửi: ${post}`, `Postal item: ${post}`)];
    }
    case 'dossier.stopped':
    case 'result.recalled':
    case 'result.correction_begun':
    case 'result.corrected':
    case 'dossier.reopened': {
      const decision = decisionIn(payload);
      return [...because, ...(decision === null ? [] : [t(`Quyết định: ${decision}`, `Decision: ${decision}`)])];
    }
    case 'due_day.extended': {
      const before = whenIn(payload, 'dueBefore');
      return [...(before === null ? [] : [t(`Hẹn cũ: ${before}`, `Before: ${before}`)]), ...because];
    }
    case 'payment.required':
      return payLines(payload, t);
    case 'payment.waived':
      return because;
    case 'visit.planned':
      return visitLines(payload, t);
    default:
      return [];
  }
}

/** How much, and what for. */
export function payLines(payload: Told['payload'], t: Say): string[] {
  const [amount, what] = [amountIn(payload), textIn(payload, 'purpose') ?? textIn(payload, 'what')];
  const notice = textIn(payload, 'notice');
  return [
    ...(amount === null ? [] : [t(`Số tiền: ${formatDong(amount)}`, `Amount: ${formatDong(amount)}`)]),
    ...(what === null ? [] : [t(`Khoản nộp: ${what}`, `For: ${what}`)]),
    ...(notice === null ? [] : [t(`Thông báo: ${notice}`, `Notice: ${notice}`)]),
  ];
}

/** What for, where, and whether the applicant must be there. */
export function visitLines(payload: Told['payload'], t: Say): string[] {
  const [purpose, place] = [textIn(payload, 'purpose'), textIn(payload, 'place')];
  return [
    ...(purpose === null ? [] : [t(`Nội dung: ${purpose}`, `About: ${purpose}`)]),
    ...(place === null ? [] : [t(`Địa điểm: ${place}`, `Place: ${place}`)]),
    beThere(payload, t),
  ];
}

/** Must the applicant be at the visit? */
export const beThere = (payload: Told['payload'], t: Say): string =>
  payload['applicantPresent'] === true
    ? t('Bạn cần có mặt.', 'You need to be there.')
    : t('Bạn không bắt buộc có mặt.', 'You need not be there.');

/** What form 02 asks for. */
export const itemsOf = (payload: Told['payload']): string[] =>
  Array.isArray(payload['items']) ? payload['items'].filter((item) => typeof item === 'string') : [];

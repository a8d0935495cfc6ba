import type { DossierEvent } from '../dossiers/api.ts';
import type { Say } from '../platform/i18n/say.ts';

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
      return t('Hồ sơ được cập nhật', 'The dossier was updated');
  }
}

/** What an event says besides, for the owner's eyes only: lines of text, often none. */
export function eventDetails({ kind, payload }: Told, t: Say, out: Out): string[] {
  const reason = text(payload['reason']);
  const because = reason === null ? [] : [t(`Lý do: ${reason}`, `Reason: ${reason}`)];
  switch (kind) {
    case 'papers.requested':
      return [...itemsOf(payload).map((item) => `– ${item}`), ...because];
    case 'papers.supplied': {
      const note = text(payload['note']);
      return note === null ? [] : [note];
    }
    case 'dossier.not_accepted': {
      const where = text(payload['whereToGo']);
      return [...because, ...(where === null ? [] : [t(`Nơi giải quyết: ${where}`, `Where to turn: ${where}`)])];
    }
    case 'result.refused':
      return out === 'refused' ? because : [];
    case 'dossier.withdrawn':
      return because;
    case 'result.issued': {
      const number = text(payload['number']);
      return number === null ? [] : [t(`Số: ${number}`, `Number: ${number}`)];
    }
    case 'dossier.returned': {
      const post = text(payload['trackingNo']);
      return post === null ? [] : [t(`Số bưu gửi: ${post}`, `Postal item: ${post}`)];
    }
    default:
      return [];
  }
}

/** What form 02 asks for. */
export const itemsOf = (payload: Told['payload']): string[] =>
  Array.isArray(payload['items']) ? payload['items'].filter((item) => typeof item === 'string') : [];

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

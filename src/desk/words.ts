import type { DossierState } from '../dossiers/api.ts';
import { formatDay } from '../platform/i18n/format.ts';
import type { Say } from '../platform/i18n/say.ts';

/** Where a dossier stands, as an office says it. */
export function stateWords(state: DossierState, t: Say): string {
  const words: Record<DossierState, string> = {
    submitted: t('Mới nộp, chờ tiếp nhận', 'Filed, waiting for acceptance'),
    awaiting_papers_before_acceptance: t('Chờ bổ sung trước khi tiếp nhận', 'Waiting for papers before acceptance'),
    not_accepted: t('Không tiếp nhận', 'Not accepted'),
    accepted: t('Đã tiếp nhận, chờ xử lý', 'Accepted, waiting to be processed'),
    in_review: t('Đang xử lý', 'In process'),
    awaiting_papers: t('Chờ bổ sung giấy tờ', 'Waiting for papers'),
    awaiting_payment: t('Chờ nộp nghĩa vụ tài chính', 'Waiting for payment'),
    signed: t('Đã ký, chờ phát hành', 'Signed, waiting to be issued'),
    result_ready: t('Đã có kết quả, chờ trả', 'Result ready, waiting to be handed over'),
    returned: t('Đã trả kết quả', 'Result handed over'),
    withdrawn: t('Người nộp đã rút hồ sơ', 'Withdrawn by the applicant'),
    stopped: t('Dừng xử lý', 'Stopped'),
    closed_unanswered: t('Kết thúc vì không bổ sung', 'Closed: papers were never supplied'),
  };
  return words[state];
}

/** A refusal of any act of this room; `lastDay` is told by `too_late`. */
export type Refusal = { readonly why: string; readonly lastDay?: string };

/** Why an act was refused and what can be done, in one sentence. */
export function refusalWords({ why, lastDay }: Refusal, t: Say): string {
  switch (why) {
    case 'draft_missing':
      return t('Chưa có dự thảo kết quả để trình ký', 'There is no draft result to put up for signature');
    case 'reason_missing':
      return t('Nhập lý do', 'Enter the reason');
    case 'number_missing':
      return t('Nhập số văn bản', 'Enter the document number');
    case 'nothing_asked':
      return t('Nhập ít nhất một giấy tờ cần bổ sung', 'Enter at least one paper to ask for');
    case 'asked_before':
      return t(
        'Đã yêu cầu bổ sung một lần, không được yêu cầu lần nữa',
        'Papers were asked for once and may not be asked for again',
      );
    case 'too_late':
      return t(
        `Đã quá hạn yêu cầu bổ sung (chậm nhất ngày ${formatDay(lastDay ?? '')})`,
        `It is too late to ask for papers (last day ${formatDay(lastDay ?? '')})`,
      );
    case 'changed_meanwhile':
      return t('Hồ sơ vừa được người khác xử lý', 'Someone else has just acted on the dossier');
    case 'not_your_task':
      return t('Hồ sơ không còn ở bàn của bạn', 'The dossier is no longer on your desk');
    case 'not_possible_now':
      return t('Bước hiện tại không có việc này', 'This cannot be done at the present step');
    case 'not_found':
      return t('Không tìm thấy hồ sơ', 'No such dossier');
    default:
      return t('Không thực hiện được', 'It could not be done');
  }
}

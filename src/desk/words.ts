import { groundMissingWords, heldAlreadyWords, type DossierState, type HeldItem } from '../dossiers/api.ts';
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

/** A refusal of any act of this room; the rest is told by some of them: the last or next day, the largest number, what is held. */
export type Refusal = {
  readonly why: string;
  readonly lastDay?: string;
  readonly next?: string;
  readonly atMost?: number;
  readonly held?: readonly HeldItem[];
};

/** Why an act was refused and what can be done, in one sentence. */
export function refusalWords({ why, lastDay, next, atMost, held }: Refusal, t: Say): string {
  switch (why) {
    case 'draft_missing':
      return t('Chưa có dự thảo kết quả để trình ký', 'There is no draft result to put up for signature');
    case 'reason_missing':
      return t('Nhập lý do', 'Enter the reason');
    case 'nothing_asked':
      return t('Nhập ít nhất một giấy tờ cần bổ sung', 'Enter at least one paper to ask for');
    case 'held_already':
      return heldAlreadyWords(held ?? [], t);
    case 'ground_missing':
      return groundMissingWords(t);
    case 'asked_before':
      return t(
        'Đã yêu cầu bổ sung một lần, không được yêu cầu lần nữa',
        'Papers were asked for once and may not be asked for again',
      );
    case 'too_late':
      return t(
        `Đã quá hạn (chậm nhất ngày ${formatDay(lastDay ?? '')})`,
        `It is too late (last day ${formatDay(lastDay ?? '')})`,
      );
    case 'choice_missing':
      return t('Chọn hướng xử lý tiếp theo', 'Choose how it goes on');
    case 'no_way_on':
      return t(
        'Quy trình không có bước tiếp theo cho trường hợp này, hãy báo quản trị quy trình',
        'The process has no next step for this case; please tell who keeps the process',
      );
    case 'days_wrong':
      return t(`Nhập số ngày làm việc từ 1 đến ${atMost}`, `Enter a number of working days from 1 to ${atMost}`);
    case 'extended_before':
      return t('Hồ sơ đã được hẹn lại một lần', 'The dossier was given its one new promise already');
    case 'not_later':
      return t('Ngày hẹn lại phải sau ngày hẹn trả', 'The new promise must be later than the due day');
    case 'day_off':
      return t(
        `Ngày hẹn lại là ngày nghỉ; ngày làm việc tiếp theo là ${formatDay(next ?? '')}`,
        `The new promise is a day off; the next working day is ${formatDay(next ?? '')}`,
      );
    case 'amount_wrong':
      return t('Nhập số tiền bằng đồng, ví dụ 150.000', 'Enter the sum in đồng, such as 150.000');
    case 'purpose_missing':
      return t('Nhập nội dung', 'Enter what it is for');
    case 'required_before':
      return t('Hồ sơ đã qua nghĩa vụ tài chính một lần', 'A payment was required once already');
    case 'document_missing':
      return t('Nhập số chứng từ hoặc quyết định', 'Enter the number of the receipt or decision');
    case 'decision_number_missing':
      return t('Nhập số quyết định', 'Enter the number of the decision');
    case 'day_wrong':
      return t(
        'Nhập ngày có thật, không sau hôm nay; ngày nộp tiền không trước ngày thông báo',
        'Enter a real day, not after today; a payment not before its notice',
      );
    case 'visit_day_wrong':
      return t('Nhập ngày hẹn có thật, từ hôm nay trở đi', 'Enter a real day for the visit, today or later');
    case 'time_wrong':
      return t('Nhập giờ, ví dụ 14:30', 'Enter a time, such as 14:30');
    case 'time_past':
      return t('Thời gian phải sau lúc này', 'The time must be later than now');
    case 'place_missing':
      return t('Nhập địa điểm', 'Enter the place');
    case 'not_yet_held':
      return t(
        'Chưa đến giờ xác minh; nếu không tiến hành, chọn “Không tiến hành”',
        'It is not yet time for the visit; if it does not take place, say so',
      );
    case 'text_missing':
      return t('Nhập nội dung', 'Enter the text');
    case 'no_unit':
      return t('Chọn ít nhất một đơn vị', 'Choose at least one unit');
    case 'too_many_units':
      return t(`Chọn nhiều nhất ${atMost} đơn vị mỗi lần`, `Choose at most ${atMost} units at a time`);
    case 'question_missing':
      return t('Nhập nội dung cần hỏi', 'Enter the question');
    case 'decided':
      return t('Hồ sơ đã có quyết định, không dừng được', 'The dossier is decided and cannot be stopped');
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

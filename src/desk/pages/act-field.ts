import { checkboxesField } from '../../platform/views/fields/checkboxes-field.ts';
import { dateField } from '../../platform/views/fields/date-field.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { selectField } from '../../platform/views/fields/select-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { Html } from '../../platform/views/view.ts';
import { longest, partsOfDay, type ActField } from '../acts/act-fields.ts';
import type { ActOptions } from '../acts/act-options.ts';
import type { Act } from '../acts/acts.ts';

/** How one field of an act is shown: what it is called in this act, what helps to fill it, and what it offers. */
export type ShownField = {
  readonly t: Say;
  readonly act: Pick<Act, 'action'>;
  readonly name: ActField;
  readonly value: string;
  readonly options?: ActOptions[ActField];
  readonly error?: string | undefined;
};

/** A field of an act, also where the act stands on the dossier's own page; '' when it chooses among nothing. */
export function actField({ t, act, name, value, options = [], error }: ShownField): Html | '' {
  // These two stand together, where they are needed (vault's askedAnywayFields).
  if (name === 'anyway' || name === 'ground') return '';
  const shared = { t, name, value, error, maxlength: longest[name] };
  const { label, hint } = wordsOf(name, act.action, t);
  switch (name) {
    case 'choice':
    case 'toStep':
    case 'asked':
    case 'agrees':
    case 'present':
    case 'held':
      return options.length === 0
        ? ''
        : radiosField({ t, name, label, hint, error, options, value: value || firstOf(name, options) });
    case 'extraDays':
      return selectField({ ...shared, label, hint, options: [...options] });
    case 'commune':
      return options.length === 0 ? '' : selectField({ ...shared, label, hint, optional: true, options: [...options] });
    case 'units':
    case 'papers':
      return options.length === 0
        ? ''
        : checkboxesField({
            t,
            name,
            label,
            hint,
            error,
            options,
            values: value.split('\n'),
            optional: name === 'papers',
          });
    case 'day':
      return dateField({ t, name, label, hint, error, value: partsOfDay(value) });
    case 'number':
    case 'notice':
    case 'document':
    case 'decisionNumber':
      return textField({
        ...shared,
        label,
        hint,
        width: 20,
        autocomplete: 'off',
        optional: name === 'notice' || name === 'number',
      });
    case 'amount':
      return textField({
        ...shared,
        label,
        hint,
        width: 20,
        inputmode: 'numeric',
        suffix: t('đồng', 'đồng'),
        autocomplete: 'off',
      });
    case 'stageDays':
    case 'answerDays':
      return textField({
        ...shared,
        label,
        hint,
        width: 4,
        inputmode: 'numeric',
        suffix: t('ngày làm việc', 'working days'),
        autocomplete: 'off',
        optional: name === 'stageDays',
      });
    case 'time':
      return textField({ ...shared, label, hint, width: 10, autocomplete: 'off' });
    case 'place':
      return textField({ ...shared, label, hint, width: 'full', autocomplete: 'off' });
    case 'note':
      return textAreaField({ ...shared, label, hint, optional: true, rows: 2 });
    case 'participants':
    case 'purpose':
      return textAreaField({ ...shared, label, hint, optional: name === 'participants', rows: 2 });
    case 'items':
      return textAreaField({ ...shared, label, hint, rows: 5 });
    default:
      return textAreaField({ ...shared, label, hint, rows: 4 });
  }
}

// Where one answer is the usual one it is chosen beforehand; how a process goes on never is.
const firstOf = (name: ActField, options: NonNullable<ShownField['options']>): string | undefined =>
  name === 'toStep' || name === 'asked' || name === 'held' ? options[0]?.value : undefined;

type WithWords = Exclude<ActField, 'anyway' | 'ground'>;

function wordsOf(name: WithWords, action: Act['action'], t: Say): { label: string; hint?: string | undefined } {
  switch (name) {
    case 'note':
      return { label: t('Ý kiến, ghi chú', 'Note') };
    case 'choice':
      return { label: t('Hướng xử lý tiếp theo', 'How it goes on') };
    case 'toStep':
      return { label: t('Trả về bước', 'Back to the step') };
    case 'number':
      return {
        label: t('Số văn bản', 'Document number'),
        hint: t(
          'Để trống: hệ thống cấp số tiếp theo của cơ quan. Chỉ nhập khi sổ văn bản đi giữ ở nơi khác, ví dụ 125/GP-UBND',
          'Left empty, the next number of the agency is given. Enter one only if the register is kept elsewhere, such as 125/GP-UBND',
        ),
      };
    case 'items':
      return {
        label: t('Giấy tờ cần bổ sung, hoàn thiện', 'Papers to supply or correct'),
        hint: t('Mỗi dòng một giấy tờ', 'One paper a line'),
      };
    case 'extraDays':
      return {
        label: t('Hẹn lại', 'New promise'),
        hint: t('Tính từ ngày hẹn trả hiện nay', 'Counted from the present due day'),
      };
    case 'amount':
      return { label: t('Số tiền', 'Sum') };
    case 'purpose':
      return action === 'plan_visit'
        ? { label: t('Nội dung thẩm tra, xác minh', 'What is to be verified') }
        : {
            label: t('Khoản phải nộp', 'What it is for'),
            hint: t('Ví dụ: lệ phí trước bạ', 'Such as a registration charge'),
          };
    case 'notice':
      return { label: t('Số thông báo', 'Number of the notice') };
    case 'document':
      return action === 'waive_payment'
        ? { label: t('Số quyết định miễn', 'Number of the decision') }
        : { label: t('Số biên lai, chứng từ', 'Number of the receipt') };
    case 'day':
      return dayWords(action, t);
    case 'stageDays':
      return {
        label: t('Thời hạn giai đoạn 2 đã công bố', 'Published limit of the second stage'),
        hint: t('Để trống: tính tiếp phần thời hạn còn lại', 'Left empty: what is left of the limit goes on'),
      };
    case 'asked':
      return { label: t('Người nộp đề nghị dừng', 'How the applicant asked') };
    case 'decisionNumber':
      return { label: t('Số quyết định', 'Number of the decision'), hint: t('Ví dụ 15/QĐ-UBND', 'Such as 15/QĐ-UBND') };
    case 'units':
      return { label: t('Hỏi ý kiến của', 'Whom to ask') };
    case 'commune':
      return { label: t('Uỷ ban nhân dân xã, phường', 'A commune') };
    case 'question':
      return { label: t('Nội dung cần hỏi', 'Question') };
    case 'answerDays':
      return { label: t('Trả lời trong', 'To be answered within') };
    case 'papers':
      return { label: t('Gửi kèm giấy tờ của hồ sơ', 'Papers of the dossier that go with it') };
    case 'text':
      return {
        label:
          action === 'record_visit'
            ? t('Kết quả, hoặc lý do không tiến hành', 'What was found, or why not')
            : t('Ý kiến', 'Opinion'),
      };
    case 'agrees':
      return { label: t('Kết luận', 'Conclusion') };
    case 'time':
      return { label: t('Giờ', 'Time'), hint: t('Ví dụ: 14:30', 'Example: 14:30') };
    case 'place':
      return { label: t('Địa điểm', 'Place') };
    case 'participants':
      return { label: t('Thành phần tham gia', 'Who takes part') };
    case 'present':
      return { label: t('Người nộp phải có mặt', 'The applicant has to be there') };
    case 'held':
      return { label: t('Buổi xác minh', 'The visit') };
    case 'reason':
      return { label: t('Lý do', 'Reason'), hint: reasonHint(action, t) };
  }
}

function dayWords(action: Act['action'], t: Say): { label: string; hint?: string } {
  const hint = t('Ví dụ: 1 12 2026', 'Example: 1 12 2026');
  if (action === 'confirm_payment')
    return { label: t('Ngày nộp theo chứng từ', 'Day of payment on the receipt'), hint };
  if (action === 'plan_visit') return { label: t('Ngày hẹn', 'Day of the visit'), hint };
  return { label: t('Ngày quyết định', 'Day of the decision'), hint };
}

function reasonHint(action: Act['action'], t: Say): string | undefined {
  const hints: Partial<Record<Act['action'], string>> = {
    send_back: t('Người nhận lại đọc lý do này', 'Whoever gets it back reads this reason'),
    request_papers: t(
      'In trên phiếu yêu cầu bổ sung (mẫu 02) gửi người nộp',
      'Printed on the request (form 02) the applicant receives',
    ),
    refuse_after_review: t(
      'In trên phiếu từ chối (mẫu 03) gửi người nộp; nêu căn cứ',
      'Printed on the refusal (form 03) the applicant receives; name the legal ground',
    ),
    extend_due_day: t(
      'In trên phiếu xin lỗi (mẫu 04) gửi người nộp',
      'Printed on the apology (form 04) the applicant receives',
    ),
    stop: t('In trên thông báo dừng (mẫu 05)', 'Printed on the notice (form 05)'),
  };
  return hints[action];
}

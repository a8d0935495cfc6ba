import { html } from 'hono/html';
import { one, type Typed } from '../../platform/http/read-form.ts';
import { button } from '../../platform/views/button.ts';
import { details } from '../../platform/views/details.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { notice } from '../../platform/views/notice.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { RegisterSays } from './register-walk-in.ts';

/** The button that asks the register, or what it said and how to say otherwise. */
export function registerFields({ t }: View, says: RegisterSays | null, typed: Typed, errors: ErrorList): Html {
  if (!says)
    return html`<p>${button({ label: t('Tra cứu', 'Look up'), name: '_action', value: 'tra-cuu', variant: 'secondary' })} <span class="hint">${t('Họ tên, ngày sinh, số định danh; hoặc mã số thuế của tổ chức', 'Name, date of birth and number; or the tax code of an organisation')}</span></p>`;
  const error = (name: string) => errors.find((one) => one.name === name)?.message;
  return html`<p>${t(says.source.vi, says.source.en)}. ${button({ label: t('Bỏ khoá, nhập tay', 'Unlock, type by hand'), name: '_action', value: 'bo-khoa', variant: 'tertiary', size: 'sm' })}</p>
${details({
  summary: t('Người nộp khai khác sổ', 'The applicant says otherwise'),
  open: ['dispute-field', 'dispute-claimed', 'dispute-reason'].some(
    (name) => one(typed, name) !== '' || error(name) !== undefined,
  ),
  body: html`<div class="counter-grid">
${radiosField({
  t,
  name: 'dispute-field',
  label: t('Mục nào', 'Which'),
  inline: true,
  error: error('dispute-field'),
  value: one(typed, 'dispute-field'),
  options: [
    { value: 'name', label: t('Họ tên', 'Name') },
    ...(says.birth === '' ? [] : [{ value: 'birth', label: t('Ngày sinh', 'Date of birth') }]),
  ],
})}
${textField({ t, name: 'dispute-claimed', label: t('Người nộp khai', 'They say'), value: one(typed, 'dispute-claimed'), error: error('dispute-claimed'), width: 'full', autocomplete: 'off', spellcheck: 'false' })}
${textAreaField({ t, name: 'dispute-reason', label: t('Lý do, giấy tờ đã xem', 'Reason, papers seen'), value: one(typed, 'dispute-reason'), error: error('dispute-reason') })}
</div>`,
})}`;
}

/** The register is away: nothing is wrong, work goes on. */
export const registerAway = ({ t }: View): Html =>
  notice({
    kind: 'warning',
    announce: true,
    title: t('Cơ sở dữ liệu quốc gia tạm không trả lời', 'The national register does not answer at the moment'),
    body: t(
      'Nhập tay và tiếp nhận như thường; hệ thống tự đối chiếu khi cơ sở dữ liệu trở lại.',
      'Type by hand and receive as usual; the comparison is made when the register is back.',
    ),
  });

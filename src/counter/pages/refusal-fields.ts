import { html } from 'hono/html';
import { one, type Typed } from '../../platform/http/read-form.ts';
import { button, buttonRow } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { askedAnywayFields } from '../../vault/api.ts';

/** Words and buttons of form 02 (ask for papers, once) and form 03 (refuse). `asked`: form 02 was already sent. */
export function refusalFields({ t }: View, typed: Typed, errors: ErrorList, asked = false): Html {
  const error = (name: string) => errors.find((one) => one.name === name)?.message;
  const ask = button({
    label: t('Yêu cầu bổ sung', 'Ask for papers'),
    name: '_action',
    value: 'bo-sung',
    variant: 'secondary',
  });
  const refuse = button({ label: t('Từ chối', 'Refuse'), name: '_action', value: 'tu-choi', variant: 'danger' });
  return html`<div class="counter-grid">
${textAreaField({ t, name: 'reason', label: t('Lý do', 'Reason'), hint: t('In trên phiếu; viết tiếng Việt', 'Printed on the form; write Vietnamese'), value: one(typed, 'reason'), error: error('reason'), rows: 3, maxlength: 2000 })}
${asked ? '' : textAreaField({ t, name: 'missing-other', label: t('Nội dung khác cần bổ sung', 'Other things to complete'), hint: t('Mỗi dòng một nội dung. Giấy tờ đánh dấu “Thiếu” tự có trong phiếu.', 'One a line. Papers marked “Missing” are on the form by themselves.'), value: one(typed, 'missing-other'), error: error('missing-other'), rows: 3, maxlength: 2000, optional: true })}
${askedAnywayFields(t, { ground: one(typed, 'ground'), anyway: one(typed, 'anyway'), errors })}
${textField({ t, name: 'where-to-go', label: t('Nếu từ chối: nơi có thể giải quyết', 'If refused: where to turn'), value: one(typed, 'where-to-go'), error: error('where-to-go'), width: 'full', autocomplete: 'off', optional: true })}
</div>
<p class="hint">${t('Chỉ được yêu cầu bổ sung một lần, đầy đủ.', 'Papers can be asked for only once, all together.')}</p>
${buttonRow(asked ? [refuse] : [ask, refuse])}`;
}

import { html } from 'hono/html';
import { one } from '../../platform/http/read-form.ts';
import type { KeptScan } from '../../platform/http/kept-scans.ts';
import { formatDong } from '../../platform/i18n/format.ts';
import { attributes } from '../../platform/views/attributes.ts';
import { button, buttonRow, enterButton } from '../../platform/views/button.ts';
import { details } from '../../platform/views/details.ts';
import { checkboxesField } from '../../platform/views/fields/checkboxes-field.ts';
import { fieldId } from '../../platform/views/fields/field-id.ts';
import { errorAt, day, line, type Filled } from '../../platform/views/fields/filled.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { selectField } from '../../platform/views/fields/select-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { guardedForm } from '../../platform/views/guarded-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { paperKinds } from '../../vault/api.ts';
import { costOf, type CopyFee } from '../fee.ts';
import { checks, checkWords, reasonWords, refusalReasons } from '../refusals.ts';

/** Where certified copies are made. */
export const certifyPath = '/chung-thuc';

/** What the page of a request shows. */
export type ShownRequest = {
  readonly units: readonly { value: string; label: string }[];
  readonly fee: CopyFee;
  readonly filled: Filled;
  readonly checked: readonly string[];
  readonly scans: readonly { readonly scan: KeptScan; readonly sealed: string; readonly index: number }[];
  readonly formToken: string;
};

/** One dense page: who presents it, which paper, the comparison, the scan, and the decision. Works without script. */
export function requestPage(view: View, shown: ShownRequest): Html {
  const { t } = view;
  const title = t('Chứng thực bản sao điện tử từ bản chính', 'Certify an electronic copy of an original');
  return layout(view, {
    title,
    wide: true,
    private: true,
    errors: shown.filled.errors,
    islands: ['confirm-leave', 'upload-progress', 'cccd-scan'],
    breadcrumbs: [{ href: certifyPath, label: t('Chứng thực', 'Certification') }],
    body: html`${pageHeading({ title })}${guardedForm(view, { uploads: true, form: theForm(view, shown) })}`,
  });
}

function theForm(view: View, shown: ShownRequest): Html {
  const { t } = view;
  const { filled } = shown;
  const { typed } = filled;
  return html`<form method="post" enctype="multipart/form-data" class="counter-form" novalidate action="${certifyPath}/moi">
${enterButton({ name: '_action', value: 'enter' })}${hiddenField({ name: 'form', value: shown.formToken })}
${requesterPart(view, shown)}
<section class="counter-part" aria-labelledby="paper-title"><h2 id="paper-title">${t('Bản chính', 'The original')}</h2><div class="counter-grid">
${selectField({ t, name: 'kind', label: t('Loại giấy tờ', 'Kind of paper'), value: one(typed, 'kind'), optional: true, empty: t('Loại khác', 'Another kind'), options: paperKinds.map(({ code, name, nameEn }) => ({ value: code, label: t(name, nameEn) })) })}
${line(filled, 'paper', t('Tên giấy tờ', 'Name of the paper'), { width: 'full', maxlength: 300 })}
${line(filled, 'paper-number', t('Số của giấy tờ', 'Its number'), { optional: true, width: 20, maxlength: 100 })}
${line(filled, 'issuer', t('Cơ quan cấp', 'Issued by'), { width: 'full', maxlength: 200 })}
${day(filled, 'issued', t('Ngày cấp', 'Issued on'), { optional: true })}
</div></section>
<section class="counter-part" aria-labelledby="scan-title"><h2 id="scan-title">${t('Bản quét', 'The scan')}</h2>${scanBox(view, shown)}
<p class="hint">${feeWords(shown.fee, view)}</p></section>
<section class="counter-part">${checkboxesField({ t, name: 'check', label: t('Đối chiếu', 'Comparison'), values: shown.checked, error: errorAt(filled, 'check'), options: checks.map((value) => ({ value, label: checkWords(value, t) })) })}</section>
${buttonRow([button({ label: t('Chuyển ký chứng thực', 'Send to be signed'), name: '_action', value: 'chung-thuc', icon: 'check' })])}
${details({
  summary: t('Không chứng thực được', 'It cannot be certified'),
  open: filled.errors.some(({ name }) => name === 'refusal' || name === 'refusal-note'),
  body: html`${radiosField({ t, name: 'refusal', label: t('Lý do', 'Reason'), value: one(typed, 'refusal'), error: errorAt(filled, 'refusal'), options: refusalReasons.map((value) => ({ value, label: reasonWords(value, t) })) })}
${textAreaField({ t, name: 'refusal-note', label: t('Ghi rõ thêm', 'In detail'), value: one(typed, 'refusal-note'), rows: 2, maxlength: 1000, optional: true })}
${button({ label: t('Từ chối chứng thực', 'Refuse'), name: '_action', value: 'tu-choi', variant: 'danger' })}`,
})}</form>`;
}

function requesterPart({ t }: View, { filled, units }: ShownRequest): Html {
  return html`<section class="counter-part" aria-labelledby="requester-title"><h2 id="requester-title">${t('Người yêu cầu', 'Requester')}</h2>
<cccd-scan data-done="${t('Đã đọc thẻ.', 'Card read.')}"><div class="scan-row">${line(filled, 'card', t('Quét thẻ căn cước', 'Scan the identity card'), { hint: t('Đặt con trỏ ở đây rồi quét mã QR trên thẻ', 'Put the cursor here and scan the QR code of the card'), width: 'full', spellcheck: 'false', optional: true })}
${button({ label: t('Đọc thẻ', 'Read card'), name: '_action', value: 'doc-the', variant: 'secondary' })}</div></cccd-scan>
<div class="counter-grid">
${units.length > 1 ? selectField({ t, name: 'unit', label: t('Nơi tiếp nhận', 'Counter'), value: one(filled.typed, 'unit'), error: errorAt(filled, 'unit'), options: units }) : ''}
${line(filled, 'name', t('Họ tên', 'Name'), { width: 'full', maxlength: 200, spellcheck: 'false' })}
${line(filled, 'id-number', t('Số định danh, hộ chiếu hoặc mã số thuế', 'Number of identity, passport or tax code'), { width: 20, maxlength: 20, spellcheck: 'false' })}
${line(filled, 'phone', t('Số điện thoại', 'Telephone'), { optional: true, type: 'tel', width: 20, maxlength: 20 })}
</div></section>`;
}

function scanBox({ t }: View, { scans, filled }: ShownRequest): Html {
  const id = fieldId('scan-original');
  const error = errorAt(filled, 'scan-original');
  // oxfmt-ignore
  return html`<div class="ds-field field"${attributes({ 'data-invalid': Boolean(error) })}><label class="label" for="${id}">${t('PDF hoặc ảnh, theo thứ tự trang', 'PDF or pictures, in the order of pages')}</label>
${error ? html`<p class="ds-validation-message" id="${id}-error"><span class="ds-sr-only">${t('Lỗi:', 'Error:')} </span>${error}</p>` : ''}
<div class="scans">${scans.map(({ scan, sealed, index }) => html`<p>${hiddenField({ name: 'kept', value: sealed })}<span class="scan-name">${scan.name}</span> <button class="ds-button" data-variant="tertiary" data-size="sm" type="submit" name="_action" value="remove-scan:${index}" formnovalidate>${t('Xóa', 'Remove')}<span class="ds-sr-only"> ${scan.name}</span></button></p>`)}
<input${attributes({ type: 'file', id, name: 'scan-original', multiple: true, accept: '.pdf,image/jpeg,image/png,image/webp', 'aria-describedby': error ? `${id}-error` : undefined, 'aria-invalid': error ? 'true' : undefined })}></div></div>`;
}

function feeWords(fee: CopyFee, { t }: View): string {
  const examples = [1, 2, 5]
    .map((pages) => `${pages} ${t('trang', 'p.')}: ${formatDong(costOf(pages, fee))}`)
    .join(' · ');
  const most = t(`nhiều nhất ${formatDong(fee.mostDong)} một bản`, `at most ${formatDong(fee.mostDong)} a copy`);
  const unsure = fee.confirmed ? '' : t(' (mức chưa đối chiếu văn bản)', ' (rate not yet checked against the text)');
  return `${t('Phí', 'Fee')}: ${examples}; ${most}. ${fee.source}${unsure}`;
}

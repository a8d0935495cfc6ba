import { html } from 'hono/html';
import { one, type Typed } from '../../platform/http/read-form.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { attributes } from '../../platform/views/attributes.ts';
import { button, buttonRow, enterButton } from '../../platform/views/button.ts';
import { details } from '../../platform/views/details.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { emailField } from '../../platform/views/fields/email-field.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { phoneField } from '../../platform/views/fields/phone-field.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { selectField } from '../../platform/views/fields/select-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { guardedForm } from '../../platform/views/guarded-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { registerLine, type InRegisters } from '../../dossiers/api.ts';
import { explain } from '../../worktime/api.ts';
import { registerAway, registerFields } from '../registers/register-fields.ts';
import type { RegisterSays } from '../registers/register-walk-in.ts';
import { registerNames } from '../../registry/api.ts';
import { askedAnywayNames } from '../../vault/api.ts';
import type { AddressNow } from '../address-now.ts';
import type { WalkIn } from '../walk-in.ts';
import { paperRows, type ShownScan } from './paper-rows.ts';
import { refusalFields } from './refusal-fields.ts';

/** What the page shows: the walk-in, what was typed, scans kept so far, and what is wrong. */
export type WalkInView = {
  readonly walk: WalkIn;
  readonly typed: Typed;
  readonly scans: readonly ShownScan[];
  readonly formToken: string;
  readonly errors: ErrorList;
  /** Code of the former dossier it was filled in from. */
  readonly former?: string | undefined;
  /** Registers can be asked; what one said of the applicant; it did not answer just now. */
  readonly asks: boolean;
  readonly says?: RegisterSays | null;
  readonly away?: boolean;
  /** What became of the address, when it was just converted. */
  readonly address?: AddressNow | undefined;
  /** What registers hold of the papers, when they were just looked for. */
  readonly inRegisters?: InRegisters | 'unproved' | null;
  /** The id a list of people would have: pressing twice begins one. */
  readonly newGroupId: string;
};

/** One dense page for a walk-in: card, applicant, papers, promise, decision. Works without script and by keyboard. */
export function walkInPage(view: View, shown: WalkInView): Html {
  const { t } = view;
  const { walk, errors } = shown;
  return layout(view, {
    title: t(`Tiếp nhận: ${walk.title}`, `Reception: ${walk.title}`),
    wide: true,
    private: true,
    errors,
    islands: ['confirm-leave', 'upload-progress', 'cccd-scan'],
    breadcrumbs: [
      { href: '/mot-cua', label: t('Tiếp nhận', 'Reception') },
      { href: '/mot-cua/tiep-nhan', label: t('Chọn thủ tục', 'Choose a procedure') },
    ],
    body: html`${pageHeading({ caption: `${walk.unit.name} · ${walk.procedure.code}`, title: walk.title })}
${
  shown.former
    ? notice({
        kind: 'warning',
        title: t(`Chép từ hồ sơ ${shown.former}`, `Copied from dossier ${shown.former}`),
        body: t(
          'Hỏi lại người nộp từng mục; kiểm tra lại từng giấy tờ, bỏ bản quét không còn dùng được.',
          'Ask about each entry again; check each paper, and take off scans that no longer hold.',
        ),
      })
    : ''
}
${shown.away ? registerAway(view) : ''}${guardedForm(view, { uploads: true, form: theForm(view, shown) })}
<form method="post" action="/mot-cua/nhom-moi/${walk.procedure.code}">${hiddenField({ name: 'draft', value: shown.newGroupId })}
<p>${t('Một người nộp cho nhiều người?', 'One person files for many?')} ${button({ label: t('Lập danh sách', 'Write a list'), variant: 'tertiary', size: 'sm' })}</p></form>`,
  });
}

function theForm(view: View, shown: WalkInView): Html {
  const { t } = view;
  const { walk, errors, scans, formToken } = shown;
  const missing = walk.checked.some(({ verdict }) => verdict === 'missing');
  return html`<form method="post" enctype="multipart/form-data" class="counter-form" novalidate action="/mot-cua/tiep-nhan/${walk.procedure.code}">
${enterButton({ name: '_action', value: 'enter' })}${hiddenField({ name: 'form', value: formToken })}
${applicantPart(view, shown)}
${placePart(view, shown)}
<section class="counter-part" aria-labelledby="papers-title"><div class="heading-row"><h2 id="papers-title">${t('Giấy tờ', 'Papers')}</h2>
${button({ label: t('Đủ tất cả', 'All there'), name: '_action', value: 'du-ca', variant: 'secondary', size: 'sm', icon: 'check' })}</div>
${vaultAsk(view, shown)}
${paperRows(view, { caption: t('Đối chiếu từng giấy tờ với thành phần hồ sơ', 'Each paper against what is published'), checked: walk.checked, errors, scans })}
${walk.notes.length > 0 ? details({ summary: t('Lưu ý của thủ tục', 'Notes of the procedure'), body: html`<ul>${walk.notes.map((note) => html`<li>${note}</li>`)}</ul>` }) : ''}</section>
${promisePart(view, walk)}
${buttonRow([button({ label: t('Tiếp nhận', 'Accept'), name: '_action', value: 'tiep-nhan', icon: 'check' })])}
${details({
  summary: t('Hồ sơ thiếu hoặc không tiếp nhận được', 'Papers missing, or not to be accepted'),
  open:
    missing ||
    errors.some(({ name }) => ['reason', 'missing-other', 'where-to-go', ...askedAnywayNames].includes(name)),
  body: refusalFields(view, shown.typed, errors),
})}</form>`;
}

/** Tra kho first: what the applicant holds need not be brought (NĐ 45/2020), but a vault opens only to who agrees. */
function vaultAsk({ t }: View, { walk, typed, asks, inRegisters = null }: WalkInView): Html {
  const agreed = one(typed, 'vault-agreed') === 'yes';
  const held = walk.checked.filter((paper) => (paper.held ?? []).length > 0).length;
  // oxfmt-ignore
  return html`<div class="scan-row"><label><input class="ds-input" type="checkbox" name="vault-agreed" value="yes"${attributes({ checked: agreed })}> ${asks ? t('Người đề nghị có mặt, đồng ý tra kho, cơ sở dữ liệu quốc gia và dùng giấy tờ đã có của họ', 'The applicant is here and agrees that their vault and national registers are looked into and used') : t('Người đề nghị có mặt, đồng ý tra kho và dùng giấy tờ đã có của họ', 'The applicant is here and agrees that their vault is looked into and used')}</label>
${button({ label: t('Tra kho giấy tờ', 'Look into the vault'), name: '_action', value: 'tra-kho', variant: 'secondary', size: 'sm' })}</div>
${agreed ? html`<p role="status">${one(typed, 'id-number').trim() === '' ? t('Nhập số giấy tờ của người đề nghị để tra kho.', 'Enter the applicant’s number to look.') : held > 0 ? t(`Kho đã có ${held} giấy tờ cần cho thủ tục này; chọn ở cột “Bản quét”.`, `The vault holds ${held} of the papers needed; choose them in the column “Scan”.`) : t('Kho chưa có giấy tờ nào thủ tục này cần.', 'The vault holds none of the papers needed.')}</p>` : ''}${inRegisters ? registersSay(t, inRegisters) : ''}`;
}

function registersSay(t: View['t'], found: InRegisters | 'unproved'): Html {
  if (found === 'unproved')
    return html`<p>${t('Để xem cơ sở dữ liệu quốc gia có giấy tờ nào, hãy tra cứu người đề nghị trước (họ tên, ngày sinh, số định danh).', 'To see what national registers hold, look the applicant up first (name, date of birth, number).')}</p>`;
  const { held, silent } = found;
  const names = silent.map((register) => t(registerNames[register].vi, registerNames[register].en)).join('; ');
  return html`${
    held.length > 0
      ? html`<p>${t('Cơ sở dữ liệu quốc gia đã có, không yêu cầu nộp lại:', 'National registers hold, so not to be asked for:')}</p>
<ul>${held.map(registerLine).map(({ vi, en }) => html`<li>${t(vi, en)}</li>`)}</ul>`
      : silent.length > 0
        ? ''
        : html`<p>${t('Cơ sở dữ liệu quốc gia không có giấy tờ nào thủ tục này cần.', 'National registers hold none of the papers needed.')}</p>`
  }${names === '' ? '' : html`<p>${t(`Chưa hỏi được: ${names}. Nhận giấy tờ như thường.`, `Could not be asked: ${names}. Take the papers as usual.`)}</p>`}`;
}

function applicantPart(view: View, { typed, errors, asks, says = null, address }: WalkInView): Html {
  const { t } = view;
  const locked = (name: string) => ({ readonly: says !== null && one(typed, 'dispute-field') !== name });
  const field = (name: string) => ({
    t,
    name,
    value: one(typed, name),
    error: errors.find((one) => one.name === name)?.message,
  });
  return html`<section class="counter-part" aria-labelledby="applicant-title"><h2 id="applicant-title">${t('Người đề nghị', 'Applicant')}</h2>
<cccd-scan data-done="${t('Đã đọc thẻ.', 'Card read.')}"><div class="scan-row">${textField({ ...field('card'), label: t('Quét thẻ căn cước', 'Scan the identity card'), hint: t('Đặt con trỏ ở đây rồi quét mã QR trên thẻ', 'Put the cursor here and scan the QR code of the card'), width: 'full', autocomplete: 'off', spellcheck: 'false', optional: true })}
${button({ label: t('Đọc thẻ', 'Read card'), name: '_action', value: 'doc-the', variant: 'secondary' })}</div></cccd-scan>
<div class="counter-grid">
${radiosField({
  ...field('kind'),
  label: t('Đối tượng', 'Who'),
  inline: true,
  value: one(typed, 'kind') || '0',
  options: [
    { value: '0', label: t('Cá nhân', 'Person') },
    { value: '1', label: t('Tổ chức', 'Organisation') },
    { value: '2', label: t('Hộ', 'Household') },
  ],
})}
${textField({ ...field('name'), ...locked('name'), label: t('Họ tên hoặc tên tổ chức', 'Name'), width: 'full', autocomplete: 'off', spellcheck: 'false' })}
${textField({ ...field('id-number'), readonly: says !== null, label: t('Số định danh, hộ chiếu hoặc mã số thuế', 'Number of identity, passport or tax code'), inputmode: 'text', width: 20, autocomplete: 'off', spellcheck: 'false' })}
${textField({ ...field('birth'), readonly: says !== null && says.birth !== '' && one(typed, 'dispute-field') !== 'birth', label: t('Ngày sinh', 'Date of birth'), hint: t('27/03/1990, 27031990 hoặc 1990', '27/03/1990, 27031990 or 1990'), width: 10, autocomplete: 'off', optional: true })}
${phoneField({ ...field('phone'), label: t('Số điện thoại', 'Telephone'), autocomplete: 'off', optional: true })}
${emailField({ ...field('email'), label: t('Thư điện tử', 'E-mail'), autocomplete: 'off', optional: true })}
${textField({ ...field('address'), label: t('Địa chỉ', 'Address'), width: 'full', autocomplete: 'off', optional: true })}
${address && address.communes.length > 0 ? radiosField({ ...field('address-commune'), label: t('Nay thuộc xã, phường nào', 'Which commune of today'), options: [...address.communes] }) : ''}
</div>
<p>${button({ label: t('Đổi sang địa chỉ hiện nay', 'To the address of today'), name: '_action', value: 'doi-dia-chi', variant: 'secondary', size: 'sm' })} <span class="hint"${attributes({ role: address?.before ? 'status' : undefined })}>${address?.before ? t(`Trước đây: ${address.before}`, `Before: ${address.before}`) : t('Địa chỉ ba cấp trước 01/7/2025', 'For an address of three levels until 30 June 2025')}</span></p>
${asks ? registerFields(view, says, typed, errors) : ''}
${details({
  summary: t('Người khác nộp thay', 'Brought by another person'),
  open: ['helper-name', 'helper-id', 'helper-basis'].some(
    (name) => one(typed, name) !== '' || errors.some((one) => one.name === name),
  ),
  body: html`<div class="counter-grid">
${textField({ ...field('helper-name'), label: t('Họ tên người nộp thay', 'Name of who brings it'), width: 'full', autocomplete: 'off', spellcheck: 'false' })}
${textField({ ...field('helper-id'), label: t('Số giấy tờ của người nộp thay', 'Their number of identity'), width: 20, autocomplete: 'off', optional: true })}
${textField({ ...field('helper-basis'), label: t('Căn cứ nộp thay', 'By what right'), hint: t('Ví dụ: Giấy uỷ quyền ngày 20/11/2026', 'Example: mandate of 20/11/2026'), width: 'full', autocomplete: 'off' })}
</div>`,
})}</section>`;
}

function placePart({ t }: View, { walk, typed, errors }: WalkInView): Html {
  const error = (name: string) => errors.find((one) => one.name === name)?.message;
  return html`<section class="counter-part" aria-labelledby="place-title"><h2 id="place-title">${t('Nơi giải quyết và nhận kết quả', 'Where it goes and how the result comes back')}</h2><div class="counter-grid">
${walk.units.length > 1 ? selectField({ t, name: 'unit', label: t('Nơi tiếp nhận', 'Counter'), options: walk.units.map(({ id, name }) => ({ value: id, label: name })), value: walk.unit.id }) : ''}
${selectField({ t, name: 'agency', label: t('Cơ quan giải quyết', 'Competent agency'), options: walk.agencies.map(({ id, name, nameEn }) => ({ value: id, label: t(name, nameEn) })), value: walk.agency?.id, error: error('agency') })}
${
  walk.cases.length > 1
    ? html`<div class="scan-row">${selectField({ t, name: 'case', label: t('Trường hợp', 'Case'), options: walk.cases.map(({ no, title }) => ({ value: String(no), label: title ?? t('Trường hợp thông thường', 'Usual case') })), value: String(walk.caseNo) })}${button({ label: t('Hiện giấy tờ', 'Show papers'), name: '_action', value: 'truong-hop', variant: 'secondary' })}</div>`
    : ''
}
${radiosField({
  t,
  name: 'channel',
  label: t('Nộp bằng cách', 'Brought'),
  inline: true,
  value: one(typed, 'channel') || '1',
  options: [
    { value: '1', label: t('Tại quầy', 'At the counter') },
    { value: '3', label: t('Bưu chính', 'By post') },
  ],
})}
${radiosField({
  t,
  name: 'receive',
  label: t('Nhận kết quả', 'Result'),
  inline: true,
  value: one(typed, 'receive') || 'counter',
  options: [
    { value: 'counter', label: t('Tại quầy', 'At the counter') },
    { value: 'post', label: t('Bưu chính', 'By post') },
  ],
})}
${textField({ t, name: 'receive-address', label: t('Địa chỉ nhận qua bưu chính', 'Address for the post'), hint: t('Để trống nếu là địa chỉ ở trên', 'Leave empty if it is the address above'), value: one(typed, 'receive-address'), error: error('receive-address'), width: 'full', autocomplete: 'off', optional: true })}
${textAreaField({ t, name: 'note', label: t('Ghi chú', 'Note'), value: one(typed, 'note'), rows: 2, maxlength: 1000, optional: true })}
</div></section>`;
}

const promisePart = ({ t }: View, { promise }: WalkIn): Html =>
  html`<section class="counter-part promise" aria-labelledby="promise-title"><h2 id="promise-title">${t('Hẹn trả', 'Promised')}: <time datetime="${promise.dueAt.toString()}">${formatInstant(promise.dueAt)}</time></h2>
${details({ summary: t('Vì sao là ngày này', 'Why this day'), body: html`<ul>${explain(promise.explanation, t).map((sentence) => html`<li>${sentence}</li>`)}</ul>` })}</section>`;

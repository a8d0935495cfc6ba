import { html } from 'hono/html';
import { formatCount, formatDay } from '../../platform/i18n/format.ts';
import { one, type Typed } from '../../platform/http/read-form.ts';
import { attributes } from '../../platform/views/attributes.ts';
import { button, buttonLink, buttonRow, enterButton } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { checkboxesField } from '../../platform/views/fields/checkboxes-field.ts';
import { selectField } from '../../platform/views/fields/select-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { guardedForm } from '../../platform/views/guarded-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice, type Notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { isStalled, type Digitisation, type FactName, type ScanPage } from './digitisation.ts';
import { kindByCode, kindOf, paperKinds } from '../paper-kinds.ts';
import { whyNotScanned } from './why-not.ts';

/** A digitisation as an officer sees it; `typed` null: what was read stands in the boxes. */
export type DigitiseView = {
  readonly one: Digitisation;
  readonly pages: readonly ScanPage[];
  readonly typed: Typed | null;
  readonly errors: ErrorList;
  readonly now: Temporal.Instant;
  readonly notice?: Notice | undefined;
};

const base = (one: Digitisation): string => `/mot-cua/so-hoa/${one.id}`;

/** The address of the dossier's papers at the counter. */
export const dossierPapersHref = (dossierId: string): string => `/mot-cua/giay-to/${dossierId}`;

/** Số hoá một giấy tờ: how far reading is, then the pages beside what was read on them, then what was filed. */
export function digitisePage(view: View, shown: DigitiseView): Html {
  const { t } = view;
  const { one } = shown;
  const back = one.dossierId
    ? { href: dossierPapersHref(one.dossierId), label: t('Giấy tờ của hồ sơ', 'Papers of the dossier') }
    : { href: '/mot-cua/so-hoa', label: t('Số hoá', 'Digitising') };
  return layout(view, {
    title: one.paperName,
    wide: true,
    private: true,
    errors: shown.errors,
    islands: one.state === 'ready' ? ['confirm-leave'] : [],
    breadcrumbs: [{ href: '/mot-cua', label: t('Tiếp nhận', 'Reception') }, back],
    body: html`${shown.notice ? notice(shown.notice) : ''}${pageHeading({ caption: t('Số hoá giấy tờ', 'Digitise a paper'), title: one.paperName, lead: one.ownerName })}
${bodyOf(view, shown)}`,
  });
}

function bodyOf(view: View, shown: DigitiseView): Html {
  const { t } = view;
  const { one } = shown;
  switch (one.state) {
    case 'waiting':
    case 'reading':
      return reading(view, shown);
    case 'failed':
      return failed(view, one);
    case 'ready':
      return guardedForm(view, { form: confirmForm(view, shown) });
    case 'filed':
      return html`${notice({ kind: 'success', title: t('Đã lưu vào kho của chủ sở hữu', 'Filed in the owner’s vault'), body: t('Lần sau giấy này được dùng lại, không phải nộp nữa.', 'Next time this paper is used again and need not be handed in.') })}
${buttonRow([buttonLink({ href: `${base(one)}/ban-so-hoa`, label: t('Tải bản số hoá (PDF)', 'Download the digitised paper (PDF)'), variant: 'secondary', icon: 'file' }), ...(one.dossierId ? [buttonLink({ href: dossierPapersHref(one.dossierId), label: t('Giấy tờ khác của hồ sơ', 'Other papers of the dossier') })] : [])])}`;
    case 'dropped':
      return notice({
        kind: 'info',
        body: t('Lần số hoá này đã bỏ. Bản quét gốc vẫn được giữ.', 'This was given up. The scans are still kept.'),
      });
  }
}

function reading(view: View, { one, now }: DigitiseView): Html {
  const { t } = view;
  const total = one.pagesTotal;
  const words =
    total === null
      ? t('Đang chờ đọc…', 'Waiting to be read…')
      : t(`Đã đọc ${one.pagesRead}/${total} trang`, `${one.pagesRead} of ${total} pages read`);
  return html`<p role="status">${words}</p>
<progress class="reading-bar" aria-label="${words}"${attributes({ value: total === null ? undefined : one.pagesRead, max: total ?? undefined })}></progress>
<p class="hint">${t('Trang này tự tải lại. Bạn có thể làm việc khác; giấy đã gửi không mất.', 'This page renews itself. You can do other work; what was sent is not lost.')}</p>
${isStalled(one, now) ? html`${notice({ kind: 'warning', title: t('Việc đọc đã dừng lại', 'Reading has stopped'), body: t('Hãy bấm “Đọc tiếp”; những trang đã đọc vẫn còn.', 'Press “Go on”; the pages read are still there.') })}${actions(view, one, [['doc-lai', t('Đọc tiếp', 'Go on')]])}` : buttonRow([buttonLink({ href: base(one), label: t('Tải lại', 'Renew'), variant: 'secondary' })])}`;
}

function failed(view: View, one: Digitisation): Html {
  const { t } = view;
  const name = one.sources[one.failure?.source ?? 0]?.name ?? '';
  return html`${notice({ kind: 'danger', title: t('Không số hoá được', 'This cannot be digitised'), body: whyNotScanned(one.failure?.why ?? 'broken', name, t) })}
<p>${t('Tệp đã gửi vẫn được giữ:', 'What was sent is still kept:')}</p><ul>${one.sources.map((file, i) => html`<li><a class="ds-link" href="${base(one)}/goc/${i + 1}">${file.name}</a></li>`)}</ul>
${actions(view, one, [
  ['doc-lai', t('Đọc lại', 'Read again')],
  ['bo', t('Bỏ lần này', 'Give up')],
])}`;
}

const actions = (_: View, one: Digitisation, all: readonly (readonly [string, string])[]): Html =>
  html`<form method="post" action="${base(one)}">${buttonRow(all.map(([value, label]) => button({ label, name: '_action', value, variant: 'secondary' })))}</form>`;

function confirmForm(view: View, shown: DigitiseView): Html {
  const { t } = view;
  const { one, pages } = shown;
  const kept = pages.filter((page) => page.kept).length;
  // oxfmt-ignore
  return html`<form method="post" class="counter-form digitise" novalidate action="${base(one)}">${enterButton({ name: '_action', value: 'sap-xep' })}
${one.active ? notice({ kind: 'warning', body: t('Tệp gốc có mã lệnh hoặc tệp đính kèm. Chỉ hình các trang được lấy; mã lệnh không chạy và không đi tiếp.', 'The file carried scripts or attachments. Only pictures of its pages were taken; nothing of it ran or goes on.') }) : ''}
<div class="digitise-sides">
<section aria-labelledby="pages-title"><h2 id="pages-title">${t(`Các trang (giữ ${formatCount(kept)}/${formatCount(pages.length)})`, `Pages (${kept} of ${pages.length} kept)`)}</h2>
<ol class="digitise-pages">${pages.map((page, i) => pageItem(view, shown, page, i))}</ol>
${button({ label: t('Lưu cách sắp xếp', 'Save the arrangement'), name: '_action', value: 'sap-xep', variant: 'secondary', size: 'sm' })}</section>
<section class="counter-part digitise-facts" aria-labelledby="facts-title"><h2 id="facts-title">${t('Thông tin trên giấy', 'What the paper says')}</h2>
<p class="hint">${t('Máy đọc giúp; hãy so với giấy. Không thấy thì để trống.', 'Read by the machine; compare with the paper. Leave empty what is not there.')}</p>
${factFields(view, shown)}</section></div>
${buttonRow([
  button({ label: t('Xác nhận, ký số và lưu vào kho', 'Confirm, sign and file'), name: '_action', value: 'xac-nhan', icon: 'check' }),
  button({ label: t('Bỏ lần này', 'Give up'), name: '_action', value: 'bo', variant: 'danger' }),
])}</form>`;
}

function pageItem(view: View, { one }: DigitiseView, page: ScanPage, i: number): Html {
  const { t } = view;
  const name = t(`Trang ${i + 1}`, `Page ${i + 1}`);
  const source = one.sources[page.source]?.name ?? '';
  const done = [
    page.turned === 2 ? t('xoay 180°', 'turned 180°') : page.turned > 0 ? t('xoay 90°', 'turned 90°') : '',
    Math.abs(page.degrees) >= 0.2
      ? t(
          `chỉnh nghiêng ${String(Math.abs(page.degrees)).replace('.', ',')}°`,
          `straightened ${Math.abs(page.degrees)}°`,
        )
      : '',
    page.blank ? t('có vẻ trang trắng', 'seems blank') : '',
    !page.blank && page.failure === null && page.confidence < 70 ? t('khó đọc', 'hard to read') : '',
  ].filter(Boolean);
  const move = (value: string, label: string) =>
    button({ label, name: '_action', value: `${value}:${page.no}`, variant: 'tertiary', size: 'sm' });
  // oxfmt-ignore
  return html`<li${attributes({ 'data-kept': page.kept ? 'yes' : 'no' })}><input type="hidden" name="order" value="${page.no}">
${page.failure === null ? html`<a href="${base(one)}/trang/${page.no}"><img src="${base(one)}/trang/${page.no}" alt="${t(`${name} của bản quét`, `${name} of the scan`)}" loading="lazy"${attributes({ width: page.width, height: page.height })}></a>` : html`<p class="ds-validation-message">${whyNotScanned(page.failure, source, t)} <button class="ds-button" data-variant="tertiary" data-size="sm" type="submit" name="_action" value="doc-lai">${t('Đọc lại', 'Read again')}</button></p>`}
<p><label><input class="ds-input" type="checkbox" name="kept" value="${page.no}"${attributes({ checked: page.kept, disabled: page.failure !== null })}> ${t(`Giữ ${name.toLowerCase()}`, `Keep ${name.toLowerCase()}`)}</label>${done.length > 0 ? html` <span class="hint">${done.join(', ')}</span>` : ''}</p>
<p>${move('len', t(`Chuyển ${name.toLowerCase()} lên`, `Move ${name.toLowerCase()} up`))}${move('xuong', t('Xuống', 'Down'))}</p></li>`;
}

function factFields(view: View, shown: DigitiseView): Html {
  const { t, lang } = view;
  const { one: scan, typed, errors } = shown;
  const read = (name: FactName): string => {
    const value = scan.facts[name] ?? '';
    return /^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(value) : value;
  };
  const valueOf = (name: FactName): string => (typed ? one(typed, name) : read(name));
  const box = (name: FactName | 'title', label: string, value: string, hint?: string): Html =>
    textField({
      t,
      name,
      label,
      value,
      autocomplete: 'off',
      width: 'full',
      maxlength: 300,
      hint:
        !typed && scan.facts.doubtful?.some((fact) => fact === name)
          ? t('Máy đọc chưa chắc, hãy nhìn kỹ.', 'Read without certainty, look closely.')
          : hint,
      error: errors.find((error) => error.name === name)?.message,
      optional: name !== 'title' && name !== 'issuer',
    });
  const kind = kindByCode(valueOf('kind')) ?? (typed ? null : kindOf(scan.paperName));
  const day = t('Ví dụ: 27/03/1990', 'Example: 27/03/1990');
  return html`${selectField({ t, name: 'kind', label: t('Loại giấy tờ', 'Kind of paper'), value: kind?.code ?? '', empty: t('Giấy tờ khác', 'Another paper'), options: paperKinds.map(({ code, name, nameEn }) => ({ value: code, label: lang === 'en' ? nameEn : name })) })}
${box('title', t('Tên giấy tờ', 'Name of the paper'), typed ? one(typed, 'title') : (kindByCode(scan.facts.kind ?? '')?.name ?? scan.paperName))}
${box('number', t('Số, ký hiệu', 'Number'), valueOf('number'))}
${box('name', t('Tên người hoặc tổ chức trên giấy', 'Whom the paper names'), valueOf('name'))}
${box('born', t('Ngày sinh', 'Date of birth'), valueOf('born'), day)}
${box('issuedOn', t('Ngày cấp', 'Issued on'), valueOf('issuedOn'), day)}
${box('issuer', t('Cơ quan cấp', 'Issued by'), valueOf('issuer'))}
${box('validUntil', t('Có giá trị đến', 'Valid until'), valueOf('validUntil'), t('Để trống nếu không có thời hạn', 'Leave empty when it does not end'))}
${checkboxesField({ t, name: 'compared', label: t('Đối chiếu', 'Compared'), values: typed ? [one(typed, 'compared')] : [], options: [{ value: 'yes', label: t('Tôi đã so với bản chính, bản quét đủ trang và đúng', 'I compared it with the original; the scan is complete and true') }], hint: t('Chưa so thì giấy vào kho với trạng thái “chưa kiểm tra” và chưa dùng lại được.', 'Otherwise it is filed as “not checked” and cannot be used again yet.') })}`;
}

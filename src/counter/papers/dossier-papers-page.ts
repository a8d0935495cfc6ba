import { html } from 'hono/html';
import { newId } from '../../platform/ids.ts';
import type { KeptScan } from '../../platform/http/kept-scans.ts';
import { attributes } from '../../platform/views/attributes.ts';
import { button, buttonRow, enterButton } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { fieldId } from '../../platform/views/fields/field-id.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { guardedForm } from '../../platform/views/guarded-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { digitisationTag, heldWords } from '../../vault/api.ts';
import type { DossierPaper, DossierPapers } from './dossier-papers.ts';

/** Where the papers of a dossier are at the counter. */
export const dossierPapersHref = (id: string): string => `/mot-cua/giay-to/${id}`;

/** The papers, what is wrong, and scans that wait for another of the same paper. */
export type ShownPapers = DossierPapers & {
  readonly errors: ErrorList;
  readonly kept: readonly { readonly scan: KeptScan; readonly sealed: string; readonly index: number }[];
};

/** Giấy tờ của hồ sơ: what the vault holds is taken, the rest is scanned; electronic papers are left as they are. */
export function dossierPapersPage(view: View, shown: ShownPapers): Html {
  const { t } = view;
  const { dossier, filing, errors } = shown;
  const title = t('Số hoá giấy tờ của hồ sơ', 'Digitise the papers of a dossier');
  return layout(view, {
    title,
    wide: true,
    private: true,
    errors,
    islands: ['upload-progress'],
    breadcrumbs: [
      { href: '/mot-cua', label: t('Tiếp nhận', 'Reception') },
      { href: `/mot-cua/bien-nhan/${dossier.id}`, label: dossier.code ?? dossier.filingRef },
    ],
    body: html`${pageHeading({ caption: dossier.code ?? dossier.filingRef, title, lead: `${filing.applicantName} – ${filing.procedureName}` })}
${shown.owner === null ? notice({ kind: 'warning', body: t('Hồ sơ không ghi số định danh của người nộp, nên chưa biết lưu vào kho của ai.', 'The dossier has no number of identity, so it is not known whose vault papers go to.') }) : theForm(view, shown)}`,
  });
}

function theForm(view: View, shown: ShownPapers): Html {
  const { t } = view;
  const offered = shown.papers.some(({ offers }) => offers.length > 0);
  return guardedForm(view, {
    uploads: true,
    form: html`<form method="post" enctype="multipart/form-data" class="counter-form" novalidate action="${dossierPapersHref(shown.dossier.id)}">${enterButton({ name: '_action', value: 'quet' })}
${offered && !shown.consented ? html`<p><label><input class="ds-input" type="checkbox" name="present" value="yes"> ${t('Người nộp có mặt và đồng ý dùng giấy tờ trong kho của họ cho hồ sơ này', 'The applicant is here and agrees that papers of their vault are used for this dossier')}</label></p>` : ''}
${dataTable<DossierPaper>({
  caption: t('Từng giấy tờ: lấy từ kho, hoặc quét', 'Each paper: taken from the vault, or scanned'),
  captionHidden: true,
  rows: shown.papers,
  columns: [
    { key: 'name', label: t('Giấy tờ', 'Paper'), header: true, cell: ({ name }) => name },
    { key: 'state', label: t('Hiện có', 'There is'), cell: (paper) => standing(view, paper) },
    {
      key: 'scan',
      label: t('Lấy từ kho hoặc quét', 'From the vault, or scan'),
      cell: (paper) => waysIn(view, shown, paper),
    },
  ],
})}
${buttonRow([button({ label: t('Tải bản quét lên và đọc', 'Upload the scans and read them'), name: '_action', value: 'quet' })])}</form>`,
  });
}

function standing(view: View, paper: DossierPaper): Html {
  const { t } = view;
  const reused = paper.filed.find(({ reusedPaperId }) => reusedPaperId !== null);
  // oxfmt-ignore
  return html`${reused ? html`<p>${statusTag({ standing: 'done', label: reused.reuseLevel === 2 ? t('Dùng lại kết quả điện tử', 'Electronic result reused') : t('Dùng lại bản số hoá', 'Digitised paper reused') })}</p>` : paper.electronic ? html`<p>${statusTag({ standing: 'done', label: t('Đã là bản điện tử, không phải quét', 'Electronic already, nothing to scan') })}</p>` : ''}${paper.digitised.map((one) => html`<p>${digitisationTag(view, one.state)} <a class="ds-link" href="/mot-cua/so-hoa/${one.id}">${one.state === 'ready' ? t('Xác nhận', 'Confirm') : t('Mở', 'Open')}<span class="ds-sr-only">: ${one.paperName}</span></a></p>`)}${paper.filed.length === 0 && paper.digitised.length === 0 ? html`<p class="hint">${t('Chưa có', 'Nothing yet')}</p>` : ''}`;
}

function waysIn(view: View, { errors, kept }: ShownPapers, paper: DossierPaper): Html {
  const { t } = view;
  const { key, name, offers } = paper;
  const id = fieldId(`scan-${key}`);
  const error = errors.find((one) => one.name === `scan-${key}`)?.message;
  const take = offers.map(
    (held) =>
      html`<p>${heldWords(view, held)} ${button({ label: t('Dùng bản đã có', 'Use this one'), name: '_action', value: `lay:${key}:${held.id}`, variant: 'secondary', size: 'sm' })}</p>`,
  );
  if (paper.electronic || paper.digitised.some(({ state }) => state === 'filed')) return html`${take}`;
  // oxfmt-ignore
  return html`${take}${kept.filter(({ scan }) => scan.key === key).map(({ scan, sealed, index }) => html`<p>${hiddenField({ name: 'kept', value: sealed })}<span class="scan-name">${scan.name}</span> <button class="ds-button" data-variant="tertiary" data-size="sm" type="submit" name="_action" value="remove-scan:${index}" formnovalidate>${t('Xóa', 'Remove')}<span class="ds-sr-only"> ${scan.name}</span></button></p>`)}${hiddenField({ name: `id-${key}`, value: newId() })}<input${attributes({ type: 'file', id, name: `scan-${key}`, multiple: true, accept: '.pdf,image/jpeg,image/png,image/webp', 'aria-label': t(`Bản quét: ${name}`, `Scan: ${name}`), 'aria-describedby': error ? `${id}-error` : undefined, 'aria-invalid': error ? 'true' : undefined })}>
${error ? html`<p class="ds-validation-message" id="${id}-error">${error}</p>` : ''}`;
}

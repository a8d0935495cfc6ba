import { html } from 'hono/html';
import type { Dossier, Filing } from '../../dossiers/api.ts';
import { one, type Typed } from '../../platform/http/read-form.ts';
import { button, buttonRow, enterButton } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { guardedForm } from '../../platform/views/guarded-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice, type Notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { CheckedPaper } from '../paper-check.ts';
import { paperRows, type ShownScan } from './paper-rows.ts';

/** Papers brought to the counter for a dossier that waits for them. */
export type SupplementView = {
  readonly dossier: Dossier;
  readonly filing: Filing;
  readonly reason: string;
  readonly checked: readonly CheckedPaper[];
  readonly scans: readonly ShownScan[];
  readonly typed: Typed;
  readonly errors: ErrorList;
  readonly notice?: Notice | undefined;
};

/** Nhận bổ sung tại quầy: what form 02 asked for, one line each. */
export function supplementPage(view: View, shown: SupplementView): Html {
  const { t } = view;
  const { dossier, filing, errors } = shown;
  const title = t('Nhận giấy tờ bổ sung', 'Take in papers');
  const form = html`<form method="post" enctype="multipart/form-data" class="counter-form" novalidate action="/mot-cua/bo-sung/${dossier.id}">
${enterButton({ name: '_action', value: 'enter' })}
<section class="counter-part" aria-labelledby="papers-title"><h2 id="papers-title">${t('Đã yêu cầu', 'Asked for')}</h2><p>${t('Lý do', 'Reason')}: ${shown.reason}</p>
${paperRows(view, { caption: t('Nội dung phải bổ sung', 'To be completed'), checked: shown.checked, errors, scans: shown.scans })}
${textAreaField({ t, name: 'note', label: t('Ghi chú', 'Note'), value: one(shown.typed, 'note'), rows: 2, maxlength: 1000, optional: true })}</section>
${buttonRow([button({ label: t('Nhận bổ sung', 'Take in'), name: '_action', value: 'nhan', icon: 'check' })])}</form>`;
  return layout(view, {
    title,
    wide: true,
    private: true,
    errors,
    islands: ['confirm-leave', 'upload-progress'],
    breadcrumbs: [{ href: '/mot-cua', label: t('Tiếp nhận', 'Reception') }],
    body: html`${shown.notice ? notice(shown.notice) : ''}${pageHeading({ caption: dossier.code ?? dossier.filingRef, title, lead: `${filing.applicantName} – ${filing.procedureName}` })}
${dossier.state === 'awaiting_papers' || dossier.state === 'awaiting_papers_before_acceptance' ? guardedForm(view, { uploads: true, form }) : notice({ kind: 'info', body: t('Hồ sơ này không chờ bổ sung.', 'This dossier waits for no papers.') })}`,
  });
}

import { html } from 'hono/html';
import { formatDong } from '../../platform/i18n/format.ts';
import { button, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice, type Notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { WaitingBatch } from '../batches.ts';
import type { CertifiedCopy } from '../copy.ts';
import { certifyPath } from './request-page.ts';

/** What waits for a leader, for one agency. */
export type ShownWaiting = {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly waiting: readonly CertifiedCopy[];
  readonly batches: readonly WaitingBatch[];
  readonly said: Notice | null;
  readonly errors: ErrorList;
};

/** Chờ ký: the leader looks at each scan, ticks, and signs many in one act. */
export function signPage(view: View, { agencyId, agencyName, waiting, batches, said, errors }: ShownWaiting): Html {
  const { t } = view;
  const title = t('Bản sao chờ ký chứng thực', 'Copies to be certified');
  return layout(view, {
    title,
    wide: true,
    private: true,
    errors,
    islands: ['inbox-keys'],
    breadcrumbs: [{ href: certifyPath, label: t('Chứng thực', 'Certification') }],
    body: html`${said ? notice(said) : ''}${pageHeading({ caption: agencyName, title, lead: t('Khi ký, mỗi bản có số trong sổ chứng thực; tệp được ký số và gửi vào kho của người yêu cầu.', 'When you sign, each copy gets its number in the book; files are signed and delivered to the requester’s vault.') })}
${
  waiting.length === 0
    ? emptyState({ icon: 'check-circle', title: t('Không có bản sao nào chờ ký', 'No copy waits') })
    : html`<form method="post" action="${certifyPath}/ky">${hiddenField({ name: 'agency', value: agencyId })}
<inbox-keys>${dataTable<CertifiedCopy>({
        caption: t('Chọn bản sao để ký', 'Choose copies to sign'),
        rows: waiting,
        columns: [
          {
            key: 'pick',
            label: t('Chọn', 'Choose'),
            labelHidden: true,
            cell: (one) =>
              html`<input type="checkbox" name="id" value="${one.id}" checked aria-label="${one.paperName}, ${one.requesterName}" />`,
          },
          {
            key: 'paper',
            label: t('Giấy tờ', 'Paper'),
            header: true,
            cell: (one) =>
              html`<a href="${certifyPath}/${one.id}">${one.paperName}</a><span class="hint"> ${one.paperIssuer}</span>`,
          },
          { key: 'who', label: t('Người yêu cầu', 'Requester'), cell: (one) => one.requesterName },
          { key: 'pages', label: t('Trang', 'Pages'), kind: 'number', cell: (one) => String(one.pages) },
          { key: 'fee', label: t('Phí', 'Fee'), kind: 'number', cell: (one) => formatDong(one.feeDong) },
        ],
      })}</inbox-keys>${buttonRow([button({ label: t('Ký chứng thực các bản đã chọn', 'Certify those chosen'), icon: 'check' })])}</form>`
}
${batches.length > 0 ? html`<h2>${t('Lô bản sao', 'Batches')}</h2>${batches.map((batch) => batchForm(view, agencyId, batch))}` : ''}`,
  });
}

const batchForm = ({ t }: View, agencyId: string, { id, title, total, waits, made }: WaitingBatch): Html =>
  html`<section class="counter-part"><h3>${title}</h3>
<p>${t(`${total} bản: ${waits} chờ ký, ${made} đã xong`, `${total} copies: ${waits} wait, ${made} done`)}</p>
<progress max="${total}" value="${made}" aria-label="${title}"></progress>
${waits > 0 ? html`<form method="post" action="${certifyPath}/ky">${hiddenField({ name: 'agency', value: agencyId })}${hiddenField({ name: 'batch', value: id })}${button({ label: t(`Ký cả lô (${waits} bản)`, `Certify the batch (${waits})`), variant: 'secondary' })}</form>` : ''}</section>`;

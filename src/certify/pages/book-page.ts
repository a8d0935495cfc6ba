import { html } from 'hono/html';
import { dayOf } from '../../platform/clock.ts';
import { formatDay, formatDong } from '../../platform/i18n/format.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import { tabs } from '../../platform/views/tabs.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { numberWords, type CertifiedCopy } from '../copy.ts';
import { certifyPath } from './request-page.ts';

/** A page of the register book. */
export type ShownBook = {
  readonly agencyName: string;
  readonly year: number;
  readonly thisYear: number;
  readonly rows: readonly CertifiedCopy[];
  readonly last: number;
  readonly signerOf: (copy: CertifiedCopy) => string;
  readonly older: string | undefined;
  readonly newer: string | undefined;
};

/** Sổ chứng thực bản sao từ bản chính, as it is printed: by number, with date, requester, paper, copies, fee, signer. */
export function bookPage(
  view: View,
  { agencyName, year, thisYear, rows, last, signerOf, older, newer }: ShownBook,
): Html {
  const { t } = view;
  const title = t(`Sổ chứng thực bản sao từ bản chính năm ${year}`, `Register of certified copies, ${year}`);
  return layout(view, {
    title,
    wide: true,
    private: true,
    breadcrumbs: [{ href: certifyPath, label: t('Chứng thực', 'Certification') }],
    body: html`${pageHeading({ caption: agencyName, title, lead: t(`Số cuối cùng: ${last}.`, `Last number: ${last}.`) })}
${tabs(
  t('Năm', 'Year'),
  [thisYear, thisYear - 1, thisYear - 2].map((one) => ({
    href: `${certifyPath}/so?nam=${one}`,
    label: String(one),
    current: one === year,
  })),
)}
${dataTable<CertifiedCopy>({
  caption: title,
  captionHidden: true,
  rows,
  columns: [
    {
      key: 'no',
      label: t('Số', 'No.'),
      header: true,
      cell: (one) => html`<a class="code" href="${certifyPath}/${one.id}">${numberWords(one.number ?? 0, year)}</a>`,
    },
    {
      key: 'day',
      label: t('Ngày chứng thực', 'Day'),
      cell: (one) => (one.signedAt ? formatDay(dayOf(one.signedAt)) : '–'),
    },
    {
      key: 'who',
      label: t('Người yêu cầu', 'Requester'),
      cell: (one) =>
        html`${one.requesterName}<span class="hint"> ${one.requesterIdNumber.replace(/^(.{4}).*(.{4})$/, '$1…$2')}</span>`,
    },
    { key: 'paper', label: t('Tên bản chính', 'Original'), cell: (one) => one.paperName },
    { key: 'pages', label: t('Trang', 'Pages'), kind: 'number', cell: (one) => String(one.pages) },
    { key: 'copies', label: t('Số bản', 'Copies'), kind: 'number', cell: () => '1' },
    { key: 'fee', label: t('Phí', 'Fee'), kind: 'number', cell: (one) => formatDong(one.feeDong) },
    { key: 'signer', label: t('Người ký', 'Signed by'), cell: signerOf },
  ],
  empty: emptyState({ icon: 'copy', title: t('Chưa có số nào', 'No number yet') }),
})}${pagination(view, { newer, older })}`,
  });
}

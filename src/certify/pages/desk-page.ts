import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import { buttonLink } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import { searchBox } from '../../platform/views/search-box.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { numberWords, stageOf, type CertifiedCopy } from '../copy.ts';
import { stageTag } from '../words.ts';
import { certifyPath } from './request-page.ts';

/** What the desk shows. */
export type ShownDesk = {
  readonly words: string;
  readonly rows: readonly CertifiedCopy[];
  readonly older: string | undefined;
  readonly newer: string | undefined;
  readonly mayReceive: boolean;
  readonly maySign: boolean;
  /** There is a register book this officer may read. */
  readonly hasBook: boolean;
};

/** Chứng thực: what was requested here, newest first, with a search. */
export function deskPage(view: View, { words, rows, older, newer, mayReceive, maySign, hasBook }: ShownDesk): Html {
  const { t } = view;
  const title = t('Chứng thực bản sao điện tử', 'Certified electronic copies');
  return layout(view, {
    title,
    wide: true,
    private: true,
    islands: ['inbox-keys'],
    body: html`${pageHeading({ title })}
<div class="toolbar">${searchBox(view, { action: certifyPath, label: t('Tìm theo số chứng thực, số định danh, họ tên', 'Find by number, id, name'), labelHidden: true, value: words, placeholder: t('12/2026, số định danh hoặc họ tên', '12/2026, id number or name') })}
${mayReceive ? buttonLink({ href: `${certifyPath}/moi`, label: t('Nhận bản chính', 'Take an original') }) : ''}
${maySign ? buttonLink({ href: `${certifyPath}/ky`, label: t('Chờ ký', 'To sign'), variant: 'secondary' }) : ''}
${hasBook ? buttonLink({ href: `${certifyPath}/so`, label: t('Sổ chứng thực', 'Register book'), variant: 'secondary' }) : ''}</div>
<inbox-keys>${dataTable<CertifiedCopy>({
      caption: t('Yêu cầu chứng thực', 'Requests'),
      captionHidden: true,
      rows,
      columns: copyColumns(view),
      empty: emptyState({ icon: 'copy', title: t('Chưa có yêu cầu nào như vậy', 'No such request') }),
    })}</inbox-keys>${pagination(view, { newer, older })}`,
  });
}

/** The columns of a list of copies. */
export const copyColumns = ({ t }: View) => [
  {
    key: 'number',
    label: t('Số chứng thực', 'Number'),
    header: true,
    cell: (one: CertifiedCopy) =>
      html`<a class="code" href="${certifyPath}/${one.id}">${one.number === null || one.year === null ? t('chưa có số', 'no number yet') : numberWords(one.number, one.year)}</a>`,
  },
  {
    key: 'paper',
    label: t('Giấy tờ', 'Paper'),
    cell: (one: CertifiedCopy) => html`${one.paperName}<span class="hint"> ${one.paperIssuer}</span>`,
  },
  { key: 'who', label: t('Người yêu cầu', 'Requester'), cell: (one: CertifiedCopy) => one.requesterName },
  {
    key: 'pages',
    label: t('Trang', 'Pages'),
    kind: 'number' as const,
    cell: (one: CertifiedCopy) => String(one.pages),
  },
  {
    key: 'at',
    label: t('Tiếp nhận', 'Received'),
    cell: (one: CertifiedCopy) => html`<time datetime="${one.at.toString()}">${formatInstant(one.at)}</time>`,
  },
  { key: 'stage', label: t('Tình trạng', 'Stage'), cell: (one: CertifiedCopy) => statusTag(stageTag(stageOf(one), t)) },
];

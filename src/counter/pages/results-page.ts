import { html } from 'hono/html';
import type { ReadyResult } from '../../dossiers/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import { searchBox } from '../../platform/views/search-box.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** Results that wait, and the one just handed over. */
export type Results = {
  readonly ready: readonly ReadyResult[];
  readonly older: string | undefined;
  readonly newer: string | undefined;
  readonly done: boolean;
};

/** Kết quả chờ trả, longest waiting first. */
export function resultsPage(view: View, { ready, older, newer, done }: Results): Html {
  const { t } = view;
  const title = t('Trả kết quả', 'Hand over results');
  const methods = {
    counter: t('Tại quầy', 'Counter'),
    online: t('Trực tuyến', 'Online'),
    post: t('Bưu chính', 'Post'),
  };
  return layout(view, {
    title,
    wide: true,
    private: true,
    islands: ['inbox-keys'],
    body: html`${done ? notice({ kind: 'success', title: t('Đã trả kết quả', 'Handed over'), announce: true }) : ''}${pageHeading({ title })}
<div class="toolbar">${searchBox(view, { action: '/tra-ket-qua/tim', label: t('Tìm theo mã hồ sơ, tên, số giấy tờ', 'Find by code, name, number'), labelHidden: true, placeholder: t('Quét hoặc nhập mã hồ sơ', 'Scan or type the code') })}</div>
<inbox-keys>${dataTable<ReadyResult>({
      caption: t('Kết quả chờ trả', 'Results that wait'),
      columns: [
        {
          key: 'code',
          label: t('Mã hồ sơ', 'Code'),
          header: true,
          cell: (one) => html`<a class="code" href="/tra-ket-qua/${one.id}">${one.code}</a>`,
        },
        {
          key: 'who',
          label: t('Người đề nghị', 'Applicant'),
          cell: (one) => html`${one.applicantName}<span class="hint">${one.procedureName}</span>`,
        },
        { key: 'how', label: t('Nhận bằng', 'By'), cell: (one) => methods[one.receiveMethod] },
        {
          key: 'outcome',
          label: t('Kết quả', 'Outcome'),
          cell: (one) => (one.outcome === 'refused' ? t('Từ chối', 'Refused') : t('Chấp thuận', 'Granted')),
        },
        {
          key: 'since',
          label: t('Có từ', 'Since'),
          cell: (one) => html`<time datetime="${one.finishedAt.toString()}">${formatInstant(one.finishedAt)}</time>`,
        },
      ],
      rows: ready,
      empty: emptyState({ icon: 'check-circle', title: t('Không có kết quả nào đang chờ', 'No result waits') }),
    })}</inbox-keys>${pagination(view, { older, newer })}`,
  });
}

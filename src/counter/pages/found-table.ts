import { html } from 'hono/html';
import { nationalStatus, nationalStatusName, type FoundDossier } from '../../dossiers/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** Dossiers found by a search. */
export function foundTable({ t }: View, found: readonly FoundDossier[], hrefOf: (one: FoundDossier) => string): Html {
  return dataTable<FoundDossier>({
    caption: t('Hồ sơ tìm thấy', 'Dossiers found'),
    columns: [
      {
        key: 'code',
        label: t('Mã', 'Code'),
        header: true,
        cell: (one) => html`<a class="code" href="${hrefOf(one)}">${one.code ?? one.filingRef}</a>`,
      },
      {
        key: 'who',
        label: t('Người đề nghị', 'Applicant'),
        cell: (one) => html`${one.applicantName}<span class="hint">${one.procedureName}</span>`,
      },
      {
        key: 'state',
        label: t('Trạng thái', 'State'),
        cell: (one) => nationalStatusName(nationalStatus(one.state), t),
      },
      { key: 'due', label: t('Hẹn trả', 'Due'), cell: (one) => (one.dueAt ? formatInstant(one.dueAt) : '–') },
    ],
    rows: found,
    empty: emptyState({
      icon: 'search',
      title: t('Không tìm thấy hồ sơ nào ở quầy này', 'No such dossier at this counter'),
    }),
  });
}

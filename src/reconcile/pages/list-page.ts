import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import { button, buttonRow, enterButton } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Run } from '../run.ts';
import type { Taken } from '../take-uploads.ts';
import { tableField, type ShownTables } from './table-field.ts';
import { stateWords } from './words.ts';

/** Đối soát dữ liệu: the runs, and a form to bring two tables, each a file or one of the `declared` sources. */
export function listPage(
  view: View,
  shown: ShownTables & Pick<Taken, 'typed'> & { runs: readonly Run[]; errors: ErrorList },
): Html {
  const { runs, typed, errors, kept } = shown;
  const { t } = view;
  const title = t('Đối soát dữ liệu', 'Reconciliation');
  return layout(view, {
    title,
    private: true,
    wide: true,
    errors,
    islands: ['upload-progress'],
    body: html`${pageHeading({
      title,
      lead: t(
        'Tìm cho mỗi bản ghi của một bảng người tương ứng trong sổ gốc, hoặc lý do không tìm được.',
        'Finds for each record of a table its person in a register, or why there is none.',
      ),
    })}
${dataTable<Run>({
  caption: t('Các đợt đối soát', 'Runs'),
  columns: [
    {
      key: 'name',
      label: t('Tên đợt', 'Run'),
      header: true,
      cell: ({ id, name, state }) =>
        html`<a class="ds-link" href="/quan-tri/doi-soat/${id}${state === 'uploaded' ? '/cot' : ''}">${name}</a>`,
    },
    { key: 'state', label: t('Tình trạng', 'State'), cell: ({ state }) => statusTag(stateWords(state, t)) },
    { key: 'made', label: t('Tạo lúc', 'Made at'), cell: ({ madeAt }) => formatInstant(madeAt) },
  ],
  rows: runs,
  empty: emptyState({ title: t('Chưa có đợt đối soát nào', 'No runs yet') }),
})}
<h2>${t('Đợt mới', 'New run')}</h2>
<upload-progress data-sending="${t('Đang tải lên', 'Uploading')}" data-failed="${t('Không tải lên được, hãy thử lại', 'The upload failed, try again')}">
<form method="post" action="/quan-tri/doi-soat" enctype="multipart/form-data">
${kept.left || kept.right ? enterButton() : ''}
${textField({ t, name: 'name', label: t('Tên đợt', 'Name of the run'), value: typed, optional: true, autocomplete: 'off', width: 30 })}
${tableField(view, shown, errors, 'left')}
${tableField(view, shown, errors, 'right')}
${buttonRow([button({ label: t('Tải lên và khai báo cột', 'Upload and declare columns') })])}
</form></upload-progress>`,
  });
}

import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import { sizeText } from '../../platform/i18n/size-text.ts';
import { button, buttonRow, enterButton } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import type { DeclaredSource } from '../../platform/config.ts';
import { fileField } from '../../platform/views/fields/file-field.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { selectField } from '../../platform/views/fields/select-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Run, Side } from '../run.ts';
import type { Taken } from '../take-uploads.ts';
import { stateWords } from './words.ts';

/** Đối soát dữ liệu: the runs, and a form to bring two tables, each a file or one of the `declared` sources. */
export function listPage(
  view: View,
  shown: Pick<Taken, 'typed' | 'kept' | 'sources'> & {
    runs: readonly Run[];
    declared: readonly Pick<DeclaredSource, 'key' | 'name'>[];
    errors: ErrorList;
  },
): Html {
  const { runs, declared, typed, errors, kept, sources } = shown;
  const { t } = view;
  const title = t('Đối soát dữ liệu', 'Reconciliation');
  const uploaded = (side: Side) => {
    const table = kept[side];
    return table ? [{ id: side, name: table.name, size: sizeText(table.size, t) }] : [];
  };
  const sealed = (side: Side) => (kept[side] ? hiddenField({ name: `kept-${side}`, value: kept[side].sealed }) : '');
  const errorAt = (name: string): string | undefined => errors.find((error) => error.name === name)?.message;
  const orDatabase = (side: Side, label: string) =>
    declared.length === 0
      ? ''
      : selectField({
          t,
          name: `${side}-source`,
          label,
          optional: true,
          empty: t('Không, dùng tệp', 'No, use a file'),
          options: declared.map(({ key, name }) => ({ value: key, label: name })),
          value: sources[side],
        });
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
${kept.left || kept.right ? enterButton() : ''}${sealed('left')}${sealed('right')}
${textField({ t, name: 'name', label: t('Tên đợt', 'Name of the run'), value: typed, optional: true, autocomplete: 'off', width: 30 })}
${fileField({ t, name: 'left', label: t('Bảng cần đối soát (CSV hoặc Parquet)', 'Table to reconcile (CSV or Parquet)'), accept: '.csv,.parquet', error: errorAt('left'), uploaded: uploaded('left') })}
${orDatabase('left', t('Hoặc đọc bảng cần đối soát từ cơ sở dữ liệu', 'Or read the table to reconcile from a database'))}
${fileField({ t, name: 'right', label: t('Sổ gốc (CSV hoặc Parquet)', 'Register (CSV or Parquet)'), accept: '.csv,.parquet', error: errorAt('right'), uploaded: uploaded('right') })}
${orDatabase('right', t('Hoặc đọc sổ gốc từ cơ sở dữ liệu', 'Or read the register from a database'))}
${buttonRow([button({ label: t('Tải lên và khai báo cột', 'Upload and declare columns') })])}
</form></upload-progress>`,
  });
}

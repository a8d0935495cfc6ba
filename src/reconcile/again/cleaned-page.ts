import { html } from 'hono/html';
import { button, buttonRow, enterButton } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { tableField, type ShownTables } from '../pages/table-field.ts';
import { crumbs } from '../pages/words.ts';
import type { Run } from '../run.ts';

/** Đối soát lại sau khi làm sạch: brings the cleaned table; all else is that of the run before. */
export function cleanedPage(view: View, shown: ShownTables & { run: Run; errors: ErrorList }): Html {
  const { t } = view;
  const { run, errors } = shown;
  const title = t('Đối soát lại sau khi làm sạch', 'Reconcile again after cleaning');
  return layout(view, {
    title,
    private: true,
    errors,
    islands: ['upload-progress'],
    breadcrumbs: crumbs(run, t),
    body: html`${pageHeading({
      title,
      caption: run.name,
      lead: t(
        'Nộp bảng đã làm sạch. Chỉ bản ghi đã đổi hoặc mới được tìm lại; sổ gốc, khai báo cột và trọng số giữ như đợt này.',
        'Bring the cleaned table. Only records that changed or are new are looked for again; register, columns and weights stay those of this run.',
      ),
    })}
<p>${
      run.mapping?.left.columns.key
        ? t(
            `Bản ghi được nhận ra theo cột “${run.mapping.left.columns.key}”.`,
            `A record is recognised by the column “${run.mapping.left.columns.key}”.`,
          )
        : t(
            'Bảng không có cột mã bản ghi: bản ghi được nhận ra theo thứ tự dòng, vì vậy không thêm, bớt hoặc sắp xếp lại dòng.',
            'The table has no column with a record key: a record is recognised by its line, so add, remove or sort no lines.',
          )
    }
${t(
  'Quyết định của cán bộ trên bản ghi không đổi được mang sang.',
  'What officers settled on records that did not change is carried over.',
)}</p>
<upload-progress data-sending="${t('Đang tải lên', 'Uploading')}" data-failed="${t('Không tải lên được, hãy thử lại', 'The upload failed, try again')}">
<form method="post" action="/quan-tri/doi-soat/${run.id}/lam-sach" enctype="multipart/form-data">
${shown.kept.left ? enterButton() : ''}
${tableField(view, shown, errors, 'left')}
${buttonRow([button({ label: t('Đối soát lại phần đã đổi', 'Reconcile what changed') })])}
</form></upload-progress>`,
  });
}

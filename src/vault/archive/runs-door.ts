import { html } from 'hono/html';
import { agencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { formatCount, formatInstant } from '../../platform/i18n/format.ts';
import { attributes } from '../../platform/views/attributes.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { archiveRuns, openItems, type ArchiveRun } from './archive.store.ts';
import { reportCsv } from './report.ts';

/** GET /quan-tri/so-hoa: runs over old archives, how far each is. One query. */
export async function showRuns(house: House, c: Ctx): Promise<Response> {
  const directory = agencyDirectory(house.open);
  const runs = await archiveRuns(house.open);
  if (runs.some(({ finishedAt }) => finishedAt === null)) c.header('refresh', '10');
  return c.html(page(c.get('view'), runs, (run) => directory.byId(run.unitId)?.name ?? ''));
}

/** GET /quan-tri/so-hoa/:id/bao-cao.csv: lines that failed or read otherwise than the index. */
export async function sendReport(house: House, c: Ctx): Promise<Response> {
  const id = c.req.param('id') ?? '';
  if (!(await archiveRuns(house.open)).some((run) => run.id === id)) throw new NotFound();
  touch(c, 'archive_run', id, null);
  const items = await openItems(house.open, id, 0);
  return c.body(reportCsv(items), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="bao-cao-so-hoa.csv"',
  });
}

function page(view: View, runs: readonly ArchiveRun[], unitOf: (run: ArchiveRun) => string): Html {
  const { t } = view;
  const title = t('Số hoá hồ sơ lưu trữ', 'Digitising old archives');
  return layout(view, {
    title,
    wide: true,
    private: true,
    body: html`${pageHeading({ title, lead: t('Đặt bản quét vào một thư mục cùng chỉ mục CSV rồi chạy lệnh dưới đây trên máy chủ; dừng lúc nào cũng được, chạy lại thì làm tiếp.', 'Put the scans into a folder with an index in CSV and run the command below on the server; stop it at any time, run it again and it goes on.') })}
<p><code>npm run digitise -- THƯ-MỤC --index so-ho-tich.csv --unit phuong-lao-cai</code></p>
<p class="hint">${t('Cột của chỉ mục: loại, quyển, năm, số, họ tên, ngày sinh, số định danh, tệp (nhiều tệp cách nhau bằng |).', 'Columns of the index: kind, book, year, number, name, born, identity number, files (several parted by |).')}</p>
${dataTable<ArchiveRun>({
  caption: t('Các đợt', 'Runs'),
  captionHidden: true,
  rows: runs,
  empty: emptyState({ icon: 'file', title: t('Chưa có đợt nào', 'No run yet') }),
  columns: [
    { key: 'index', label: t('Chỉ mục', 'Index'), header: true, cell: ({ indexName }) => indexName },
    { key: 'unit', label: t('Đơn vị', 'Unit'), cell: unitOf },
    { key: 'done', label: t('Đã làm', 'Done'), cell: (run) => progress(view, run) },
    {
      key: 'doubtful',
      label: t('Cần xem lại', 'To look at'),
      kind: 'number',
      cell: ({ doubtful }) => formatCount(doubtful),
    },
    { key: 'failed', label: t('Lỗi', 'Failed'), kind: 'number', cell: ({ failed }) => formatCount(failed) },
    { key: 'at', label: t('Bắt đầu', 'Begun'), cell: ({ startedAt }) => formatInstant(startedAt) },
    {
      key: 'report',
      label: t('Báo cáo', 'Report'),
      cell: ({ id, indexName }) =>
        html`<a class="ds-link" href="/quan-tri/so-hoa/${id}/bao-cao.csv">${t('Tải CSV', 'Download CSV')}<span class="ds-sr-only"> ${indexName}</span></a>`,
    },
  ],
})}`,
  });
}

function progress({ t }: View, { filed, doubtful, failed, total, finishedAt }: ArchiveRun): Html {
  const tried = filed + doubtful + failed;
  const words = t(`${formatCount(tried)}/${formatCount(total)}`, `${formatCount(tried)} of ${formatCount(total)}`);
  return html`<progress aria-label="${words}"${attributes({ value: tried, max: total })}></progress> ${words}${finishedAt ? '' : html` <span class="hint">${t('đang chạy hoặc đã dừng giữa chừng', 'running, or stopped midway')}</span>`}`;
}

import { html } from 'hono/html';
import { buttonLink } from '../../../platform/views/button.ts';
import { dataTable } from '../../../platform/views/data-table.ts';
import { emptyState } from '../../../platform/views/empty-state.ts';
import { layout } from '../../../platform/views/layout.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import { pagination } from '../../../platform/views/pagination.ts';
import { searchBox } from '../../../platform/views/search-box.ts';
import { formatDay } from '../../../platform/i18n/format.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { ProcessLine } from '../../../process/api.ts';
import { listHref, processHref } from '../words.ts';

/** Quy trình nội bộ: all processes of this installation. */
export function listPage(
  view: View,
  { lines, words, next }: { lines: readonly ProcessLine[]; words: string; next: string | null },
): Html {
  const { t } = view;
  const title = t('Quy trình nội bộ', 'Internal processes');
  return layout(view, {
    title,
    wide: true,
    private: true,
    body: html`${pageHeading({
      title,
      lead: t(
        'Các bước, vị trí và thời gian giải quyết từng thủ tục (Điều 8 Thông tư 01/2018/TT-VPCP). Hồ sơ đang chạy giữ phiên bản của mình.',
        'Steps, posts and times of each procedure (Circular 01/2018/TT-VPCP Article 8). Running dossiers keep their version.',
      ),
    })}
${searchBox(view, { action: listHref, label: t('Tìm quy trình', 'Find a process'), value: words })}
<p>${buttonLink({ href: `${listHref}/moi`, label: t('Soạn quy trình mới', 'Write a new process'), variant: 'secondary' })}</p>
${dataTable({
  caption: title,
  captionHidden: true,
  rows: lines,
  empty: emptyState({ title: t('Không có quy trình nào', 'No process found') }),
  columns: [
    {
      key: 'name',
      label: t('Quy trình', 'Process'),
      header: true,
      cell: (line) => html`<a href="${processHref(line.key)}">${t(line.name, line.nameEn)}</a>`,
    },
    {
      key: 'procedures',
      label: t('Thủ tục áp dụng', 'Procedures'),
      kind: 'number',
      cell: (line) => (line.key.startsWith('default-') ? t('mặc định', 'default') : String(line.procedures)),
    },
    {
      key: 'version',
      label: t('Đang áp dụng', 'In force'),
      cell: (line) =>
        line.inForce
          ? t(
              `Phiên bản ${line.inForce.version}, từ ${formatDay(line.inForce.validFrom)}`,
              `Version ${line.inForce.version}, from ${formatDay(line.inForce.validFrom)}`,
            )
          : t('Chưa có', 'None yet'),
    },
    {
      key: 'drafts',
      label: t('Dự thảo', 'Drafts'),
      kind: 'number',
      cell: (line) => (line.drafts > 0 ? String(line.drafts) : '–'),
    },
  ],
})}
${pagination(view, next ? { older: `${listHref}?${new URLSearchParams({ ...(words ? { q: words } : {}), sau: next })}` } : {})}`,
  });
}

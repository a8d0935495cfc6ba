import { html } from 'hono/html';
import { buttonLink } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** What became of one ticked dossier; `why` null: done. `id` null: nothing to lead to. */
export type BulkLine = { readonly id: string | null; readonly code: string; readonly why: string | null };

/** What was done to each of many dossiers, and what was not, and why. Refused ones come first. */
export function bulkResultPage(
  view: View,
  { act, lines, back }: { act: 'chuyen' | 'ky' | 'giao'; lines: readonly BulkLine[]; back: string },
): Html {
  const { t } = view;
  const done = lines.filter((line) => line.why === null).length;
  const left = lines.length - done;
  const words = {
    ky: [t('Kết quả ký nhiều hồ sơ', 'Signing many dossiers'), t('Đã ký', 'Signed')],
    chuyen: [t('Kết quả chuyển xử lý', 'Forwarding many dossiers'), t('Đã chuyển', 'Forwarded')],
    giao: [t('Kết quả giao việc', 'Giving many dossiers'), t('Đã giao', 'Given')],
  } as const;
  const [title, doneLabel] = words[act];
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [{ href: '/viec', label: t('Việc của tôi', 'My work') }],
    body: html`${pageHeading({ title })}
${notice({
  kind: 'warning',
  announce: true,
  body: t(
    `${done} hồ sơ đã xong, ${left} hồ sơ không thực hiện được và vẫn giữ nguyên.`,
    `${done} dossiers done; ${left} could not be done and are as they were.`,
  ),
})}
${dataTable({
  caption: title,
  captionHidden: true,
  columns: [
    {
      key: 'code',
      label: t('Hồ sơ', 'Dossier'),
      header: true,
      cell: ({ id, code }: BulkLine) => (id ? html`<a href="/ho-so/${id}">${code}</a>` : code),
    },
    {
      key: 'what',
      label: t('Kết quả', 'Outcome'),
      cell: ({ why }: BulkLine) =>
        why === null
          ? statusTag({ standing: 'done', label: doneLabel })
          : html`${statusTag({ standing: 'overdue', label: t('Chưa thực hiện', 'Not done') })} ${why}`,
    },
  ],
  rows: [...lines.filter((line) => line.why !== null), ...lines.filter((line) => line.why === null)],
})}
${buttonLink({ href: back, label: t('Về danh sách việc', 'Back to the list') })}`,
  });
}

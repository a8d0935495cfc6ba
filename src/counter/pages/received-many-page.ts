import { html } from 'hono/html';
import { buttonLink } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** What became of one ticked filing: its new code, or why it has none. `id` null: nothing to lead to. */
export type ReceivedLine = {
  readonly id: string | null;
  readonly ref: string;
  readonly code: string | null;
  readonly why: string;
};

/** What was received of many filings, and what was not, and why. Refused ones come first. */
export function receivedManyPage(view: View, lines: readonly ReceivedLine[]): Html {
  const { t } = view;
  const title = t('Kết quả tiếp nhận nhiều hồ sơ', 'Receiving many filings');
  const done = lines.filter(({ code }) => code !== null).length;
  const left = lines.length - done;
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [{ href: '/mot-cua', label: t('Tiếp nhận', 'Reception') }],
    body: html`${pageHeading({ title })}
${notice({ kind: 'warning', announce: true, body: t(`Đã tiếp nhận ${done} hồ sơ; ${left} hồ sơ chưa tiếp nhận được và vẫn giữ nguyên.`, `${done} received; ${left} could not be and are as they were.`) })}
${dataTable<ReceivedLine>({
  caption: title,
  captionHidden: true,
  columns: [
    {
      key: 'ref',
      label: t('Mã tra cứu', 'Reference'),
      header: true,
      cell: ({ id, ref, code }) =>
        id ? html`<a class="code" href="/mot-cua/${code ? 'bien-nhan' : 'ho-so'}/${id}">${code ?? ref}</a>` : ref,
    },
    {
      key: 'what',
      label: t('Kết quả', 'Outcome'),
      cell: ({ code, why }) =>
        code
          ? statusTag({ standing: 'done', label: t('Đã tiếp nhận', 'Received') })
          : html`${statusTag({ standing: 'overdue', label: t('Chưa tiếp nhận', 'Not received') })} ${why}`,
    },
  ],
  rows: lines.toSorted((a, b) => Number(a.code !== null) - Number(b.code !== null)),
})}
${buttonLink({ href: '/mot-cua', label: t('Về danh sách chờ', 'Back to the list') })}`,
  });
}

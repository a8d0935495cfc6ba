import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag, type Standing } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Digitisation, DigitisationState } from './digitisation.ts';

/** Where a digitisation stands, in a word. */
export function digitisationTag({ t }: View, state: DigitisationState): Html {
  const words: Record<DigitisationState, [Standing, string]> = {
    waiting: ['neutral', t('Chờ đọc', 'Waiting')],
    reading: ['neutral', t('Đang đọc', 'Being read')],
    ready: ['soon', t('Chờ xác nhận', 'To be confirmed')],
    failed: ['overdue', t('Không đọc được', 'Unreadable')],
    filed: ['done', t('Đã lưu kho', 'Filed')],
    dropped: ['paused', t('Đã bỏ', 'Given up')],
  };
  const [standing, label] = words[state];
  return statusTag({ standing, label });
}

/** Số hoá: what was scanned at these counters and is not filed yet. */
export function digitiseListPage(view: View, open: readonly Digitisation[]): Html {
  const { t } = view;
  const title = t('Giấy tờ đang số hoá', 'Papers being digitised');
  return layout(view, {
    title,
    wide: true,
    private: true,
    breadcrumbs: [{ href: '/mot-cua', label: t('Tiếp nhận', 'Reception') }],
    body: html`${pageHeading({ title })}
<p><a class="ds-link" href="/mot-cua/so-hoa/luu-tru">${t('Giấy tờ lưu trữ chờ đối chiếu', 'Archive papers to be compared')}</a></p>
${dataTable<Digitisation>({
  caption: title,
  captionHidden: true,
  rows: open,
  empty: emptyState({
    icon: 'check-circle',
    title: t('Không có giấy tờ nào chờ', 'Nothing waits'),
    body: t(
      'Mở một hồ sơ tại quầy để số hoá giấy tờ của hồ sơ đó.',
      'Open a dossier at the counter to digitise its papers.',
    ),
  }),
  columns: [
    {
      key: 'paper',
      label: t('Giấy tờ', 'Paper'),
      header: true,
      cell: (one) => html`<a href="/mot-cua/so-hoa/${one.id}">${one.paperName}</a>`,
    },
    { key: 'owner', label: t('Của ai', 'Whose'), cell: (one) => one.ownerName },
    {
      key: 'pages',
      label: t('Trang', 'Pages'),
      kind: 'number',
      cell: (one) => (one.pagesTotal === null ? '' : `${one.pagesRead}/${one.pagesTotal}`),
    },
    { key: 'state', label: t('Tình trạng', 'State'), cell: (one) => digitisationTag(view, one.state) },
    { key: 'at', label: t('Lúc', 'At'), cell: (one) => formatInstant(one.madeAt) },
  ],
})}`,
  });
}

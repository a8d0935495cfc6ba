import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** One look-up in words. */
export type LookUpLine = {
  readonly at: Temporal.Instant;
  readonly who: string;
  readonly register: string;
  readonly purpose: string;
  readonly outcome: string;
};

/** Who asked national registers about me, through this house. */
export function ownLookUpsPage(
  view: View,
  { lines, older, newer }: { lines: readonly LookUpLine[]; older?: string | undefined; newer?: string | undefined },
): Html {
  const { t } = view;
  const title = t('Ai đã tra cứu tôi trong các cơ sở dữ liệu quốc gia', 'Who looked me up in national registers');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [
      { href: '/tai-khoan', label: t('Tài khoản của tôi', 'My account') },
      { href: '/tai-khoan/ai-da-xem', label: t('Ai đã xem dữ liệu của tôi', 'Who looked at my data') },
    ],
    body: html`${pageHeading({
      title,
      lead: t(
        'Mỗi lần hệ thống này hỏi một cơ sở dữ liệu quốc gia về bạn đều được ghi lại kèm mục đích, kể cả khi không có kết quả.',
        'Each time this system asks a national register about you it is recorded with its purpose, even when nothing came of it.',
      ),
    })}
${dataTable<LookUpLine>({
  caption: title,
  captionHidden: true,
  columns: [
    { key: 'at', label: t('Lúc', 'When'), header: true, cell: ({ at }) => formatInstant(at) },
    { key: 'who', label: t('Ai hỏi', 'Who asked'), cell: ({ who }) => who },
    { key: 'register', label: t('Hỏi ở đâu', 'Which register'), cell: ({ register }) => register },
    { key: 'purpose', label: t('Để làm gì', 'What for'), cell: ({ purpose }) => purpose },
    { key: 'outcome', label: t('Kết quả', 'Outcome'), cell: ({ outcome }) => outcome },
  ],
  rows: lines,
  empty: emptyState({ title: t('Chưa có ai tra cứu bạn', 'Nobody has looked you up yet') }),
})}
${pagination(view, { older, newer })}`,
  });
}

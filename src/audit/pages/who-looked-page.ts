import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** One look at a person's data, in words; `link`: the dossier or paper it was about. */
export type Look = { at: Temporal.Instant; unit: string; what: string; link: { href: string; label: string } | null };

/** Who looked at my data, and when: units, not names of officers. */
export function whoLookedPage(
  view: View,
  { looks, older, newer }: { looks: readonly Look[]; older?: string | undefined; newer?: string | undefined },
): Html {
  const { t } = view;
  const title = t('Ai đã xem dữ liệu của tôi', 'Who looked at my data');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [{ href: '/tai-khoan', label: t('Tài khoản của tôi', 'My account') }],
    body: html`${pageHeading({
      title,
      lead: t(
        'Mỗi lần cán bộ mở hồ sơ hoặc thông tin của bạn đều được ghi lại và không ai sửa, xóa được.',
        'Each time an officer opens your dossier or your details it is recorded, and nobody can change or delete the record.',
      ),
    })}
    <p><a class="ds-link" href="/tai-khoan/tra-cuu-du-lieu">${t('Ai đã tra cứu tôi trong các cơ sở dữ liệu quốc gia', 'Who looked me up in national registers')}</a></p>
    ${dataTable({
      caption: title,
      captionHidden: true,
      columns: [
        { key: 'at', label: t('Lúc', 'When'), header: true, cell: (look) => formatInstant(look.at) },
        { key: 'unit', label: t('Đơn vị', 'Unit'), cell: (look: Look) => look.unit },
        {
          key: 'what',
          label: t('Việc', 'What'),
          cell: (look: Look) =>
            look.link
              ? html`${look.what}. <a class="ds-link" href="${look.link.href}">${look.link.label}</a>`
              : look.what,
        },
      ],
      rows: looks,
      empty: emptyState({
        title: t('Chưa có cán bộ nào xem dữ liệu của bạn', 'No officer has looked at your data yet'),
      }),
    })}
    ${pagination(view, { older, newer })}`,
  });
}

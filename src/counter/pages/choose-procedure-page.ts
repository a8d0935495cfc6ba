import { html } from 'hono/html';
import type { Hit } from '../../catalogue/api.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { linkList } from '../../platform/views/link-list.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { searchBox } from '../../platform/views/search-box.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** Chọn thủ tục for a walk-in: the search, and before it is used what people ask for most here. */
export function chooseProcedurePage(view: View, typed: string, hits: readonly Hit[]): Html {
  const { t, lang } = view;
  const title = t('Tiếp nhận tại quầy: chọn thủ tục', 'At the counter: choose a procedure');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [{ href: '/mot-cua', label: t('Tiếp nhận', 'Reception') }],
    body: html`${pageHeading({ title })}
${searchBox(view, { action: '/mot-cua/tiep-nhan', name: 'tim', label: t('Người dân cần làm gì?', 'What does the person need?'), value: typed, hint: t('Ví dụ: khai sinh, sổ đỏ, 1.001193', 'Example: khai sinh, sổ đỏ, 1.001193') })}
<h2>${typed === '' ? t('Dùng nhiều nhất ở đây', 'Most used here') : t('Kết quả', 'Results')}</h2>
${
  hits.length === 0
    ? emptyState({ icon: 'search', title: t('Không tìm thấy thủ tục nào', 'No procedure found') })
    : linkList(
        hits.map((hit) => ({
          href: `/mot-cua/tiep-nhan/${encodeURIComponent(hit.code)}`,
          label: (lang === 'en' ? (hit.plain_name_en ?? hit.name_en) : null) ?? hit.plain_name ?? hit.name,
          facts: [hit.code, ...(hit.plain_name ? [hit.name] : [])],
        })),
      )
}`,
  });
}

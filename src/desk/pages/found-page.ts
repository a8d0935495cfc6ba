import { html } from 'hono/html';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { linkList, type LinkItem } from '../../platform/views/link-list.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { searchBox } from '../../platform/views/search-box.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** Tìm hồ sơ: the box and what was found. `full`: there may be more. */
export function foundPage(
  view: View,
  { typed, items, full }: { typed: string; items: readonly LinkItem[]; full: boolean },
): Html {
  const { t } = view;
  const title = t('Tìm hồ sơ', 'Find a dossier');
  return layout(view, {
    title: typed ? `${typed} – ${title}` : title,
    private: true,
    body: html`${pageHeading({ title })}
${searchBox(view, {
  action: '/tim-ho-so',
  label: t(
    'Mã hồ sơ, số điện thoại, số định danh, họ tên hoặc từ trong tên thủ tục',
    'Dossier code, phone, ID number, name or words of the procedure',
  ),
  value: typed,
})}
${typed && items.length === 0 ? emptyState({ icon: 'search', title: t('Không tìm thấy hồ sơ nào', 'No dossier found'), body: t('Chỉ tìm trong hồ sơ của cơ quan bạn. Thử mã đầy đủ hoặc họ tên đầy đủ.', 'Only dossiers of your agency are searched. Try the whole code or the full name.') }) : ''}
${items.length > 0 ? html`<p role="status">${full ? t(`${items.length} hồ sơ mới nhất; gõ thêm để thu hẹp.`, `The newest ${items.length}; type more to narrow down.`) : t(`Tìm thấy ${items.length} hồ sơ.`, `${items.length} found.`)}</p>${linkList(items)}` : ''}`,
  });
}

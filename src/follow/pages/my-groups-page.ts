import type { FilingGroup } from '../../dossiers/api.ts';
import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import { buttonLink } from '../../platform/views/button.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { linkList } from '../../platform/views/link-list.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** The lists a person filed for others, newest first. */
export function myGroupsPage(view: View, groups: readonly FilingGroup[]): Html {
  const { t } = view;
  const title = t('Danh sách đã nộp', 'Lists you filed');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [{ href: '/ho-so-cua-toi', label: t('Hồ sơ của tôi', 'My dossiers') }],
    body: html`${pageHeading({ title })}${
      groups.length > 0
        ? linkList(
            groups.map(({ id, ref, procedureName, representative, size, at }) => ({
              href: `/ho-so-nhom/${id}`,
              label: procedureName,
              facts: [ref, t(`${size} người`, `${size} people`), representative, formatInstant(at)],
            })),
          )
        : emptyState({
            title: t('Bạn chưa nộp danh sách nào', 'You have not filed a list yet'),
            body: t(
              'Trang bắt đầu của mỗi thủ tục có nút “Nộp theo danh sách”.',
              'The first page of every procedure has the button “File a list”.',
            ),
            action: buttonLink({ href: '/thu-tuc', label: t('Tìm thủ tục', 'Find a procedure') }),
          })
    }`,
  });
}

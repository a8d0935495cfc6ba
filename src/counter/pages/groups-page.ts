import { html } from 'hono/html';
import type { FilingGroup } from '../../dossiers/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { buttonLink } from '../../platform/views/button.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { linkList } from '../../platform/views/link-list.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** Lists at the officer's counters, and those the officer is writing. */
export type GroupsView = {
  readonly groups: readonly (FilingGroup & { readonly waiting: number })[];
  readonly drafts: readonly { readonly id: string; readonly title: string; readonly savedAt: Temporal.Instant }[];
  readonly tooMany: boolean;
};

/** Danh sách nhiều người: what waits first, what is being written above it. */
export function groupsPage(view: View, { groups, drafts, tooMany }: GroupsView): Html {
  const { t } = view;
  const title = t('Danh sách nhiều người', 'Lists of people');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [{ href: '/mot-cua', label: t('Tiếp nhận', 'Reception') }],
    body: html`${
      tooMany
        ? notice({
            kind: 'danger',
            announce: true,
            title: t('Bạn đang có quá nhiều danh sách soạn dở', 'You have too many unfinished lists'),
            body: t('Hãy làm tiếp hoặc bỏ bớt.', 'Finish or give up some of them.'),
          })
        : ''
    }${pageHeading({
      title,
      lead: t(
        'Một người đại diện nộp cho nhiều người: mỗi người một hồ sơ, tiếp nhận một lần. Để lập danh sách mới, chọn thủ tục.',
        'One representative files for many: a dossier each, received at once. To write a new list, choose the procedure.',
      ),
    })}
<p>${buttonLink({ href: '/mot-cua/tiep-nhan', label: t('Chọn thủ tục', 'Choose a procedure'), variant: 'secondary' })}</p>
${
  drafts.length > 0
    ? html`<h2>${t('Đang soạn', 'Being written')}</h2>${linkList(
        drafts.map((draft) => ({
          href: `/mot-cua/nhom-nhap/${draft.id}`,
          label: draft.title,
          facts: [t(`Lưu lúc ${formatInstant(draft.savedAt)}`, `Saved at ${formatInstant(draft.savedAt)}`)],
        })),
      )}`
    : ''
}
<h2>${t('Đã nộp', 'Filed')}</h2>
${
  groups.length > 0
    ? linkList(
        groups.map((group) => ({
          href: `/mot-cua/nhom/${group.id}`,
          label: group.procedureName,
          facts: [
            group.ref,
            group.representative,
            t(`${group.size} người`, `${group.size} people`),
            group.waiting > 0
              ? t(`${group.waiting} chờ tiếp nhận`, `${group.waiting} wait`)
              : t('đã tiếp nhận', 'received'),
            formatInstant(group.at),
          ],
        })),
      )
    : emptyState({ icon: 'check-circle', title: t('Chưa có danh sách nào ở quầy này', 'No list at this counter yet') })
}`,
  });
}

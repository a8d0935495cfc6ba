import { html } from 'hono/html';
import { titleOf, type ProcedureVersion } from '../../catalogue/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { buttonLink } from '../../platform/views/button.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { linkList } from '../../platform/views/link-list.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { DraftLine } from '../drafts.store.ts';

export type DraftsPage = {
  drafts: readonly (DraftLine & { procedure: ProcedureVersion | null })[];
  abandoned: boolean;
};

/** All drafts of a person, newest first. */
export function draftsPage(view: View, { drafts, abandoned }: DraftsPage): Html {
  const { t, lang } = view;
  const title = t('Hồ sơ đang soạn', 'Drafts');
  return layout(view, {
    title,
    private: true,
    body: html`${abandoned ? notice({ kind: 'success', announce: true, title: t('Đã bỏ hồ sơ nháp', 'The draft was given up') }) : ''}${pageHeading(
      {
        title,
        lead:
          drafts.length > 0
            ? t('Chưa nộp. Chọn một hồ sơ để làm tiếp.', 'Not submitted yet. Choose one to go on.')
            : undefined,
      },
    )}
${
  drafts.length > 0
    ? linkList(
        drafts.map(({ id, procedure, procedureCode, savedAt }) => ({
          href: `/ho-so-nhap/${id}`,
          label: procedure ? titleOf(procedure, lang) : procedureCode,
          facts: [t(`Lưu lúc ${formatInstant(savedAt)}`, `Saved at ${formatInstant(savedAt)}`)],
        })),
      )
    : emptyState({
        title: t('Bạn không có hồ sơ nào đang soạn', 'You have no drafts'),
        body: t(
          'Hãy tìm thủ tục bạn cần rồi bấm “Nộp hồ sơ trực tuyến”.',
          'Find the procedure you need and press “Apply online”.',
        ),
        action: buttonLink({ href: '/thu-tuc', label: t('Tìm thủ tục', 'Find a procedure') }),
      })
}`,
  });
}

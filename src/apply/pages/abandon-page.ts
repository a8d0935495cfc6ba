import { html } from 'hono/html';
import { titleOf } from '../../catalogue/api.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { OpenDraft } from '../open-draft.ts';
import { crumbsOf, hrefIn } from './draft-frame.ts';

/** Asks once before a draft is given up. */
export function abandonPage(view: View, open: OpenDraft, base: string): Html {
  const { t, lang } = view;
  const title = t('Bỏ hồ sơ nháp này?', 'Give up this draft?');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: crumbsOf(view, open, base),
    body: html`${pageHeading({
      title,
      caption: titleOf(open.procedure, lang),
      lead: t(
        'Những gì bạn đã khai và tải lên sẽ không dùng được nữa. Hồ sơ đã nộp không bị ảnh hưởng.',
        'What you entered and uploaded here can no longer be used. Submitted dossiers are not affected.',
      ),
    })}
<form method="post" action="${hrefIn(base, open, 'bo')}">
${buttonRow([button({ label: t('Bỏ hồ sơ nháp', 'Give it up'), variant: 'danger' }), buttonLink({ href: hrefIn(base, open), label: t('Giữ lại', 'Keep it'), variant: 'secondary' })])}
</form>`,
  });
}

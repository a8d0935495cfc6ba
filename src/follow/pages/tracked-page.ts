import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { phoneLink } from '../../platform/views/phone-link.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Story } from '../story.ts';
import { storyAgencies, storyRows, storyTimeline, storyTurns } from './story-parts.ts';

/** The answer for somebody who knows code and one more fact: no name, number, address or paper of anybody. */
export function trackedPage(view: View, story: Story, now: Temporal.Instant): Html {
  const { t } = view;
  return layout(view, {
    title: t(`Hồ sơ ${story.code}`, `Dossier ${story.code}`),
    private: true,
    breadcrumbs: [{ href: '/tra-cuu', label: t('Tra cứu hồ sơ', 'Track a dossier') }],
    body: html`${pageHeading({ title: story.procedure, caption: t(`Hồ sơ ${story.code}`, `Dossier ${story.code}`) })}
      ${
        story.todo
          ? notice({
              kind: 'warning',
              title: t('Việc bạn cần làm', 'What you need to do'),
              body: html`<p>${story.todo}</p>
                <p><a class="ds-link" href="/ho-so-cua-toi">${t('Đăng nhập', 'Sign in')}</a></p>`,
            })
          : ''
      }
      ${storyTurns(story)} ${summaryList(view, storyRows(t, story))} ${storyAgencies(view, story)} ${storyTimeline(view, story)}
      <p class="hint">
        ${t('Cập nhật lúc', 'As of')} ${formatInstant(now)}.
        ${t('Trang này xem được trong 30 phút.', 'This page can be read for 30 minutes.')}
        ${t('Hỏi đáp:', 'Questions:')} ${phoneLink(view.office.phone)}
      </p>`,
  });
}

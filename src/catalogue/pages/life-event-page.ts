import { html } from 'hono/html';
import { buttonLink } from '../../platform/views/button.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { linkList } from '../../platform/views/link-list.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { lifeEvents, type LifeEvent } from '../life-events.ts';
import type { Hit } from '../search-procedures.ts';
import { hitFacts, hitLabel, procedureHref } from './catalogue-words.ts';

/** All procedures around one thing that happens in life, the most used first. */
export function lifeEventPage(view: View, event: LifeEvent, hits: readonly Hit[]): Html {
  const { t } = view;
  const others = lifeEvents.filter(({ key }) => key !== event.key);
  return layout(view, {
    title: t(event.vi, event.en),
    breadcrumbs: [],
    body: html`${pageHeading({ title: t(event.vi, event.en), caption: t('Theo việc trong đời', 'By life event'), lead: t(event.leadVi, event.leadEn) })}
      ${
        hits.length > 0
          ? linkList(
              hits.map((hit) => ({
                href: procedureHref(hit.code),
                label: hitLabel(hit, view),
                facts: hitFacts(hit, view),
              })),
            )
          : emptyState({
              title: t('Chưa có thủ tục nào ở mục này', 'Nothing here yet'),
              action: buttonLink({
                href: '/thu-tuc',
                label: t('Tìm trong tất cả thủ tục', 'Search all services'),
                variant: 'secondary',
              }),
            })
      }
      <h2>${t('Việc khác trong đời', 'Other life events')}</h2>
      <ul>
        ${others.map(({ key, vi, en }) => html`<li><a class="ds-link" href="/su-kien/${key}">${t(vi, en)}</a></li>`)}
      </ul>`,
  });
}

import { html } from 'hono/html';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { timeline, type TimelineEntry } from '../../platform/views/timeline.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** Where a dossier stands in its process. */
export type ProcessModel = {
  readonly id: string;
  readonly code: string;
  readonly applicant: string;
  readonly process: string;
  readonly steps: readonly TimelineEntry[];
  readonly diagram: Html | null;
};

/** Quy trình of one dossier: the diagram for who reads diagrams, and every step in words for everybody. */
export function processPage(view: View, model: ProcessModel): Html {
  const { t } = view;
  const title = t('Quy trình xử lý', 'Process');
  return layout(view, {
    title: `${title} – ${model.code}`,
    wide: true,
    private: true,
    breadcrumbs: [
      { href: '/viec', label: t('Việc của tôi', 'My work') },
      { href: `/ho-so/${model.id}`, label: model.code },
    ],
    body: html`${pageHeading({ title, caption: html`<span translate="no">${model.code}</span> · ${model.applicant}`, lead: model.process })}
<h2>${t('Các bước', 'The steps')}</h2>
${timeline(view, model.steps)}
<h2>${t('Sơ đồ', 'Diagram')}</h2>
${
  model.diagram
    ? html`<p class="hint">${t('Bước hiện tại được tô đậm, bước đã xong có dấu ✓. Kéo ngang để xem hết sơ đồ.', 'The present step is marked, ✓ stands at what is done. Scroll sideways to see all of it.')}</p>${model.diagram}`
    : html`<p>${t('Không vẽ được sơ đồ; các bước ở trên vẫn đầy đủ.', 'The diagram cannot be drawn; the steps above are complete.')}</p>`
}`,
  });
}

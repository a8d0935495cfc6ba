import { html } from 'hono/html';
import type { Html, View } from '../../platform/views/view.ts';
import type { Run } from '../run.ts';
import { stepWords } from './words.ts';

/** How far what is under way at `page` is: words and a bar that move where there is script, and a link to look again. */
export function progressPart({ t }: Pick<View, 't'>, page: string, { progress }: Pick<Run, 'progress'>): Html {
  const done = progress ? (progress.at + progress.share) / progress.of : 0;
  const words = progress
    ? `${stepWords(progress.step, t)} (${progress.at + 1}/${progress.of})`
    : t('Đang chờ bắt đầu', 'Waiting to begin');
  return html`<run-progress data-stream="${page}/luong"><p role="status">${words}</p><progress class="run-bar" aria-label="${t('Tiến độ', 'Progress')}" max="100" value="${Math.round(done * 100)}"></progress></run-progress>
<p><a class="ds-link" href="${page}">${t('Xem lại tiến độ', 'Refresh')}</a></p>`;
}

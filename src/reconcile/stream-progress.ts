import { tellUntil } from '../platform/http/tell-until.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { Progress } from './engine/run-folder.ts';
import { stepWords } from './pages/words.ts';
import { underWay } from './run.ts';

/** What tells how far it is: a run, or what is made of one. */
type Moving = { readonly state: string; readonly progress: Progress | null };

/**
 * Server-sent events, `tien-do` with words and percent each second, `xong` when what `find` finds stands still. Who does
 * not ask for events is sent to `page`.
 */
export async function streamProgress(c: Ctx, page: string, find: () => Promise<Moving | null>): Promise<Response> {
  if (!c.req.header('accept')?.includes('text/event-stream')) return c.redirect(page, 303);
  const { t } = c.get('view');
  return tellUntil(c, async () => {
    const now = await find().catch(() => null);
    return now && underWay(now)
      ? { event: 'tien-do', data: progressOf(now.progress, t), last: false }
      : { event: 'xong', data: {}, last: true };
  });
}

const progressOf = (progress: Progress | null, t: Say): { words: string; percent: number } => ({
  words: progress ? `${stepWords(progress.step, t)} (${progress.at + 1}/${progress.of})` : '',
  percent: progress ? Math.round((100 * (progress.at + progress.share)) / progress.of) : 0,
});

import type { House } from '../../platform/house.ts';
import { officer } from '../../identity/api.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { mustAdministerProvince, runOf } from '../find-run.ts';
import { showRun } from '../run-door.ts';
import { askForPapers, moveIssuing } from './issuing.store.ts';
import { longestTitle } from './issuing.ts';

/** POST …/cap-giay-to: asks for the papers of a finished run, signed by the province's own agency. */
export async function askPapers(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  touch(c, 'reconcile.run', run.id, null);
  if (run.state !== 'done' || !run.mapping?.left.columns.key || !run.mapping.right.columns.id) throw new NotFound();
  const title = one(await readForm(c), 'title')
    .normalize('NFC')
    .trim();
  const { t } = c.get('view');
  const message =
    title === ''
      ? t('Hãy ghi tên giấy tờ', 'Write what the paper is called')
      : title.length > longestTitle
        ? t(`Tối đa ${longestTitle} ký tự`, `At most ${longestTitle} characters`)
        : null;
  if (message) return showRun(house, c, { title, message });
  const { agencyId } = mustAdministerProvince(house, c);
  await askForPapers(house.open, {
    runId: run.id,
    agencyId,
    title,
    officerId: officer(c).id,
    at: house.clock.now(),
  });
  return c.redirect(`/quan-tri/doi-soat/${run.id}`, 303);
}

/** POST …/cap-giay-to/dung: the job stops after the part it is at; what was given stays given. */
export async function stopPapers(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  touch(c, 'reconcile.run', run.id, null);
  const now = house.clock.now();
  if (!(await moveIssuing(house.open, run.id, ['waiting'], 'stopped', now)))
    await moveIssuing(house.open, run.id, ['running'], 'stopping', now);
  return c.redirect(`/quan-tri/doi-soat/${run.id}`, 303);
}

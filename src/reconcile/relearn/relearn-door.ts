import { officer, officerNames } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { tellUntil } from '../../platform/http/tell-until.ts';
import { carriedInto } from '../again/carry-decisions.ts';
import { runAgain } from '../again/run-again.ts';
import { doneRun, mustAdministerProvince } from '../find-run.ts';
import { folderOf, partsOf, underWay, type Run } from '../run.ts';
import { fewestLabels } from '../engine/propose-weights.ts';
import { proposalPage, proposalStands } from './proposal-page.ts';
import type { Teaching } from './relearn-part.ts';
import {
  askToLearn,
  countSettled,
  findVersion,
  insertVersion,
  newestRelearning,
  newestVersionNo,
  newestVersions,
  versionOf,
} from './relearning.store.ts';
import { acceptable, longestReason } from './relearning.ts';
import { versionsPage } from './versions-page.ts';

/** What the page of a finished run tells of learning from its decisions. */
export async function teachingOf(house: House, run: Run): Promise<Teaching> {
  const [settled, relearning, newestVersion] = await Promise.all([
    countSettled(house.open, run),
    newestRelearning(house.open, run.id),
    newestVersionNo(house.open),
  ]);
  const carried = run.againOf === null ? 0 : carriedInto(partsOf(folderOf(house, run.id)).work);
  return { settled, carried, asked: relearning !== null, newestVersion };
}

/** GET …/:id/trong-so: the newest proposal of a finished run, or how far it is. */
export async function showProposal(house: House, c: Ctx): Promise<Response> {
  return proposalAt(house, c, await doneRun(house, c), null);
}

async function proposalAt(
  house: House,
  c: Ctx,
  run: Run,
  refused: { reason: string; message: string } | null,
): Promise<Response> {
  const relearning = await newestRelearning(house.open, run.id);
  const [teaching, version] = await Promise.all([
    teachingOf(house, run),
    relearning ? versionOf(house.open, relearning.id) : null,
  ]);
  const ids = relearning?.found?.officers.map(({ officerId }) => officerId) ?? [];
  const names = await officerNames(house.open, ids, house.clock.now());
  const shown = { run, relearning, teaching, version, names, reader: officer(c).id, refused };
  return c.html(proposalPage(c.get('view'), shown), refused ? 422 : 200);
}

/** POST …/:id/trong-so: asks for a proposal from the decisions so far; too few ask for nothing. */
export async function askProposal(house: House, c: Ctx): Promise<Response> {
  const run = await doneRun(house, c);
  touch(c, 'reconcile.run', run.id, null);
  if ((await countSettled(house.open, run)) >= fewestLabels)
    await askToLearn(house.open, { runId: run.id, officerId: officer(c).id, at: house.clock.now() });
  return c.redirect(`/quan-tri/doi-soat/${run.id}/trong-so`, 303);
}

/** POST …/:id/trong-so/nhan: the proposal on the page becomes the next version, with a reason. One replaced since does not. */
export async function acceptProposal(house: House, c: Ctx): Promise<Response> {
  const run = await doneRun(house, c);
  touch(c, 'reconcile.run', run.id, null);
  const form = await readForm(c);
  const relearning = await newestRelearning(house.open, run.id);
  const proposal = acceptable(relearning);
  const here = `/quan-tri/doi-soat/${run.id}/trong-so`;
  if (!relearning || !proposal || relearning.id !== one(form, 'proposal')) return c.redirect(here, 303);
  const reason = one(form, 'reason').normalize('NFC').trim();
  const { t } = c.get('view');
  const message =
    reason === ''
      ? t('Hãy ghi lý do nhận', 'Write why it is accepted')
      : reason.length > longestReason
        ? t('Tối đa 1.000 ký tự', 'At most 1,000 characters')
        : null;
  if (message) return proposalAt(house, c, run, { reason, message });
  const accepted = { reason, officerId: officer(c).id, at: house.clock.now() };
  const no = await insertVersion(house.open, relearning, proposal, accepted);
  if (no !== null) touch(c, 'reconcile.weight_version', String(no), null);
  return c.redirect(here, 303);
}

/** GET …/:id/trong-so/luong: server-sent events until the proposal is made or has failed. */
export async function streamProposal(house: House, c: Ctx): Promise<Response> {
  const run = await doneRun(house, c);
  const page = `/quan-tri/doi-soat/${run.id}/trong-so`;
  if (!c.req.header('accept')?.includes('text/event-stream')) return c.redirect(page, 303);
  const { t } = c.get('view');
  return tellUntil(c, async () => {
    const relearning = await newestRelearning(house.open, run.id);
    return relearning && underWay(relearning)
      ? { event: 'tien-do', data: { words: proposalStands(relearning, t) }, last: false }
      : { event: 'xong', data: {}, last: true };
  });
}

/** GET …/trong-so: the accepted versions, newest first. */
export async function listVersions(house: House, c: Ctx): Promise<Response> {
  mustAdministerProvince(house, c);
  const versions = await newestVersions(house.open);
  const by = versions.map(({ acceptedBy }) => acceptedBy);
  const names = await officerNames(house.open, by, house.clock.now());
  return c.html(versionsPage(c.get('view'), { versions, names }));
}

/** GET …/trong-so/:no/tep.json: a version as a file for `--corrections` of the command line; nobody's data. */
export async function downloadVersion(house: House, c: Ctx): Promise<Response> {
  mustAdministerProvince(house, c);
  const version = await findVersion(house.open, Number(c.req.param('no')));
  if (!version) throw new NotFound();
  const { no, labels, corrections, heldOut } = version;
  c.header('content-disposition', `attachment; filename="trong-so-ban-${no}.json"`);
  return c.json({ labels, corrections, heldOut });
}

/** POST …/:id/chay-lai: the same tables again, with a version. One deleted meanwhile is not found, as its page is not. */
export async function postRunAgain(house: House, c: Ctx): Promise<Response> {
  const run = await doneRun(house, c);
  touch(c, 'reconcile.run', run.id, null);
  const no = one(await readForm(c), 'version');
  const version = /^\d{1,9}$/.test(no) ? await findVersion(house.open, Number(no)) : null;
  if (!version) return c.redirect(`/quan-tri/doi-soat/${run.id}`, 303);
  const again = await runAgain(house, run, version.no, officer(c).id);
  if (!again.ok) throw new NotFound();
  touch(c, 'reconcile.run', again.value, null);
  return c.redirect(`/quan-tri/doi-soat/${again.value}`, 303);
}

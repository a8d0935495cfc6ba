import { findCitizen, officer, officerNames } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { personsOf } from '../owner-keys.ts';
import { decisionOf } from './archive-owner.store.ts';
import { mine, type OwnRun } from './check-shelf-door.ts';
import { decideOwner } from './decide-owner.ts';
import { nobody, ownerDecidedPage, ownerPage, takeBack } from './owner-page.ts';
import { papersOfRun, type ShelfPaper } from './shelf-papers.store.ts';
import { suggestOwners, type Suggested } from './suggest-owners.ts';
import { takeOwnerBack } from './take-owner-back.ts';

/** GET /mot-cua/so-hoa/luu-tru/:id/chu/:paper: whose an entry could be, or what was decided. */
export async function showOwner(house: House, c: Ctx): Promise<Response> {
  const run = await mine(house, c);
  const paperId = c.req.param('paper') ?? '';
  const open = await openEntry(house, run, paperId);
  return open ? asked(house, c, run, open, []) : decided(house, c, run, paperId);
}

/** POST …: the officer’s word; the first one counts until it is taken back. */
export async function postOwner(house: House, c: Ctx): Promise<Response> {
  const run = await mine(house, c);
  const paperId = c.req.param('paper') ?? '';
  const chosen = one(await readForm(c), 'chu');
  const { t } = c.get('view');
  if (chosen === takeBack) return takenBack(house, c, run, paperId);
  const open = await openEntry(house, run, paperId);
  if (!open) return decided(house, c, run, paperId, chosen);
  const { candidates } = open.suggested;
  if (chosen !== nobody && !candidates.some(({ personId }) => personId === chosen)) {
    const message = t('Chọn một người, hoặc “Không phải ai trong số này”', 'Choose a person, or “None of these”');
    return asked(house, c, run, open, [{ name: 'chu', message }]);
  }
  const personId = chosen === nobody ? null : chosen;
  const done = await decideOwner(house, { paperId, personId, officerId: officer(c).id });
  if (!done.ok) return decided(house, c, run, paperId, chosen);
  touch(c, 'vault_paper', done.value.filedAs ?? paperId, personId);
  return toPage(c, run, paperId);
}

const toPage = (c: Ctx, run: OwnRun, paperId: string) =>
  c.redirect(`/mot-cua/so-hoa/luu-tru/${run.id}/chu/${paperId}`, 303);

async function takenBack(house: House, c: Ctx, run: OwnRun, paperId: string): Promise<Response> {
  const decision = await decisionOf(house.open, run.id, paperId);
  // Sent twice, it is open already; the page shows what is so now.
  if (!decision) return toPage(c, run, paperId);
  await takeOwnerBack(house, { paperId, officerId: officer(c).id });
  touch(c, 'vault_paper', paperId, await personOf(house, decision.ownerKey));
  return toPage(c, run, paperId);
}

const personOf = async (house: House, ownerKey: string | null): Promise<string | null> =>
  ownerKey === null ? null : ((await personsOf(house, [ownerKey])).get(ownerKey) ?? null);

type OpenEntry = { readonly paper: ShelfPaper; readonly suggested: Suggested };

/** An entry nobody has decided about; null: decided, or no entry of this run. */
async function openEntry(house: House, run: OwnRun, paperId: string): Promise<OpenEntry | null> {
  const [paper] = await papersOfRun(house.open, run.id, [paperId], { waiting: false });
  if (!paper?.ownerless) return null;
  const suggested = (await suggestOwners(house, run.unitId, [paper])).get(paperId);
  return { paper, suggested: suggested ?? { candidates: [], more: false } };
}

function asked(house: House, c: Ctx, run: OwnRun, { paper, suggested }: OpenEntry, errors: ErrorList) {
  // Whoever is suggested is looked at: they see that in their record.
  for (const { personId } of suggested.candidates) touch(c, 'person', personId, personId);
  const shown = { runId: run.id, indexName: run.indexName, paper, suggested, errors };
  return c.html(ownerPage(c.get('view'), shown), errors.length > 0 ? 422 : 200);
}

/** `chosen`: what came too late to be heard, unless the same officer had said just that. */
async function decided(house: House, c: Ctx, run: OwnRun, paperId: string, chosen?: string): Promise<Response> {
  const decision = await decisionOf(house.open, run.id, paperId);
  if (!decision) throw new NotFound();
  const { officerId, at, ownerKey } = decision;
  const personId = await personOf(house, ownerKey);
  if (chosen === (personId ?? nobody) && officerId === officer(c).id) return toPage(c, run, paperId);
  const names = await officerNames(house.open, [officerId], house.clock.now());
  const owner = personId === null ? null : await findCitizen(house, personId);
  if (personId !== null) touch(c, 'person', personId, personId);
  const told = { by: names.get(officerId) ?? '', at, owner: owner?.name ?? null };
  const late = chosen !== undefined;
  const shown = { runId: run.id, indexName: run.indexName, paperId, decision: told, late };
  return c.html(ownerDecidedPage(c.get('view'), shown), late ? 409 : 200);
}

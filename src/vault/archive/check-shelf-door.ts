import { agencyDirectory, officer, type Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { many, one, readForm, type Typed } from '../../platform/http/read-form.ts';
import { isUuid, type Ctx } from '../../platform/http/route.ts';
import { sendKept } from '../../platform/http/send-file.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { stampedFile } from '../../signing/api.ts';
import { personsOf } from '../owner-keys.ts';
import { countersOf } from '../rights.ts';
import { checkShelf, type CannotCheck } from './check-shelf.ts';
import { shelfPage, shelvesPage, shelvesPath, wordOf } from './check-shelf-page.ts';
import {
  papersOfPart,
  papersOfRun,
  runUnit,
  shelvesPerPage,
  shelvesToCheck,
  type ShelfPaper,
  type ShelfPart,
} from './shelf-papers.store.ts';
import { suggestOwners } from './suggest-owners.ts';

/** GET /mot-cua/so-hoa/luu-tru: runs of this officer's own agency, thirty a page, with what waits in each. */
export async function showShelves(house: House, c: Ctx): Promise<Response> {
  const directory = agencyDirectory(house.open);
  const idIn = (name: string) => [c.req.query(name) ?? ''].find((id) => isUuid(id));
  const [before, after] = [idIn('truoc'), idIn('sau')];
  const found = await shelvesToCheck(house.open, unitsOf(house, officer(c)), { before, after });
  const more = found.length > shelvesPerPage;
  // Newer ones were read from the older side: what is one too many stands in front.
  const shelves = after === undefined ? found.slice(0, shelvesPerPage) : found.slice(more ? 1 : 0);
  const [first, last] = [shelves[0]?.id, shelves.at(-1)?.id];
  return c.html(
    shelvesPage(c.get('view'), shelves, ({ unitId }) => directory.byId(unitId)?.name ?? '', {
      newer: (after === undefined ? before !== undefined : more) && first ? `${shelvesPath}?sau=${first}` : undefined,
      older: (after !== undefined || more) && last ? `${shelvesPath}?truoc=${last}` : undefined,
    }),
  );
}

/** GET /mot-cua/so-hoa/luu-tru/:id: papers to compare, from a line on. */
export async function showShelf(house: House, c: Ctx): Promise<Response> {
  return page(house, c, await mine(house, c), {}, [], 200);
}

/** POST /mot-cua/so-hoa/luu-tru/:id: the ticked ones were compared. */
export async function postShelf(house: House, c: Ctx): Promise<Response> {
  const run = await mine(house, c);
  const typed = await readForm(c);
  const { t } = c.get('view');
  const paperIds = [...new Set(many(typed, 'giay'))].filter((id) => isUuid(id));
  const done = await checkShelf(house, run.id, officer(c).id, { paperIds, compared: one(typed, 'compared') === 'yes' });
  if (!done.ok) return page(house, c, run, typed, [errorFor(done.refusal, t)], 422);
  await touchAll(house, c, done.value);
  const query = new URLSearchParams({ xong: String(done.value.length) });
  const part = partIn(one(typed, 'xem'));
  if (part !== 'waiting') query.set('xem', wordOf[part]);
  return c.redirect(`/mot-cua/so-hoa/luu-tru/${run.id}?${query}`, 303);
}

/** GET /mot-cua/so-hoa/luu-tru/:id/tep/:paper: the scan of one paper. */
export async function sendShelfPaper(house: House, c: Ctx): Promise<Response> {
  const run = await mine(house, c);
  const [paper] = await papersOfRun(house.open, run.id, [c.req.param('paper') ?? ''], { waiting: false });
  if (!paper) throw new NotFound();
  await touchAll(house, c, [paper]);
  const name = `${paper.name} ${(paper.number ?? '').replaceAll('/', '-')}.pdf`;
  return sendKept(
    c,
    house.files,
    { hash: await stampedFile(house.open, paper.fileHash), name, type: paper.fileType },
    'download',
  );
}

/** A run of an agency this officer receives papers for. */
export type OwnRun = { readonly id: string; readonly indexName: string; readonly unitId: string };

const partIn = (word: string): ShelfPart =>
  word === wordOf.doubtful ? 'doubtful' : word === wordOf.ownerless ? 'ownerless' : 'waiting';

/** An archive is compared in its own agency only; elsewhere it does not exist. */
export async function mine(house: House, c: Ctx): Promise<OwnRun> {
  const id = c.req.param('id') ?? '';
  const run = await runUnit(house.open, id);
  if (!run || !unitsOf(house, officer(c)).includes(run.unitId)) throw new NotFound();
  touch(c, 'archive_run', id, null);
  return { id, ...run };
}

/** Units whose archives this officer compares: where they receive papers, and the agency such a counter is of. */
function unitsOf(house: House, who: Officer): string[] {
  const directory = agencyDirectory(house.open);
  return [...new Set(countersOf(who).flatMap((unitId) => [unitId, directory.agencyOf(unitId).id]))];
}

async function page(
  house: House,
  c: Ctx,
  run: OwnRun,
  typed: Typed,
  errors: ErrorList,
  status: 200 | 422,
): Promise<Response> {
  const part = partIn(one(typed, 'xem') || (c.req.query('xem') ?? ''));
  const after = Number(/^\d{1,7}$/.exec(one(typed, 'sau') || (c.req.query('sau') ?? ''))?.[0] ?? 0);
  const papers = await papersOfPart(house.open, run.id, part, after);
  const suggested = await suggestOwners(house, run.unitId, papers);
  await touchAll(house, c, papers);
  const done = /^\d{1,3}$/.exec(c.req.query('xong') ?? '')?.[0];
  const shown = {
    ...run,
    papers,
    suggested,
    part,
    after,
    ticked: many(typed, 'giay'),
    done: done === undefined ? null : Number(done),
  };
  return c.html(shelfPage(c.get('view'), shown, errors), status);
}

async function touchAll(house: House, c: Ctx, papers: readonly ShelfPaper[]): Promise<void> {
  const persons = await personsOf(
    house,
    papers.map(({ ownerKey }) => ownerKey),
  );
  for (const { paperId, ownerKey } of papers) touch(c, 'vault_paper', paperId, persons.get(ownerKey) ?? null);
}

function errorFor({ why }: CannotCheck, t: Say): { name: string; message: string } {
  switch (why) {
    case 'none':
      return { name: 'giay', message: t('Đánh dấu ít nhất một giấy tờ', 'Tick at least one paper') };
    case 'too_many':
      return { name: 'giay', message: t('Mỗi lần nhiều nhất 50 giấy tờ', 'At most 50 papers at once') };
    case 'not_compared':
      return {
        name: 'compared',
        message: t('Xác nhận đã so từng tờ với bản giấy', 'Confirm that each was compared with the paper'),
      };
  }
}

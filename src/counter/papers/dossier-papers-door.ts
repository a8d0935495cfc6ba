import { cannotTakeWords, holdsTask, takeHeldPaper } from '../../dossiers/api.ts';
import { officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { sealOf } from '../../platform/http/form-seal.ts';
import { readWithScans, type KeptScan } from '../../platform/http/kept-scans.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { one } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { newId } from '../../platform/ids.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { startDigitisation, type CannotDigitise } from '../../vault/api.ts';
import { mustLieAt, receivesAt } from '../counter-posts.ts';
import { dossierPapers, type DossierPapers } from './dossier-papers.ts';
import { dossierPapersHref, dossierPapersPage } from './dossier-papers-page.ts';

/** GET /mot-cua/giay-to/:id. */
export async function showDossierPapers(house: House, c: Ctx): Promise<Response> {
  return page(house, c, await facts(house, c), [], 200);
}

/**
 * POST /mot-cua/giay-to/:id: a paper is taken from the vault, or scans are handed in and read behind the page. A paper of
 * which a file is refused is not begun; its other files stay on the page, sealed, until the refused one is brought again.
 */
export async function postDossierPapers(house: House, c: Ctx): Promise<Response> {
  const { t } = c.get('view');
  const shown = await facts(house, c);
  const { typed, scans, wrong, action } = await readWithScans(house, c, sealOf(house, officer(c).id), {
    types: ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'],
  });
  const [, key, paperId] = /^lay:([\w-]{1,60}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(action) ?? [];
  if (key && paperId) return take(house, c, shown, key, paperId, one(typed, 'present') === 'yes');
  if (action.startsWith('remove-scan:')) return page(house, c, shown, [], 200, scans);
  const errors = [...wrong];
  const begun: string[] = [];
  for (const paper of shown.papers) {
    const files = scans.flatMap(({ key: of, ...file }) => (of === paper.key ? [file] : []));
    const refused = wrong.some(({ name }) => name === `scan-${paper.key}`);
    if (files.length === 0 || refused || shown.owner === null) continue;
    const started = await startDigitisation(house, {
      id: uuid.exec(one(typed, `id-${paper.key}`))?.[0] ?? newId(),
      owner: shown.owner,
      ownerName: shown.filing.applicantName,
      dossierId: shown.dossier.id,
      paperKey: paper.key,
      paperName: paper.name,
      unitId: shown.dossier.receivingUnitId,
      officerId: officer(c).id,
      files,
    });
    if (started.ok) begun.push(started.value);
    else errors.push({ name: `scan-${paper.key}`, message: cannotDigitise(started.refusal, t) });
  }
  const open = scans.filter(({ key: of }) => errors.some(({ name }) => name === `scan-${of}`));
  if (errors.length > 0) return page(house, c, await facts(house, c), errors, 422, open);
  const [first] = begun;
  if (begun.length === 1 && first) return c.redirect(`/mot-cua/so-hoa/${first}`, 303);
  if (begun.length > 1) return c.redirect(dossierPapersHref(shown.dossier.id), 303);
  const name = `scan-${shown.papers[0]?.key ?? ''}`;
  const message = t('Chọn bản quét của ít nhất một giấy tờ', 'Choose the scan of at least one paper');
  return page(house, c, shown, [{ name, message }], 422);
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

async function take(
  house: House,
  c: Ctx,
  shown: DossierPapers,
  key: string,
  paperId: string,
  present: boolean,
): Promise<Response> {
  const { t } = c.get('view');
  const paper = shown.papers.find((one) => one.key === key);
  if (!paper?.offers.some(({ id }) => id === paperId)) throw new NotFound();
  const done = await takeHeldPaper(house, officer(c), shown.dossier.id, {
    paperId,
    paperKey: key,
    name: paper.name,
    present,
  });
  if (done.ok) return c.redirect(dossierPapersHref(shown.dossier.id), 303);
  const message = cannotTakeWords(done.refusal, t);
  return page(house, c, await facts(house, c), [{ name: `scan-${key}`, message }], 422);
}

async function facts(house: House, c: Ctx): Promise<DossierPapers> {
  const shown = await dossierPapers(house, c.req.param('id') ?? '', c.get('view').t);
  mustLieAt(receivesAt(officer(c)), shown.dossier);
  touch(c, 'dossier', shown.dossier.id, shown.dossier.ownerPersonId);
  // Taking is an act on a task: after acceptance it is that of the unit that decides.
  if (holdsTask(officer(c), shown.dossier)) return shown;
  return { ...shown, papers: shown.papers.map((paper) => ({ ...paper, offers: [] })) };
}

function page(
  house: House,
  c: Ctx,
  shown: DossierPapers,
  errors: ErrorList,
  status: 200 | 422,
  scans: readonly KeptScan[] = [],
): Response | Promise<Response> {
  const seal = sealOf(house, officer(c).id);
  const kept = scans.map((scan, index) => ({ scan, sealed: seal.write(scan), index }));
  return c.html(dossierPapersPage(c.get('view'), { ...shown, errors, kept }), status);
}

function cannotDigitise({ why }: CannotDigitise, t: Say): string {
  switch (why) {
    case 'no_files':
      return t('Chưa có tệp nào', 'There is no file');
    case 'too_many_files':
      return t(
        'Quá nhiều tệp cho một giấy tờ; hãy quét thành một PDF',
        'Too many files for one paper; scan it as one PDF',
      );
    case 'vault_full':
      return t('Kho của người này đã đầy', 'The vault of this person is full');
  }
}

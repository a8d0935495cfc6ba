import { cannotTakeWords, holdsTask, takeHeldPaper } from '../../dossiers/api.ts';
import { officer } from '../../identity/api.ts';
import { receiveUpload, type ReceivedFile } from '../../platform/files/receive-upload.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { one } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { newId } from '../../platform/ids.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { startDigitisation, type CannotDigitise } from '../../vault/api.ts';
import { mustLieAt, receivesAt } from '../counter-posts.ts';
import { whyNot } from '../../platform/http/kept-scans.ts';
import { dossierPapers, type DossierPapers } from './dossier-papers.ts';
import { dossierPapersHref, dossierPapersPage } from './dossier-papers-page.ts';

/** GET /mot-cua/giay-to/:id. */
export async function showDossierPapers(house: House, c: Ctx): Promise<Response> {
  return page(c, await facts(house, c), [], 200);
}

/** POST /mot-cua/giay-to/:id: a paper is taken from the vault, or scans are handed in and read behind the page. */
export async function postDossierPapers(house: House, c: Ctx): Promise<Response> {
  const { t } = c.get('view');
  const shown = await facts(house, c);
  const { fields, files } = await receiveUpload(c.req.raw, house.files, {
    maxFiles: 120,
    types: ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'],
  });
  const [, key, paperId] = /^lay:([\w-]{1,60}):([0-9a-f-]{36})$/.exec(one(fields, '_action')) ?? [];
  if (key && paperId) return take(house, c, shown, key, paperId, one(fields, 'present') === 'yes');
  const errors: { name: string; message: string }[] = files.flatMap((file) =>
    file.refusal ? [{ name: file.field, message: whyNot(file.name, file.refusal, t) }] : [],
  );
  const begun: string[] = [];
  for (const paper of shown.papers) {
    const own = files.flatMap((file) =>
      file.field === `scan-${paper.key}` && file.refusal === undefined ? [kept(file)] : [],
    );
    if (own.length === 0 || shown.owner === null) continue;
    const started = await startDigitisation(house, {
      id: uuid.exec(one(fields, `id-${paper.key}`))?.[0] ?? newId(),
      owner: shown.owner,
      ownerName: shown.filing.applicantName,
      dossierId: shown.dossier.id,
      paperKey: paper.key,
      paperName: paper.name,
      unitId: shown.dossier.receivingUnitId,
      officerId: officer(c).id,
      files: own,
    });
    if (started.ok) begun.push(started.value);
    else errors.push({ name: `scan-${paper.key}`, message: cannotDigitise(started.refusal, t) });
  }
  if (errors.length > 0) return page(c, await facts(house, c), errors, 422);
  const [first] = begun;
  if (begun.length === 1 && first) return c.redirect(`/mot-cua/so-hoa/${first}`, 303);
  if (begun.length > 1) return c.redirect(dossierPapersHref(shown.dossier.id), 303);
  const name = `scan-${shown.papers[0]?.key ?? ''}`;
  return page(
    c,
    shown,
    [{ name, message: t('Chọn bản quét của ít nhất một giấy tờ', 'Choose the scan of at least one paper') }],
    422,
  );
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const kept = ({ hash, name, type, size }: Extract<ReceivedFile, { refusal?: never }>) => ({ hash, name, type, size });

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
  return page(c, await facts(house, c), [{ name: `scan-${key}`, message: cannotTakeWords(done.refusal, t) }], 422);
}

async function facts(house: House, c: Ctx): Promise<DossierPapers> {
  const shown = await dossierPapers(house, c.req.param('id') ?? '', c.get('view').t);
  mustLieAt(receivesAt(officer(c)), shown.dossier);
  touch(c, 'dossier', shown.dossier.id, shown.dossier.ownerPersonId);
  // Taking is an act on a task: after acceptance it is that of the unit that decides.
  if (holdsTask(officer(c), shown.dossier)) return shown;
  return { ...shown, papers: shown.papers.map((paper) => ({ ...paper, offers: [] })) };
}

const page = (c: Ctx, shown: DossierPapers, errors: ErrorList, status: 200 | 422): Response | Promise<Response> =>
  c.html(dossierPapersPage(c.get('view'), { ...shown, errors }), status);

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

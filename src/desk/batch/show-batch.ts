import { batchesOf, batchLines, findBatch, mostInBatch, resultsToSign, startBatch } from '../../dossiers/api.ts';
import { officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { BadForm, many, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { desksOf, holdersFor, ownCalendar } from '../desks-of.ts';
import { batchChoicePage } from '../pages/batch-choice-page.ts';
import { batchPage } from '../pages/batch-page.ts';
import { shortStanding, standingOf, timesAt } from '../times.ts';

/** `<dossier>:<version as it was seen>`. */
const itemShape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\d{1,6})$/;

/** GET /viec/lo-ky: everything that waits for my signature, to be signed with one confirmation. */
export async function showBatchChoice(house: House, c: Ctx, errors: ErrorList = []): Promise<Response> {
  const who = officer(c);
  const { t } = c.get('view');
  const desks = desksOf(who).filter(({ role }) => role === 'signing_leader');
  const [items, batches] = await Promise.all([
    resultsToSign(house, desks, holdersFor(who)),
    batchesOf(house.open, who.id),
  ]);
  const times = timesAt(house.clock.now(), ownCalendar(house, who));
  const rows = items.map((item) => {
    const standing = standingOf(item.state, item.taskDueAt, times);
    return {
      value: `${item.id}:${item.version}`,
      id: item.id,
      code: item.code ?? item.filingRef,
      applicant: item.applicantName,
      procedure: item.procedureName,
      standing,
      standingWords: shortStanding(standing, item.taskDueAt, times, t, item.state),
    };
  });
  const model = { rows, most: mostInBatch, batches, errors };
  return c.html(batchChoicePage(c.get('view'), model), errors.length > 0 ? 422 : 200);
}

/** POST /viec/lo-ky: the confirmation. The worker signs; the page of the batch tells how far it is. */
export async function confirmBatch(house: House, c: Ctx): Promise<Response> {
  const { t } = c.get('view');
  const items = many(await readForm(c), 'd').map((text) => {
    const [, dossierId, version] = itemShape.exec(text) ?? [];
    if (!dossierId || !version) throw new BadForm('chosen');
    return { dossierId, version: Number(version) };
  });
  const started = await startBatch(house, officer(c), items);
  if (started.ok) {
    touch(c, 'batch', started.value, null);
    return c.redirect(`/viec/lo-ky/${started.value}`, 303);
  }
  const message =
    started.refusal.why === 'nothing_chosen'
      ? t('Chọn ít nhất một kết quả để ký', 'Tick at least one result to sign')
      : t(`Mỗi lần ký nhiều nhất ${mostInBatch} kết quả`, `At most ${mostInBatch} results are signed at once`);
  return showBatchChoice(house, c, [{ name: 'd', message }]);
}

/** GET /viec/lo-ky/:id: how far a batch of mine is, and what became of each. Throws NotFound. */
export async function showBatch(house: House, c: Ctx): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const batch = await findBatch(house.open, id);
  if (!batch || batch.officer.id !== officer(c).id) throw new NotFound();
  const lines = await batchLines(house.open, id);
  for (const { dossierId, ownerPersonId } of lines) touch(c, 'dossier', dossierId, ownerPersonId);
  return c.html(batchPage(c.get('view'), { batch, lines }));
}

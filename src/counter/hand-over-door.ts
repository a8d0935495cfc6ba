import {
  getDossier,
  getFiling,
  handOverResult,
  holdsTask,
  readyResults,
  resultOf,
  searchDossiers,
  openFile,
  type Dossier,
  type Filing,
} from '../dossiers/api.ts';
import { officer, whoMayReceive, type Receiver } from '../identity/api.ts';
import { cutText } from '../platform/cut-text.ts';
import type { House } from '../platform/house.ts';
import { touch } from '../platform/http/mount.ts';
import { readForm, type Typed } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { ErrorList } from '../platform/views/error-summary.ts';
import type { Notice } from '../platform/views/notice.ts';
import { mustLieAt, seesResultsOf } from './counter-posts.ts';
import { keyOf, readKey } from './list-key.ts';
import { handOverPage } from './pages/hand-over-page.ts';
import { foundPage } from './pages/reception-page.ts';
import { resultsPage } from './pages/results-page.ts';
import { readHandOver } from './read-hand-over.ts';

const pageSize = 30;

/** GET /tra-ket-qua: one query. */
export async function showResults(house: House, c: Ctx): Promise<Response> {
  const key = readKey(c.req.query('sau'));
  const found = await readyResults(
    house.open,
    seesResultsOf(officer(c)),
    key && { dueAt: key.at, id: key.id },
    pageSize + 1,
  );
  const ready = found.slice(0, pageSize);
  const last = found.length > pageSize ? ready.at(-1) : undefined;
  return c.html(
    resultsPage(c.get('view'), {
      ready,
      older: last && `/tra-ket-qua?sau=${keyOf(last.taskDueAt, last.id)}`,
      newer: key ? '/tra-ket-qua' : undefined,
      done: c.req.query('xong') !== undefined,
    }),
  );
}

/** GET /tra-ket-qua/tim: ready results of the officer's counters; a code that is exactly one leads straight to it. */
export async function findResult(house: House, c: Ctx): Promise<Response> {
  const typed = cutText((c.req.query('q') ?? '').trim(), 200);
  const found = typed
    ? await searchDossiers(house.open, typed, { agencyIds: [], unitIds: seesResultsOf(officer(c)) }, 50)
    : [];
  const ready = found.filter(({ state }) => state === 'result_ready').slice(0, 20);
  touch(c, 'search', 'counter', null);
  for (const one of ready) touch(c, 'dossier', one.id, null);
  const [only] = ready;
  if (only && ready.length === 1 && only.code === typed.toUpperCase())
    return c.redirect(`/tra-ket-qua/${only.id}`, 303);
  return c.html(foundPage(c.get('view'), typed, '/tra-ket-qua/tim', ready, ({ id }) => `/tra-ket-qua/${id}`));
}

/** GET /tra-ket-qua/:id: four queries. */
export async function showHandOver(house: House, c: Ctx): Promise<Response> {
  return page(house, c, { typed: {}, errors: [] }, 200);
}

/** POST /tra-ket-qua/:id: handed to the person, or to the post. */
export async function postHandOver(house: House, c: Ctx): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const { t } = c.get('view');
  const [file, filing] = await Promise.all([openFile(house, id), getFiling(house.open, id)]);
  const { dossier } = file;
  mustLieAt(seesResultsOf(officer(c)), dossier);
  touch(c, 'dossier', dossier.id, dossier.ownerPersonId);
  const typed = await readForm(c);
  const receivers = await receiversOf(house, dossier, filing);
  const given = readHandOver(typed, filing.applicantIdNumber, receivers, t);
  if (!given.ok && dossier.state === 'result_ready') return page(house, c, { typed, errors: given.refusal }, 422);
  if (given.ok && (await handOverResult(house, officer(c), file, given.value)).ok)
    return c.redirect('/tra-ket-qua?xong=1', 303);
  const notice: Notice = {
    kind: 'warning',
    announce: true,
    title: t('Không trả được lúc này', 'It cannot be handed over now'),
    body: t(
      'Hồ sơ vừa thay đổi hoặc không phải việc của bạn. Đây là tình trạng hiện nay.',
      'The dossier has just changed or is not yours to act on. This is how it stands.',
    ),
  };
  return page(house, c, { typed, errors: [], notice }, 409);
}

const receiversOf = (house: House, dossier: Dossier, filing: Filing): Promise<Receiver[]> =>
  whoMayReceive(
    house.open,
    { personId: dossier.ownerPersonId, organisationId: filing.organisationId },
    dossier.procedureCode,
    house.clock.today(),
  );

async function page(
  house: House,
  c: Ctx,
  over: { typed: Typed; errors: ErrorList; notice?: Notice },
  status: 200 | 409 | 422,
): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const [dossier, filing, result] = await Promise.all([
    getDossier(house.open, id),
    getFiling(house.open, id),
    resultOf(house.open, id),
  ]);
  mustLieAt(seesResultsOf(officer(c)), dossier);
  touch(c, 'dossier', dossier.id, dossier.ownerPersonId);
  return c.html(
    handOverPage(c.get('view'), {
      dossier,
      filing,
      result,
      receivers: dossier.state === 'result_ready' ? await receiversOf(house, dossier, filing) : [],
      typed: over.typed,
      errors: over.errors,
      mayAct: holdsTask(officer(c), dossier),
      notice: over.notice,
    }),
    status,
  );
}

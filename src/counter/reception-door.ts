import { casesOf, papersFor } from '../catalogue/api.ts';
import {
  filedAnswers,
  countReady,
  getDossier,
  getFiling,
  groundMissingWords,
  heldAlreadyWords,
  holdsTask,
  openFile,
  openTasks,
  papersOf,
  promisedDay,
  receiveDossier,
  refuseAtReception,
  requestPapers,
  searchDossiers,
  slipsOf,
  type CannotRequestPapers,
  type Dossier,
  type FiledPaper,
  type FoundDossier,
  type OpenFile,
} from '../dossiers/api.ts';
import { agencyDirectory, mayUse, officer } from '../identity/api.ts';
import { cutText } from '../platform/cut-text.ts';
import { dayOf } from '../platform/clock.ts';
import type { House } from '../platform/house.ts';
import { touch } from '../platform/http/mount.ts';
import { one, readForm, type Typed } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import { sayIn, type Say } from '../platform/i18n/say.ts';
import type { ErrorList } from '../platform/views/error-summary.ts';
import type { Notice } from '../platform/views/notice.ts';
import { mustLieAt, receivesAt, receptionDesks, seesReceptionOf } from './counter-posts.ts';
import { actOf, allThere, readDecision } from './decide-reception.ts';
import { filingPage } from './pages/filing-page.ts';
import { receiptPage } from './pages/receipt-page.ts';
import { foundPage, receptionPage, type Reception } from './pages/reception-page.ts';
import { keyOf, readKey } from './list-key.ts';
import { readCheck, wantedPapers, type WantedPaper } from './paper-check.ts';
import type { WalkInDecision } from './receive-walk-in.ts';
import { unfinishedCheck } from './walk-in.ts';

const pageSize = 30;

/** GET /mot-cua: two queries. */
export async function showReception(
  house: House,
  c: Ctx,
  many: Reception['many'] = { ticked: [], errors: [] },
): Promise<Response> {
  const who = officer(c);
  const units = seesReceptionOf(who);
  const key = readKey(c.req.query('sau'));
  const [found, ready] = await Promise.all([
    openTasks(house.open, receptionDesks(units), null, {
      state: 'submitted',
      limit: pageSize + 1,
      ...(key ? { after: { dueAt: key.at, id: key.id } } : {}),
    }),
    countReady(house.open, units),
  ]);
  const waiting = found.slice(0, pageSize);
  const last = found.length > pageSize ? waiting.at(-1) : undefined;
  return c.html(
    receptionPage(c.get('view'), {
      waiting,
      now: house.clock.now(),
      older: last && `/mot-cua?sau=${keyOf(last.taskDueAt, last.id)}`,
      newer: key ? '/mot-cua' : undefined,
      ready: ready.reduce((sum, each) => sum + each.ready, 0),
      mayHandOver: mayUse(who, 'counter.hand_over'),
      mayReceive: receivesAt(who).length > 0,
      many,
      received: Number(/^\d{1,3}$/.exec(c.req.query('da-nhan') ?? '')?.[0] ?? 0),
    }),
    many.errors.length > 0 ? 422 : 200,
  );
}

/** GET /mot-cua/tim: dossiers of the officer's counters, at most 20; every one shown is recorded. */
export async function findHere(house: House, c: Ctx): Promise<Response> {
  const units = seesReceptionOf(officer(c));
  const typed = cutText((c.req.query('q') ?? '').trim(), 200);
  const found = typed ? await searchDossiers(house.open, typed, { agencyIds: [], unitIds: units }, 20) : [];
  touch(c, 'search', 'counter', null);
  for (const one of found) touch(c, 'dossier', one.id, null);
  return c.html(foundPage(c.get('view'), typed, '/mot-cua/tim', found, hrefOf));
}

function hrefOf({ id, state }: FoundDossier): string {
  if (state === 'submitted') return `/mot-cua/ho-so/${id}`;
  if (state === 'awaiting_papers' || state === 'awaiting_papers_before_acceptance') return `/mot-cua/bo-sung/${id}`;
  return `/mot-cua/bien-nhan/${id}`;
}

/** GET /mot-cua/ho-so/:id: three queries. */
export async function showFiling(house: House, c: Ctx): Promise<Response> {
  return filing(house, c, { typed: {}, errors: () => [] }, 200);
}

/** POST /mot-cua/ho-so/:id: accept, ask for papers (02) or refuse (03). */
export async function postFiling(house: House, c: Ctx): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const who = officer(c);
  const typed = await readForm(c);
  const action = one(typed, '_action');
  const act = actOf(action);
  const { t } = c.get('view');
  if (act === null) return filing(house, c, { typed, errors: () => [], all: action === 'du-ca' }, 200);
  const facts = await filingFacts(house, c, typed);
  touch(c, 'dossier', id, facts.file.dossier.ownerPersonId);
  const decision = readDecision(act, typed, facts.checked, facts.vietnamese, t);
  const wrong = [
    ...(act === 'accept' ? unfinishedCheck(facts.checked, t) : []),
    ...(decision.ok ? [] : decision.refusal),
  ];
  if (facts.file.dossier.state === 'submitted' && holdsTask(who, facts.file.dossier)) {
    if (wrong.length > 0 || !decision.ok) return filing(house, c, { typed, errors: () => wrong }, 422);
    const done = await decide(house, c, facts.file, decision.value);
    if (done.ok) return c.redirect(`/mot-cua/bien-nhan/${id}`, 303);
    const held = heldWrongs(done.refusal, t);
    if (held.length > 0) return filing(house, c, { typed, errors: () => held }, 422);
  }
  const notice: Notice = {
    kind: 'warning',
    announce: true,
    title: t('Hồ sơ vừa thay đổi', 'The dossier has just changed'),
    body: t(
      'Người khác đã xử lý, hoặc hồ sơ không còn chờ ở quầy của bạn. Đây là tình trạng hiện nay.',
      'Somebody else acted, or it no longer waits at your counter. This is how it stands now.',
    ),
  };
  return filing(house, c, { typed, errors: () => [], notice }, 409);
}

async function decide(house: House, c: Ctx, file: OpenFile, decision: WalkInDecision) {
  const who = officer(c);
  switch (decision.act) {
    case 'accept':
      return receiveDossier(house, who, file);
    case 'ask':
      return requestPapers(house, who, file, decision);
    case 'refuse':
      return refuseAtReception(house, who, file, decision.reason, decision.whereToGo);
  }
}

// What the state holds is found out by the act itself, which asks vault and registers; every other refusal means: too late.
function heldWrongs(refusal: { readonly why: string } | CannotRequestPapers, t: Say): ErrorList {
  if (refusal.why === 'ground_missing') return [{ name: 'ground', message: groundMissingWords(t) }];
  return 'held' in refusal ? [{ name: 'anyway', message: heldAlreadyWords(refusal.held, t) }] : [];
}

async function filingFacts(house: House, c: Ctx, typed: Typed) {
  const id = c.req.param('id') ?? '';
  const [file, filed, papers] = await Promise.all([
    openFile(house, id),
    getFiling(house.open, id),
    papersOf(house.open, id),
  ]);
  mustLieAt(seesReceptionOf(officer(c)), file.dossier);
  const caseKey = casesOf(file.procedure)[(filed.caseNo ?? 1) - 1]?.key ?? null;
  const published = papersFor(file.procedure, caseKey);
  const lines = (t: ReturnType<typeof sayIn>) => withOthers(wantedPapers(published, t), papers);
  return { file, filed, papers, vietnamese: lines(sayIn('vi')), checked: readCheck(lines(c.get('view').t), typed, []) };
}

// What was handed in beyond the published papers is checked too.
function withOthers(wanted: readonly WantedPaper[], papers: readonly FiledPaper[]): WantedPaper[] {
  const known = new Set(wanted.map(({ key }) => key));
  const others = new Map(papers.filter(({ paperKey }) => !known.has(paperKey)).map((paper) => [paper.paperKey, paper]));
  return [
    ...wanted,
    ...[...others.values()].map(({ paperKey, name, copyKind, copies }) => ({
      key: paperKey,
      name,
      asked: '',
      kind: copyKind,
      copies,
    })),
  ];
}

async function filing(
  house: House,
  c: Ctx,
  over: { typed: Typed; errors: () => ErrorList; all?: boolean; notice?: Notice },
  status: 200 | 409 | 422,
): Promise<Response> {
  const view = c.get('view');
  const now = house.clock.now();
  const facts = await filingFacts(house, c, over.typed);
  const { dossier, procedure } = facts.file;
  touch(c, 'dossier', dossier.id, dossier.ownerPersonId);
  return c.html(
    filingPage(view, {
      dossier,
      filing: facts.filed,
      papers: facts.papers,
      checked: over.all ? allThere(facts.checked, facts.filed.helperName !== null) : facts.checked,
      answers: await filedAnswers(house, facts.filed, procedure, dayOf(dossier.submittedAt), view.t),
      promise: promisedDay(house, facts.file, now),
      now,
      typed: over.typed,
      errors: over.errors(),
      mayAct: holdsTask(officer(c), dossier),
      notice: over.notice,
    }),
    status,
  );
}

/** GET /mot-cua/bien-nhan/:id: four queries. */
export async function showReceipt(house: House, c: Ctx): Promise<Response> {
  const who = officer(c);
  const id = c.req.param('id') ?? '';
  const receiving = receivesAt(who);
  const [dossier, filed, slips, next] = await Promise.all([
    getDossier(house.open, id),
    getFiling(house.open, id),
    slipsOf(house.open, id),
    receiving.length > 0
      ? openTasks(house.open, receptionDesks(receiving), [who.id], { state: 'submitted', limit: 2 })
      : [],
  ]);
  mustLieAt(seesReceptionOf(who), dossier);
  touch(c, 'dossier', dossier.id, dossier.ownerPersonId);
  return c.html(
    receiptPage(c.get('view'), {
      dossier,
      filing: filed,
      slips,
      next: next.find((item) => item.id !== id) ?? null,
      mayReceive: receiving.length > 0,
      places: placesOf(house, c, dossier),
    }),
  );
}

function placesOf(house: House, c: Ctx, dossier: Dossier): { received: string; decides: string } {
  const { t } = c.get('view');
  const name = (id: string): string => {
    const unit = agencyDirectory(house.open).byId(id);
    return unit ? t(unit.name, unit.nameEn) : '';
  };
  return { received: name(dossier.receivingUnitId), decides: name(dossier.agencyId) };
}

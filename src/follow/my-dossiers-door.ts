import { currentVersion } from '../catalogue/api.ts';
import { dayOf } from '../platform/clock.ts';
import {
  filedAnswers,
  dossiersOfPerson,
  dossiersOfPrincipal,
  eventsOf,
  papersOf,
  personMay,
  tasksOf,
} from '../dossiers/api.ts';
import { agencyDirectory, citizen, mandatesTo, mandateState, representedBy } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { publicOrigin } from '../platform/config.ts';
import { touch } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { Notice } from '../platform/views/notice.ts';
import { myDossierPage, type SlipForm } from './pages/my-dossier-page.ts';
import { myDossiersPage } from './pages/my-dossiers-page.ts';
import { filingProofs } from './filing-proofs.ts';
import { registerChecks } from './register-checks.ts';
import { isLinked } from './agencies-at-work.ts';
import { refusalOut } from './state-words.ts';
import { storyOf } from './story.ts';
import { mayWithdraw, mustSupply, resultAccess, seenBy } from './who-may.ts';

const aPage = 20;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The list of a person's own dossiers and those they filed for others, or of those whom they act for now, newest first.
 * One query, and two for whom else they could act for.
 */
export async function showMyDossiers(house: House, c: Ctx): Promise<Response> {
  const after = c.req.query('sau') ?? '';
  const before = uuid.test(after) ? after : null;
  const person = citizen(c);
  const { actsFor } = person;
  const codes = actsFor?.grant && actsFor.grant.scope !== 'all' ? actsFor.grant.procedureCodes : null;
  const [found, mandates, organisations] = await Promise.all([
    actsFor
      ? dossiersOfPrincipal(house.open, actsFor, codes, before, aPage + 1)
      : dossiersOfPerson(house.open, person.id, before, aPage + 1),
    actsFor ? [] : mandatesTo(house.open, person),
    actsFor ? [] : representedBy(house.open, person.id),
  ]);
  if (actsFor) touch(c, 'person', person.id, actsFor.ownerPersonId);
  else touch(c, 'person', person.id, person.id);
  const today = house.clock.today();
  return c.html(
    myDossiersPage(c.get('view'), {
      rows: found.slice(0, aPage),
      actsFor: actsFor?.name ?? null,
      others: [
        ...organisations.map(({ id, name }) => ({ name, choice: `to-chuc:${id}` })),
        ...mandates
          .filter((mandate) => mandateState(mandate, today) === 'in_force')
          .map(({ id, ownerName }) => ({ name: ownerName, choice: `uy-quyen:${id}` })),
      ],
      now: house.clock.now(),
      newer: before === null ? undefined : '/ho-so-cua-toi',
      older: found.length > aPage ? `/ho-so-cua-toi?sau=${found[aPage - 1]?.id}` : undefined,
    }),
  );
}

/** One dossier for its owner or who filed it; five queries, one more where registers are connected and where several agencies work on it, and two for each proof of filing. `said` is a notice on top, with the status it goes with. */
export async function showMyDossier(
  house: House,
  c: Ctx,
  id: string,
  said?: { notice: Notice; status: 200 | 409 },
): Promise<Response> {
  const view = c.get('view');
  const person = citizen(c);
  const directory = agencyDirectory(house.open);
  const [seen, events, papers] = await Promise.all([
    seenBy(house, person, id),
    eventsOf(house.open, id),
    papersOf(house.open, id),
  ]);
  const { file, filing } = seen;
  touch(c, 'dossier', id, file.dossier.ownerPersonId);
  const now = house.clock.now();
  const tasks = isLinked(file) ? await tasksOf(house.open, id) : [];
  const story = storyOf(
    { file, receiveMethod: filing.receiveMethod, events, tasks, directory, now },
    { lang: view.lang, t: view.t, forOwner: true },
  );
  return c.html(
    myDossierPage(view, {
      id,
      story,
      filing,
      papers,
      answers: await filedAnswers(house, filing, file.procedure, dayOf(file.dossier.submittedAt), view.t),
      notice: said?.notice ?? noticeOf(c, view.t),
      justFiled: c.req.query('moi') === '1' && file.dossier.state === 'submitted',
      mine: personMay(person, 'receive', file.dossier, filing),
      checks: filing.draftId === null ? [] : await registerChecks(house, filing.draftId, view.t),
      proofs: await filingProofs(house, id, events),
      site: publicOrigin(house.config),
      slips: slipForms(
        events.map((event) => event.kind),
        refusalOut(file.dossier),
      ),
      result: resultAccess(seen, person),
      supply: mustSupply(seen, person),
      withdraw: mayWithdraw(seen, person),
      again: (await currentVersion(house.open, file.procedure.code, house.clock.today())) !== null,
      now,
    }),
    said?.status ?? 200,
  );
}

// What was just done is said once, by the address the act led to.
function noticeOf(c: Ctx, t: (vi: string, en: string) => string): Notice | null {
  switch (c.req.query('xong')) {
    case 'bo-sung':
      return { kind: 'success', announce: true, title: t('Đã nộp giấy tờ bổ sung', 'Papers handed in') };
    case 'rut':
      return { kind: 'success', announce: true, title: t('Đã rút hồ sơ', 'Dossier withdrawn') };
    case 'nhan':
      return { kind: 'success', announce: true, title: t('Bạn đã nhận kết quả', 'You have received the result') };
    default:
      return null;
  }
}

/** The slips issued so far follow from the events; a refusal's form 03 is shown when the decision is out. */
function slipForms(kinds: readonly string[], refused: boolean): SlipForm[] {
  const after = (form: SlipForm, ...events: string[]): SlipForm[] =>
    kinds.some((kind) => events.includes(kind)) ? [form] : [];
  return [
    ...after('01', 'dossier.accepted'),
    ...after('02', 'papers.requested'),
    ...(refused ? (['03'] as const) : []),
    ...after('04', 'due_day.extended'),
    ...after('05', 'dossier.stopped', 'dossier.closed_unanswered'),
  ];
}

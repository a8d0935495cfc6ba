import { z } from 'zod';
import { cutText } from '../../platform/cut-text.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { dayFields, readDay } from '../../platform/http/read-day.ts';
import { many, one, readForm, type Typed } from '../../platform/http/read-form.ts';
import { get, idParam, post, type Ctx, type Route } from '../../platform/http/route.ts';
import { newId } from '../../platform/ids.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import type { Citizen } from '../sessions/actor.ts';
import { levelHref } from '../account/level-page.ts';
import { safeBack } from '../sign-in/safe-back.ts';
import { hashOfToken, tokenOf } from '../sessions/session.ts';
import { citizen } from '../sessions/who-acts.ts';
import { decideMandate, mayGive } from './make-mandate.ts';
import type { MandateScopes } from './mandate-scopes.ts';
import {
  answerRow,
  findMandate,
  insertMandate,
  mandateEvents,
  mandatesOfOrganisation,
  mandatesOfPerson,
  mandatesTo,
  revokeRow,
  setActing,
  type ActsBy,
} from './mandate.store.ts';
import type { Mandate, MandateScope } from './mandate.ts';
import { wrongWords } from './mandate-words.ts';
import { representedBy } from './organisation.store.ts';
import { mandatePage } from './pages/mandate-page.ts';
import { mandatesPage } from './pages/mandates-page.ts';
import { newMandatePage } from './pages/new-mandate-page.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// Whom somebody lets act is asked for once; a script that asks for thousands is cut short.
const mostCodes = 100;

const newForm = z.object({
  id: z.string(),
  ten: z.string(),
  'so-dinh-danh': z.string(),
  'pham-vi': z.enum(['all', 'life_event', 'procedures']).optional(),
  'su-kien': z.string().optional(),
  tim: z.string().optional(),
  'thu-tuc': z.string().optional(),
  quyen: z.string().optional(),
});

/** Uỷ quyền: giving, accepting, revoking, and choosing for whom one acts. */
export function mandateRoutes(house: House, scopes: MandateScopes): Route[] {
  const { open, clock } = house;
  const own = (c: Ctx): Citizen => {
    const person = citizen(c);
    touch(c, 'person', person.id, person.id);
    return person;
  };

  const showNew = async (c: Ctx, person: Citizen, id: string, typed: Typed, errors: ErrorList, status: 200 | 422) => {
    const { lang } = c.get('view');
    const ticked = many(typed, 'thu-tuc').slice(0, mostCodes);
    const found = await scopes.search(one(typed, 'tim'));
    const before = await scopes.named(
      ticked.filter((code) => !found.some((hit) => hit.code === code)),
      lang,
    );
    return c.html(
      newMandatePage(c.get('view'), {
        id,
        typed,
        errors,
        procedures: [...before, ...found],
        lifeEvents: scopes.lifeEvents(),
        organisation: person.actsFor?.organisationId ? person.actsFor.name : null,
      }),
      status,
    );
  };

  /** The mandate and the side this person is on; NotFound for everybody else. */
  const sidesOf = async (c: Ctx): Promise<{ person: Citizen; mandate: Mandate; side: 'owner' | 'helper' }> => {
    const person = citizen(c);
    const mandate = await findMandate(open, c.req.param('id') ?? '');
    if (!mandate) throw new NotFound();
    touch(c, 'mandate', mandate.id, mandate.ownerPersonId);
    if (mandate.ownerPersonId === person.id) return { person, mandate, side: 'owner' };
    const organisation = mandate.organisationId;
    if (organisation !== null && person.actsFor?.organisationId === organisation && mayGive(person))
      return { person, mandate, side: 'owner' };
    if ((await mandatesTo(open, person)).some(({ id }) => id === mandate.id))
      return { person, mandate, side: 'helper' };
    throw new NotFound();
  };

  const showOne = async (c: Ctx, late: boolean) => {
    const { lang } = c.get('view');
    const { mandate, side } = await sidesOf(c);
    const [procedures, history] = await Promise.all([
      scopes.named(mandate.procedureCodes, lang),
      mandateEvents(open, mandate.id),
    ]);
    const event = scopes.lifeEvents().find(({ key }) => key === mandate.lifeEvent);
    return c.html(
      mandatePage(c.get('view'), {
        mandate,
        today: clock.today(),
        procedures,
        lifeEvent: event?.[lang] ?? null,
        history,
        side,
        late,
      }),
      late ? 409 : 200,
    );
  };

  return [
    get('/uy-quyen', { right: 'citizen', audit: 'mandate.listed' }, async (c) => {
      const person = own(c);
      const organisationId = person.actsFor?.organisationId;
      const giving = mayGive(person);
      const [given, received, organisations] = await Promise.all([
        !giving
          ? []
          : organisationId
            ? mandatesOfOrganisation(open, organisationId)
            : mandatesOfPerson(open, person.id),
        mandatesTo(open, person),
        representedBy(open, person.id),
      ]);
      const back = c.req.query('ve');
      return c.html(
        mandatesPage(c.get('view'), {
          person,
          today: clock.today(),
          given,
          received,
          organisations,
          mayGive: giving,
          back: back === undefined ? null : safeBack(back),
          said: saidOf(c),
        }),
      );
    }),
    post(
      '/uy-quyen/thay-mat',
      { right: 'citizen', audit: 'mandate.acts_for', form: z.object({ cho: z.string(), ve: z.string().optional() }) },
      async (c) => {
        const person = own(c);
        const typed = await readForm(c);
        const by = actsBy(one(typed, 'cho'));
        if (by === undefined) throw new NotFound();
        const token = hashOfToken(tokenOf(c, house.config) ?? '');
        if (!(await setActing(open, token, person.id, by, clock.today(), clock.now()))) throw new NotFound();
        const back = one(typed, 've');
        return c.redirect(back === '' ? '/uy-quyen?xong=chon' : safeBack(back), 303);
      },
    ),
    get('/uy-quyen/moi', { right: 'citizen', audit: 'mandate.listed' }, (c) => {
      const person = own(c);
      if (person.level < 2) return c.redirect(levelHref('/uy-quyen/moi'), 303);
      if (!mayGive(person)) return c.redirect('/uy-quyen', 303);
      return showNew(c, person, newId(), dayFields('tu', clock.today()), [], 200);
    }),
    post('/uy-quyen/moi', { right: 'citizen', audit: 'mandate.made', form: newForm }, async (c) => {
      const { t } = c.get('view');
      const person = own(c);
      if (person.level < 2) return c.redirect(levelHref('/uy-quyen/moi'), 303);
      const typed = await readForm(c);
      const id = uuid.test(one(typed, 'id')) ? one(typed, 'id') : newId();
      if (one(typed, '_action') === 'find')
        return showNew(c, person, id, { ...typed, 'pham-vi': 'procedures' }, [], 200);
      const decided = decideMandate(person, await wantedOf(typed, scopes), clock.today());
      if (!decided.ok)
        return showNew(
          c,
          person,
          id,
          typed,
          decided.refusal.map((why) => wrongWords(why, t)),
          422,
        );
      await insertMandate(open, id, decided.value, clock.now());
      return c.redirect('/uy-quyen?xong=lap', 303);
    }),
    get(`/uy-quyen/${idParam}`, { right: 'citizen', audit: 'mandate.viewed' }, (c) => showOne(c, false)),
    post(
      `/uy-quyen/${idParam}`,
      {
        right: 'citizen',
        audit: 'mandate.answered',
        form: z.object({ viec: z.enum(['nhan', 'khong', 'thoi', 'thu-hoi']) }),
      },
      async (c) => {
        const { person, mandate, side } = await sidesOf(c);
        const act = one(await readForm(c), 'viec');
        const at = clock.now();
        if (side === 'helper' && act === 'nhan' && person.level < 2)
          return c.redirect(levelHref(`/uy-quyen/${mandate.id}`), 303);
        const done =
          side === 'owner'
            ? act === 'thu-hoi' && (await revokeRow(open, mandate.id, person.id, 'revoked', at))
            : act === 'thoi'
              ? mandate.acceptedAt !== null && (await revokeRow(open, mandate.id, person.id, 'given_up', at))
              : (act === 'nhan' || act === 'khong') &&
                (await answerRow(open, mandate.id, person.id, act === 'nhan', clock.today(), at));
        return done ? c.redirect(`/uy-quyen?xong=${act}`, 303) : showOne(c, true);
      },
    ),
  ];
}

async function wantedOf(typed: Typed, scopes: MandateScopes): Promise<Parameters<typeof decideMandate>[1]> {
  const said = one(typed, 'pham-vi');
  const scope: MandateScope | null = said === 'all' || said === 'life_event' || said === 'procedures' ? said : null;
  const lifeEvent = scopes.lifeEvents().find(({ key }) => key === one(typed, 'su-kien'))?.key ?? null;
  const chosen = many(typed, 'thu-tuc').slice(0, mostCodes);
  const known = scope === 'procedures' ? await scopes.named(chosen, 'vi') : [];
  return {
    helperName: one(typed, 'ten'),
    helperIdNumber: cutText(one(typed, 'so-dinh-danh'), 40),
    scope,
    lifeEvent,
    procedureCodes:
      scope === 'life_event' && lifeEvent !== null ? await scopes.codesOf(lifeEvent) : known.map(({ code }) => code),
    powers: many(typed, 'quyen'),
    fromDay: readDay(typed, 'tu') ?? null,
    untilDay: readDay(typed, 'den') ?? null,
  };
}

// `toi`, `to-chuc:<id>`, `uy-quyen:<id>`; undefined: none of these.
function actsBy(choice: string): ActsBy | undefined {
  if (choice === 'toi') return null;
  const [kind, id = ''] = choice.split(':');
  if (!uuid.test(id)) return undefined;
  if (kind === 'to-chuc') return { organisationId: id };
  return kind === 'uy-quyen' ? { mandateId: id } : undefined;
}

function saidOf(c: Ctx): string | null {
  const { t } = c.get('view');
  switch (c.req.query('xong')) {
    case 'chon':
      return t('Đã chọn người bạn làm việc cho', 'You chose for whom you act');
    case 'lap':
      return t('Đã lập; chờ người được uỷ quyền nhận', 'Made; now they must accept');
    case 'nhan':
      return t('Đã nhận uỷ quyền', 'You accepted');
    case 'khong':
      return t('Đã trả lời không nhận', 'You declined');
    case 'thoi':
      return t('Đã thôi nhận uỷ quyền', 'You gave it up');
    case 'thu-hoi':
      return t('Đã thu hồi, có hiệu lực ngay', 'Revoked, at once');
    default:
      return null;
  }
}

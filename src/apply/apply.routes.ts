import { z } from 'zod';
import { currentVersion, versionById } from '../catalogue/api.ts';
import { submitDossier, submitGroup, type Actor, type NewFiling } from '../dossiers/api.ts';
import { citizen, levelHref, type Citizen } from '../identity/api.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import { one, readForm } from '../platform/http/read-form.ts';
import { get, post, type Ctx, type Route } from '../platform/http/route.ts';
import type { House } from '../platform/house.ts';
import { newId } from '../platform/ids.ts';
import { copyRoutes } from './copy-routes.ts';
import { createDraft } from './create-draft.ts';
import { draftRoutes, type Door } from './draft-routes.ts';
import { draftsOf } from './drafts.store.ts';
import { orWhyNot } from './or-why-not.ts';
import { draftsPage } from './pages/drafts-page.ts';
import { startPage } from './pages/start-page.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Filing online: the start of a procedure, one's drafts, and every page of a draft. */
export function applyRoutes(house: House): Route[] {
  const door: Door = {
    base: '/ho-so-nhap',
    right: 'citizen',
    keeperOf: (c) => ({ kind: 'person', person: citizen(c) }),
    file: async (c, filing) =>
      (await submitDossier(house.open, filing, actorOf(citizen(c), filing), house.clock.now())).id,
    dossierHref: (id, fresh) => `/ho-so-cua-toi/${id}${fresh ? '?moi=1' : ''}`,
    fileGroup: async (c, group) =>
      (await submitGroup(house.open, group, { kind: 'person', id: citizen(c).id }, house.clock.now())).id,
    groupHref: (id, fresh) => `/ho-so-nhom/${id}${fresh ? '?moi=1' : ''}`,
  };

  const start = async (c: Ctx) => {
    const procedure = await currentVersion(house.open, c.req.param('code') ?? '', house.clock.today());
    if (!procedure) throw new NotFound();
    const person = citizen(c);
    touch(c, 'person', person.id, person.id);
    return { procedure, person, drafts: await draftsOf(house.open, person.id, procedure.code) };
  };

  return [
    get('/nop-ho-so/:code', { right: 'citizen', audit: 'draft.listed' }, async (c) => {
      const begun = await start(c);
      if (begun.person.level < begun.procedure.words.identityLevel)
        return c.redirect(levelHref(c.get('view').path), 303);
      return c.html(startPage(c.get('view'), { ...begun, newId: newId(), newGroupId: newId() }));
    }),
    post(
      '/nop-ho-so/:code',
      {
        right: 'citizen',
        audit: 'draft.begun',
        form: z.object({ draft: z.string(), nhom: z.literal('1').optional() }),
      },
      async (c) => {
        const form = await readForm(c);
        const typed = one(form, 'draft');
        const id = uuid.test(typed) ? typed : newId();
        const group = one(form, 'nhom') === '1';
        const code = c.req.param('code') ?? '';
        const made = await orWhyNot(house, c, () => createDraft(house, door.keeperOf(c), code, id, null, group));
        if (made instanceof Response) return made;
        if (made.ok) {
          touch(c, 'draft', id, citizen(c).id);
          return c.redirect(`${door.base}/${id}`, 303);
        }
        if (made.refusal.why === 'no_procedure') throw new NotFound();
        return c.html(
          startPage(c.get('view'), { ...(await start(c)), newId: newId(), newGroupId: newId(), tooMany: true }),
          422,
        );
      },
    ),
    get('/ho-so-nhap', { right: 'citizen', audit: 'draft.listed' }, async (c) => {
      const person = citizen(c);
      touch(c, 'person', person.id, person.id);
      const lines = await draftsOf(house.open, person.id);
      const drafts = await Promise.all(
        lines.map(async (line) => ({ ...line, procedure: await versionById(house.open, line.procedureVersionId) })),
      );
      return c.html(draftsPage(c.get('view'), { drafts, abandoned: c.req.query('da-bo') === '1' }));
    }),
    ...copyRoutes(house),
    ...draftRoutes(house, door),
  ];
}

const actorOf = (person: Citizen, { behalf }: NewFiling): Actor => ({
  kind: 'person',
  id: person.id,
  ...(behalf ? { behalf } : {}),
});

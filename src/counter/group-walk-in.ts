import { createOfficerGroup, draftRoutes } from '../apply/api.ts';
import { submitDossier, submitGroup } from '../dossiers/api.ts';
import { officer } from '../identity/api.ts';
import { cutText } from '../platform/cut-text.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import { one, readForm } from '../platform/http/read-form.ts';
import type { Ctx, Route } from '../platform/http/route.ts';
import { newId } from '../platform/ids.ts';
import { receivesAt } from './counter-posts.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The pages on which an officer writes a list of people for their representative: those of applying online. */
export const groupDraftRoutes = (house: House): Route[] =>
  draftRoutes(house, {
    base: '/mot-cua/nhom-nhap',
    right: 'counter.receive',
    keeperOf: (c) => ({ kind: 'officer', officer: officer(c) }),
    file: async (c, filing) =>
      (await submitDossier(house.open, filing, actor(c, filing.receivingUnitId), house.clock.now())).id,
    dossierHref: (id) => `/mot-cua/bien-nhan/${id}`,
    fileGroup: async (c, group) =>
      (await submitGroup(house.open, group, actor(c, group.shared.receivingUnitId), house.clock.now())).id,
    groupHref: (id) => `/mot-cua/nhom/${id}`,
  });

const actor = (c: Ctx, unitId: string) => ({ kind: 'officer', id: officer(c).id, unitId }) as const;

/** POST /mot-cua/nhom-moi/:code: begins a list at the officer's counter; pressing twice begins one. */
export async function beginGroup(house: House, c: Ctx): Promise<Response> {
  const who = officer(c);
  const [unit] = receivesAt(who);
  if (!unit) throw new NotFound();
  const asked = one(await readForm(c), 'draft');
  const id = uuid.test(asked) ? asked : newId();
  const made = await createOfficerGroup(house, who, cutText(c.req.param('code') ?? '', 60), id, unit);
  touch(c, 'draft', id, null);
  if (made.ok) return c.redirect(`/mot-cua/nhom-nhap/${id}`, 303);
  if (made.refusal.why === 'no_procedure') throw new NotFound();
  return c.redirect('/mot-cua/nhom?qua-nhieu=1', 303);
}

import { z } from 'zod';
import { currentVersion } from '../catalogue/api.ts';
import { getFiling, openFile, papersOf, personMayRead } from '../dossiers/api.ts';
import { citizen } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import { many, one, readForm } from '../platform/http/read-form.ts';
import { get, idParam, post, type Ctx, type Route } from '../platform/http/route.ts';
import { newId } from '../platform/ids.ts';
import { copyDossier, type Former } from './copy-dossier.ts';
import { asTheyAct } from './kept-for.ts';
import { orWhyNot } from './or-why-not.ts';
import { copyPage } from './pages/copy-page.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const form = z.object({ draft: z.string(), 'giay-to': z.array(z.string()).optional() });

/** Filing again from one's own former dossier; anybody else's is not found. */
export function copyRoutes(house: House): Route[] {
  const formerOf = async (c: Ctx): Promise<Former> => {
    const id = c.req.param('id') ?? '';
    const [file, filing, papers] = await Promise.all([
      openFile(house, id),
      getFiling(house.open, id),
      papersOf(house.open, id),
    ]);
    if (!personMayRead(citizen(c), file.dossier, filing)) throw new NotFound();
    touch(c, 'dossier', id, file.dossier.ownerPersonId);
    return { file, filing, papers };
  };
  const page = async (c: Ctx, former: Former, tooMany: boolean, status: 200 | 422) => {
    const now = await currentVersion(house.open, former.file.procedure.code, house.clock.today());
    return c.html(
      copyPage(c.get('view'), {
        former,
        newId: newId(),
        inForce: now !== null,
        changed: now !== null && now.id !== former.file.procedure.id,
        tooMany,
      }),
      status,
    );
  };
  return [
    get(`/nop-lai/${idParam}`, { right: 'citizen', audit: 'dossier.viewed' }, async (c) =>
      page(c, await formerOf(c), false, 200),
    ),
    post(`/nop-lai/${idParam}`, { right: 'citizen', audit: 'dossier.copied', form }, async (c) => {
      const former = await formerOf(c);
      const typed = await readForm(c);
      const asked = one(typed, 'draft');
      const id = uuid.test(asked) ? asked : newId();
      const made = await orWhyNot(house, c, async () => {
        const keeper = await asTheyAct(house, { kind: 'person', person: citizen(c) }, former.file.procedure.code);
        return copyDossier(house, keeper, former, many(typed, 'giay-to').map(Number), id);
      });
      if (made instanceof Response) return made;
      if (made.ok) return c.redirect(`/ho-so-nhap/${id}`, 303);
      return page(c, former, made.refusal.why === 'too_many', 422);
    }),
  ];
}

import { findByCode, officerMayRead, type OpenFile } from '../dossiers/api.ts';
import { agencyDirectory, officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { dossierModel } from './dossier-model.ts';
import { fileFor } from './file-for.ts';
import { dossierPage } from './pages/dossier-page.ts';

/** GET /ho-so/:id: six queries. */
export async function showDossier(house: House, c: Ctx): Promise<Response> {
  const file = await fileFor(house, c);
  const view = c.get('view');
  const model = await dossierModel(house, officer(c), file, view);
  return c.html(dossierPage(view, model, { done: c.req.query('xong') ?? null, conflict: false }));
}

/**
 * GET /ho-so/:code: the way from a code, as lists and papers name a dossier, to its page. Throws NotFound, also for a
 * dossier the officer may not see. Shows nothing, so nothing is recorded; the page it leads to is. One query.
 */
export async function findByAddress(house: House, c: Ctx): Promise<Response> {
  const dossier = await findByCode(house.open, c.req.param('code') ?? '');
  if (!dossier || !officerMayRead(officer(c), dossier, agencyDirectory(house.open))) throw new NotFound();
  return c.redirect(`/ho-so/${dossier.id}`, 303);
}

/** The dossier as it is now, after an act that came too late (409). */
export async function showConflict(house: House, c: Ctx, known?: OpenFile): Promise<Response> {
  const file = known ?? (await fileFor(house, c));
  const view = c.get('view');
  const model = await dossierModel(house, officer(c), file, view);
  return c.html(dossierPage(view, model, { done: null, conflict: true }), 409);
}

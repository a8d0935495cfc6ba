import { asHeldBy, officerMayRead, openFile, type OpenFile } from '../dossiers/api.ts';
import { agencyDirectory, officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';

/**
 * The dossier of this address as it lies on the officer's desk, if they may see it; marks it as touched for the audit log. Throws NotFound
 * otherwise: whoever may not read it does not learn that it exists. One query.
 */
export async function fileFor(house: House, c: Ctx): Promise<OpenFile> {
  const file = await openFile(house, c.req.param('id') ?? '');
  const { dossier } = file;
  if (!officerMayRead(officer(c), dossier, agencyDirectory(house.open))) throw new NotFound();
  touch(c, 'dossier', dossier.id, dossier.ownerPersonId);
  return { ...file, dossier: asHeldBy(officer(c), dossier) ?? dossier };
}

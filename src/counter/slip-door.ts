import { getDossier, getSlip, officerMayRead, slipPdf } from '../dossiers/api.ts';
import { agencyDirectory, officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { sendBytes } from '../platform/http/send-file.ts';

/** GET /phieu/:slipId.pdf: a slip to print, for officers who may read its dossier. */
export async function showSlip(house: House, c: Ctx): Promise<Response> {
  const slip = await getSlip(house.open, (c.req.param('file') ?? '').replace(/\.pdf$/, ''));
  const dossier = await getDossier(house.open, slip.dossierId);
  if (!officerMayRead(officer(c), dossier, agencyDirectory(house.open))) throw new NotFound();
  touch(c, 'dossier', dossier.id, dossier.ownerPersonId);
  const pdf = await slipPdf(house, slip);
  const name = `mau-${slip.form}-${dossier.code ?? dossier.filingRef}.pdf`;
  return sendBytes(c, pdf, { name, type: 'application/pdf' }, 'page');
}

import { getDossier, officerMayRead, type Dossier } from '../../dossiers/api.ts';
import { controlSheetPdf, resultReceiptPdf } from '../../dossiers/slips/api.ts';
import { agencyDirectory, officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { sendBytes } from '../../platform/http/send-file.ts';

/** GET /ho-so/:id/phieu/06: the control sheet as the dossier stands. Throws NotFound. */
export async function showControlSheet(house: House, c: Ctx): Promise<Response> {
  const dossier = await readable(house, c);
  return send(c, dossier, 'phieu-kiem-soat', await controlSheetPdf(house, dossier.id));
}

/** GET /ho-so/:id/phieu/tra-ket-qua: the receipt for a result that was handed over. Throws NotFound. */
export async function showResultReceipt(house: House, c: Ctx): Promise<Response> {
  const dossier = await readable(house, c);
  return send(c, dossier, 'bien-nhan-ket-qua', await resultReceiptPdf(house, dossier.id));
}

async function readable(house: House, c: Ctx): Promise<Dossier> {
  const dossier = await getDossier(house.open, c.req.param('id') ?? '');
  if (!officerMayRead(officer(c), dossier, agencyDirectory(house.open))) throw new NotFound();
  touch(c, 'dossier', dossier.id, dossier.ownerPersonId);
  return dossier;
}

const send = (c: Ctx, dossier: Dossier, name: string, pdf: Uint8Array): Response =>
  sendBytes(c, pdf, { name: `${name}-${dossier.code ?? dossier.filingRef}.pdf`, type: 'application/pdf' }, 'page');

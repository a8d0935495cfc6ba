import { papersOf, resultOf, slipsOf } from '../dossiers/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { sendKept, type KeptFile } from '../platform/http/send-file.ts';
import { fileFor } from './file-for.ts';

/** GET /ho-so/:id/tep/:no: a paper that was handed in. Throws NotFound. */
export async function showPaper(house: House, c: Ctx): Promise<Response> {
  const { dossier } = await fileFor(house, c);
  const no = Number(c.req.param('no'));
  const paper = (await papersOf(house.open, dossier.id)).find((one) => one.no === no);
  if (!paper?.fileHash) throw new NotFound();
  return handOut(house, c, {
    hash: paper.fileHash,
    name: paper.fileName ?? 'tep',
    type: paper.fileType ?? 'application/octet-stream',
  });
}

/** GET /ho-so/:id/ket-qua: the newest draft, or the result it became. Throws NotFound. */
export async function showResult(house: House, c: Ctx): Promise<Response> {
  const { dossier } = await fileFor(house, c);
  const result = await resultOf(house.open, dossier.id);
  if (!result) throw new NotFound();
  return handOut(house, c, { hash: result.fileHash, name: result.fileName, type: result.fileType });
}

/** GET /ho-so/:id/phieu/:form: the way to the newest slip of a form, printed by the counter. Throws NotFound. */
export async function showSlip(house: House, c: Ctx): Promise<Response> {
  const { dossier } = await fileFor(house, c);
  const slip = (await slipsOf(house.open, dossier.id)).findLast(({ form }) => form === c.req.param('form'));
  if (!slip) throw new NotFound();
  return c.redirect(`/phieu/${slip.id}.pdf`, 303);
}

const handOut = (house: House, c: Ctx, file: KeptFile): Promise<Response> =>
  sendKept(c, house.files, file, c.req.query('tai') === undefined ? 'page' : 'download');

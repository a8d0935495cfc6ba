import { draftedAt } from '../dossiers/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { sendKept } from '../platform/http/send-file.ts';
import { fileFor } from './file-for.ts';

/**
 * GET /ho-so/:id/tai-lieu/:seq: the draft, product or former result that an event names, whatever counts today. Throws
 * NotFound.
 */
export async function showProduct(house: House, c: Ctx): Promise<Response> {
  const { dossier } = await fileFor(house, c);
  const found = await draftedAt(house.open, dossier.id, Number(c.req.param('seq')));
  if (!found) throw new NotFound();
  const kept = { hash: found.fileHash, name: found.fileName, type: found.fileType };
  return sendKept(c, house.files, kept, c.req.query('tai') === undefined ? 'page' : 'download');
}

import { papersOf, resultOf, slipsOf } from '../dossiers/api.ts';
import { fileHash } from '../platform/files/file-hash.ts';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { fileFor } from './file-for.ts';

type StoredFile = { readonly hash: string; readonly name: string; readonly type: string };

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

const shownInline = /^(application\/pdf|image\/(jpeg|png|webp))$/;

// What people upload is shown as what it is and can do nothing: no script, no origin, no embedding (CSP sandbox).
async function handOut(house: House, c: Ctx, file: StoredFile): Promise<Response> {
  const read = await house.files.read(fileHash(file.hash));
  if (!read) throw new NotFound();
  const kind = shownInline.test(file.type) && c.req.query('tai') === undefined ? 'inline' : 'attachment';
  // RFC 6266, RFC 8187: the plain name for old programs, the true one in UTF-8.
  const plain = file.name.replace(/[^\w.-]+/g, '_');
  const exact = encodeURIComponent(file.name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return c.body(read.stream, 200, {
    'content-type': file.type,
    'content-length': String(read.size),
    'content-disposition': `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`,
    'content-security-policy':
      "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
}

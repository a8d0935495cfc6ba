import { resultOf, signaturesOf } from '../dossiers/api.ts';
import { agencyDirectory, officerNames } from '../identity/api.ts';
import { fileHash } from '../platform/files/file-hash.ts';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { inspectPdf, type PdfReport } from '../signing/api.ts';
import { fileFor } from './file-for.ts';
import { signaturesPage } from './pages/signatures-page.ts';

/** GET /ho-so/:id/chu-ky: who signed the result when, and whether it holds – looked up in the file itself. Throws NotFound. */
export async function showSignatures(house: House, c: Ctx): Promise<Response> {
  const { dossier } = await fileFor(house, c);
  const result = await resultOf(house.open, dossier.id);
  if (!result) throw new NotFound();
  const asked = await signaturesOf(house.open, result.id);
  const directory = agencyDirectory(house.open);
  const officers = asked.filter(({ part }) => part !== 'seal').map(({ holderId }) => holderId);
  const names = await officerNames(house.open, officers, house.clock.now());
  const waiting = asked
    .filter(({ doneAt }) => doneAt === null)
    .map((one) => ({ ...one, name: names.get(one.holderId) ?? directory.byId(one.holderId)?.name ?? '' }));
  const report = result.fileType === 'application/pdf' ? await reportOf(house, result.fileHash) : null;
  const model = { id: dossier.id, code: dossier.code ?? dossier.filingRef, title: result.title, waiting, report };
  return c.html(signaturesPage(c.get('view'), model));
}

async function reportOf(house: House, hash: string): Promise<PdfReport | null> {
  const file = await house.files.read(fileHash(hash));
  return file && inspectPdf(house, new Uint8Array(await new Response(file.stream).arrayBuffer()));
}

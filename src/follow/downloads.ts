import { behalfOf, papersOf, receiveOnline, resultOf, slipPdf, slipsOf } from '../dossiers/api.ts';
import { citizen } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { sendBytes, sendKept } from '../platform/http/send-file.ts';
import { showMyDossier } from './my-dossiers-door.ts';
import { refusalOut } from './state-words.ts';
import { resultAccess, seenBy } from './who-may.ts';

/** A paper as it was handed in. */
export async function downloadPaper(house: House, c: Ctx, id: string): Promise<Response> {
  const [seen, papers] = await Promise.all([seenBy(house, citizen(c), id), papersOf(house.open, id)]);
  const paper = papers.find(({ no }) => no === Number(c.req.param('no')));
  if (!paper?.fileHash) throw new NotFound();
  touch(c, 'dossier', id, seen.file.dossier.ownerPersonId);
  const type = paper.fileType ?? 'application/octet-stream';
  return sendKept(c, house.files, { hash: paper.fileHash, name: paper.fileName ?? paper.name, type }, 'download');
}

/** The newest slip of a form, drawn from the facts it was issued with. */
export async function downloadSlip(house: House, c: Ctx, id: string): Promise<Response> {
  const form = c.req.param('form');
  const [seen, slips] = await Promise.all([seenBy(house, citizen(c), id), slipsOf(house.open, id)]);
  const { dossier } = seen.file;
  const slip = slips.findLast((one) => one.form === form);
  if (!slip || (slip.form === '03' && !refusalOut(dossier))) throw new NotFound();
  touch(c, 'dossier', id, dossier.ownerPersonId);
  const pdf = await slipPdf(house, slip);
  const name = `${dossier.code ?? dossier.filingRef}-mau-${slip.form}.pdf`;
  return sendBytes(c, pdf, { name, type: 'application/pdf' }, 'download');
}

/** The result, once it is out and, where it was to be received online, received. Changes nothing. */
export async function downloadResult(house: House, c: Ctx, id: string): Promise<Response> {
  const person = citizen(c);
  const [seen, result] = await Promise.all([seenBy(house, person, id), resultOf(house.open, id)]);
  if (resultAccess(seen, person) !== 'download' || !result) throw new NotFound();
  touch(c, 'dossier', id, seen.file.dossier.ownerPersonId);
  if (result.signing) return stillSigning(house, c, id);
  return sendKept(c, house.files, { hash: result.fileHash, name: result.fileName, type: result.fileType }, 'download');
}

// A file without its signatures proves nothing: nobody gets it before.
function stillSigning(house: House, c: Ctx, id: string): Promise<Response> {
  const { t } = c.get('view');
  return showMyDossier(house, c, id, {
    status: 409,
    notice: {
      kind: 'info',
      announce: true,
      title: t(
        'Kết quả đang được ký số; xin tải lại sau ít phút',
        'The result is being signed; please try again in a few minutes',
      ),
    },
  });
}

/** Nhận kết quả trực tuyến: the dossier is handed over; the file is then there to download as often as wanted. */
export async function receiveResult(house: House, c: Ctx, id: string): Promise<Response> {
  const person = citizen(c);
  const seen = await seenBy(house, person, id);
  const access = resultAccess(seen, person);
  if (access === 'none') throw new NotFound();
  touch(c, 'dossier', id, seen.file.dossier.ownerPersonId);
  if (access === 'download') return c.redirect(`/ho-so-cua-toi/${id}`, 303);
  const done = await receiveOnline(house, person.id, id, behalfOf(person, seen.file.dossier, seen.filing));
  if (done.ok) return c.redirect(`/ho-so-cua-toi/${id}?xong=nhan`, 303);
  const { t } = c.get('view');
  return showMyDossier(house, c, id, {
    status: 409,
    notice: {
      kind: 'warning',
      announce: true,
      title: t('Hồ sơ vừa thay đổi; hãy thử lại', 'The dossier has just changed; try again'),
    },
  });
}

import { z } from 'zod';
import type { House } from '../platform/house.ts';
import { get, idParam, post, type Route } from '../platform/http/route.ts';
import { acts, formOf } from './acts/acts.ts';
import { actOnMany } from './acts/bulk-acts.ts';
import { doAct, showAct } from './acts/do-act.ts';
import { doDraft, showDraft } from './acts/draft-act.ts';
import { takeHeld } from './acts/take-held.ts';
import { confirmBatch, showBatch, showBatchChoice } from './batch/show-batch.ts';
import { findDossiers } from './find-dossiers.ts';
import { showPaper, showResult, showSlip } from './hand-out-file.ts';
import { showAccess } from './show-access.ts';
import { findByAddress, showDossier } from './show-dossier.ts';
import { showSignatures } from './show-signatures.ts';
import { showProduct } from './show-product.ts';
import { showInbox, showUnitInbox } from './inbox/show-inbox.ts';
import { workRoutes } from './work-routes.ts';

const batchForm = z.object({ d: z.array(z.string().max(60)).max(500) });
const bulkForm = z.object({
  d: z.array(z.string().regex(/^[A-Z0-9.-]{5,60}$/)).max(100),
  note: z.string().max(2000).optional(),
});

/**
 * The officer's desk: inbox, dossier with all acts, files, search, log. The inbox itself is not audited: it shows who
 * waits on the officer's own desk, and every dossier opened from it is.
 */
export function deskRoutes(house: House): Route[] {
  const dossier = `/ho-so/${idParam}`;
  return [
    ...workRoutes(house),
    get('/viec', { right: 'dossier.read' }, (c) => showInbox(house, c)),
    get('/viec/don-vi', { right: 'dossier.read' }, (c) => showUnitInbox(house, c)),
    // A bulk act is posted from the list; whoever comes to its address by reload or after signing in finds the list.
    get('/viec/chuyen', { right: 'dossier.process' }, (c) => c.redirect('/viec', 303)),
    get('/viec/ky', { right: 'dossier.sign' }, (c) => c.redirect('/viec', 303)),
    post('/viec/chuyen', { right: 'dossier.process', audit: 'dossier.forwarded', form: bulkForm }, (c) =>
      actOnMany(house, c, 'chuyen'),
    ),
    post('/viec/ky', { right: 'dossier.sign', audit: 'result.signed', form: bulkForm }, (c) =>
      actOnMany(house, c, 'ky'),
    ),
    get('/viec/lo-ky', { right: 'dossier.sign' }, (c) => showBatchChoice(house, c)),
    post('/viec/lo-ky', { right: 'dossier.sign', audit: 'batch.confirmed', form: batchForm }, (c) =>
      confirmBatch(house, c),
    ),
    get(`/viec/lo-ky/${idParam}`, { right: 'dossier.sign', audit: 'dossier.read' }, (c) => showBatch(house, c)),
    get('/tim-ho-so', { right: 'dossier.search', audit: 'dossier.searched' }, (c) => findDossiers(house, c)),
    get(dossier, { right: 'dossier.read', audit: 'dossier.read' }, (c) => showDossier(house, c)),
    get('/ho-so/:code{[A-Z][A-Z0-9.]*-[A-Z0-9-]{4,}}', { right: 'dossier.read' }, (c) => findByAddress(house, c)),
    get(`${dossier}/tep/:no{[0-9]{1,9}}`, { right: 'dossier.read', audit: 'file.downloaded' }, (c) =>
      showPaper(house, c),
    ),
    get(`${dossier}/ket-qua`, { right: 'dossier.read', audit: 'file.downloaded' }, (c) => showResult(house, c)),
    get(`${dossier}/chu-ky`, { right: 'dossier.read', audit: 'dossier.read' }, (c) => showSignatures(house, c)),
    get(`${dossier}/phieu/:form{0[1-5]}`, { right: 'dossier.read', audit: 'dossier.read' }, (c) => showSlip(house, c)),
    get(`${dossier}/tai-lieu/:seq{[0-9]{1,6}}`, { right: 'dossier.read', audit: 'file.downloaded' }, (c) =>
      showProduct(house, c),
    ),
    get(`${dossier}/nhat-ky`, { right: 'officer', audit: 'access_log.viewed' }, (c) => showAccess(house, c)),
    get(`${dossier}/du-thao`, { right: 'dossier.process', audit: 'dossier.read' }, (c) => showDraft(house, c)),
    post(`${dossier}/du-thao`, { right: 'dossier.process', audit: 'result.drafted', upload: true }, (c) =>
      doDraft(house, c),
    ),
    post(
      `${dossier}/lay-tu-kho`,
      { right: 'dossier.process', audit: 'papers.reused', form: z.object({ paper: z.string(), key: z.string() }) },
      (c) => takeHeld(house, c),
    ),
    get(`${dossier}/lay-tu-kho`, { right: 'dossier.process', audit: 'dossier.read' }, (c) => showDossier(house, c)),
    ...acts.flatMap((act) => [
      get(`${dossier}/${act.slug}`, { right: act.right, audit: 'dossier.read' }, (c) => showAct(house, c, act)),
      post(`${dossier}/${act.slug}`, { right: act.right, audit: act.audit, form: formOf(act) }, (c) =>
        doAct(house, c, act),
      ),
    ]),
  ];
}

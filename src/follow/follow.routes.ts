import { z } from 'zod';
import type { House } from '../platform/house.ts';
import { get, idParam, post, type Ctx, type Route } from '../platform/http/route.ts';
import { downloadPaper, downloadResult, downloadSlip, receiveResult } from './downloads.ts';
import { downloadProof } from './filing-proofs.ts';
import { downloadGroupReceipt, showMyGroup, showMyGroups } from './group-door.ts';
import { showMyDossier, showMyDossiers } from './my-dossiers-door.ts';
import { supplyDoor } from './supply-door.ts';
import { trackDoor } from './track-door.ts';
import { showWithdraw, withdraw } from './withdraw-door.ts';

const trackForm = z.object({ ma: z.string(), so: z.string() });
const withdrawForm = z.object({ 'ly-do': z.string(), 'xac-nhan': z.string() });

/** Tracking for everybody who knows a code, and a person's own dossiers. */
export function followRoutes(house: House): Route[] {
  const track = trackDoor(house);
  const supply = supplyDoor(house);
  const own = `/ho-so-cua-toi/${idParam}`;
  const id = (c: Ctx): string => c.req.param('id') ?? '';
  const seen = { right: 'citizen', audit: 'dossier.viewed' };
  const taken = { right: 'citizen', audit: 'dossier.downloaded' };
  return [
    get('/tra-cuu', { right: 'public' }, track.ask),
    post('/tra-cuu', { right: 'public', form: trackForm }, track.check),
    get('/tra-cuu/ket-qua', { right: 'public' }, track.show),
    get('/ho-so-cua-toi', { right: 'citizen' }, (c) => showMyDossiers(house, c)),
    get(own, seen, (c) => showMyDossier(house, c, id(c))),
    get(`${own}/bo-sung`, seen, (c) => supply.show(c, id(c))),
    post(`${own}/bo-sung`, { right: 'citizen', audit: 'papers.supplied', upload: true }, (c) => supply.hand(c, id(c))),
    get(`${own}/rut`, seen, (c) => showWithdraw(house, c, id(c))),
    post(`${own}/rut`, { right: 'citizen', audit: 'dossier.withdrawn', form: withdrawForm }, (c) =>
      withdraw(house, c, id(c)),
    ),
    get(`${own}/giay-to/:no{[0-9]{1,9}}`, taken, (c) => downloadPaper(house, c, id(c))),
    get(`${own}/phieu/:form{0[1-5]}`, taken, (c) => downloadSlip(house, c, id(c))),
    get(`${own}/chung-cu/:seq{[0-9]{1,4}}`, taken, (c) => downloadProof(house, c, id(c))),
    get(`${own}/ket-qua`, { right: 'citizen' }, (c) => c.redirect(`/ho-so-cua-toi/${id(c)}`, 303)),
    post(`${own}/ket-qua`, { right: 'citizen', audit: 'result.received', form: z.object({}) }, (c) =>
      receiveResult(house, c, id(c)),
    ),
    get('/ho-so-nhom', { right: 'citizen' }, (c) => showMyGroups(house, c)),
    get(`/ho-so-nhom/${idParam}`, { right: 'citizen', audit: 'group.viewed' }, (c) => showMyGroup(house, c, id(c))),
    get(`/ho-so-nhom/${idParam}/giay-tiep-nhan.pdf`, { right: 'citizen', audit: 'group.downloaded' }, (c) =>
      downloadGroupReceipt(house, c, id(c)),
    ),
    get(`${own}/ket-qua/tep`, taken, (c) => downloadResult(house, c, id(c))),
  ];
}

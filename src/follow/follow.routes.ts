import { z } from 'zod';
import { actingRefusal } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { get, idParam, post, type Ctx, type Route } from '../platform/http/route.ts';
import { downloadPaper, downloadResult, downloadSlip, receiveResult } from './downloads.ts';
import { downloadProof } from './filing-proofs.ts';
import { downloadGroupReceipt, showMyGroup, showMyGroups } from './group-door.ts';
import { showMyDossier, showMyDossiers } from './my-dossiers-door.ts';
import { NotTheirs } from './who-may.ts';
import { supplyDoor } from './supply-door.ts';
import { trackDoor } from './track-door.ts';
import { showWithdraw, withdraw } from './withdraw-door.ts';

const trackForm = z.object({ ma: z.string(), so: z.string() });
const withdrawForm = z.object({ 'ly-do': z.string(), 'xac-nhan': z.string() });

/** Tracking for everybody who knows a code, and a person's own dossiers. */
export function followRoutes(house: House): Route[] {
  const track = trackDoor(house);
  const supply = supplyDoor(house);
  const mine = `/ho-so-cua-toi/${idParam}`;
  const id = (c: Ctx): string => c.req.param('id') ?? '';
  // Who once acted for the owner, or could and has not chosen to, is told so; everybody else finds nothing.
  const own =
    (act: (c: Ctx, id: string) => Promise<Response>) =>
    async (c: Ctx): Promise<Response> => {
      try {
        return await act(c, c.req.param('id') ?? '');
      } catch (fault) {
        const told = fault instanceof NotTheirs ? await actingRefusal(house, c, fault.owner) : null;
        if (told) return told;
        throw fault;
      }
    };
  const seen = { right: 'citizen', audit: 'dossier.viewed' };
  const taken = { right: 'citizen', audit: 'dossier.downloaded' };
  return [
    get('/tra-cuu', { right: 'public' }, track.ask),
    post('/tra-cuu', { right: 'public', form: trackForm }, track.check),
    get('/tra-cuu/ket-qua', { right: 'public' }, track.show),
    get('/ho-so-cua-toi', { right: 'citizen', audit: 'dossier.listed' }, (c) => showMyDossiers(house, c)),
    get(
      mine,
      seen,
      own((c, id) => showMyDossier(house, c, id)),
    ),
    get(`${mine}/bo-sung`, seen, own(supply.show)),
    post(`${mine}/bo-sung`, { right: 'citizen', audit: 'papers.supplied', upload: true }, own(supply.hand)),
    get(
      `${mine}/rut`,
      seen,
      own((c, id) => showWithdraw(house, c, id)),
    ),
    post(
      `${mine}/rut`,
      { right: 'citizen', audit: 'dossier.withdrawn', form: withdrawForm },
      own((c, id) => withdraw(house, c, id)),
    ),
    get(
      `${mine}/giay-to/:no{[0-9]{1,9}}`,
      taken,
      own((c, id) => downloadPaper(house, c, id)),
    ),
    get(
      `${mine}/phieu/:form{0[1-5]}`,
      taken,
      own((c, id) => downloadSlip(house, c, id)),
    ),
    get(
      `${mine}/chung-cu/:seq{[0-9]{1,4}}`,
      taken,
      own((c, id) => downloadProof(house, c, id)),
    ),
    get(`${mine}/ket-qua`, { right: 'citizen' }, (c) => c.redirect(`/ho-so-cua-toi/${id(c)}`, 303)),
    post(
      `${mine}/ket-qua`,
      { right: 'citizen', audit: 'result.received', form: z.object({}) },
      own((c, id) => receiveResult(house, c, id)),
    ),
    get('/ho-so-nhom', { right: 'citizen' }, (c) => showMyGroups(house, c)),
    get(`/ho-so-nhom/${idParam}`, { right: 'citizen', audit: 'group.viewed' }, (c) => showMyGroup(house, c, id(c))),
    get(`/ho-so-nhom/${idParam}/giay-tiep-nhan.pdf`, { right: 'citizen', audit: 'group.downloaded' }, (c) =>
      downloadGroupReceipt(house, c, id(c)),
    ),
    get(
      `${mine}/ket-qua/tep`,
      taken,
      own((c, id) => downloadResult(house, c, id)),
    ),
  ];
}

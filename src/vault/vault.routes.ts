import { z } from 'zod';
import type { House } from '../platform/house.ts';
import { get, idParam, post, uuidParam, type Route } from '../platform/http/route.ts';
import {
  postDigitisation,
  sendFiled,
  sendSource,
  showDigitisation,
  showDigitisations,
  showScanPage,
} from './digitise/digitise-door.ts';

import { postShelf, sendShelfPaper, showShelf, showShelves } from './archive/check-shelf-door.ts';
import { postOwner, showOwner } from './archive/owner-door.ts';
import { sendReport, showRuns } from './archive/runs-door.ts';
import { showAskedAnyway, showAskedLines } from './asked-door.ts';
import { sendHeldPaper, showHeldPaper, showVault } from './vault-door.ts';

const words = z.string().max(300).optional();
const digitiseForm = z.object({
  _action: z.enum(['sap-xep', 'xac-nhan', 'doc-lai', 'bo', 'len:1', 'xuong:1']),
  order: z.array(z.string()).max(300).optional(),
  kept: z.array(z.string()).max(300).optional(),
  kind: words,
  title: words,
  number: words,
  name: words,
  born: words,
  issuedOn: words,
  issuer: words,
  validUntil: words,
  compared: words,
});

/** The vault: digitising at the counter. Object rights are in each door. */
export function vaultRoutes(house: House): Route[] {
  const viewed = { right: 'counter.receive', audit: 'digitisation.viewed' } as const;
  const one = `/mot-cua/so-hoa/${idParam}`;
  const shelf = `/mot-cua/so-hoa/luu-tru/${idParam}`;
  const no = ':no{[0-9]{1,4}}';
  return [
    get('/kho', { right: 'citizen', audit: 'vault.viewed' }, (c) => showVault(house, c)),
    get(`/kho/${idParam}`, { right: 'citizen', audit: 'vault.paper_viewed' }, (c) => showHeldPaper(house, c)),
    get(`/kho/${idParam}/tep`, { right: 'citizen', audit: 'vault.downloaded' }, (c) => sendHeldPaper(house, c)),
    get('/quan-tri/so-hoa', { right: 'archive.digitise' }, (c) => showRuns(house, c)),
    get(
      `/quan-tri/so-hoa/${idParam}/bao-cao.csv`,
      { right: 'archive.digitise', audit: 'archive.report_downloaded' },
      (c) => sendReport(house, c),
    ),
    get('/so-lieu/hoi-lai', { right: 'work.assign', audit: 'vault.figures_viewed' }, (c) => showAskedAnyway(house, c)),
    get('/so-lieu/hoi-lai/ho-so', { right: 'work.assign', audit: 'vault.figures_viewed' }, (c) =>
      showAskedLines(house, c),
    ),
    get('/mot-cua/so-hoa', { right: 'counter.receive', audit: 'digitisation.listed' }, (c) =>
      showDigitisations(house, c),
    ),
    get('/mot-cua/so-hoa/luu-tru', { right: 'counter.receive' }, (c) => showShelves(house, c)),
    get(shelf, { right: 'counter.receive', audit: 'archive.listed' }, (c) => showShelf(house, c)),
    post(shelf, { right: 'counter.receive', audit: 'archive.checked' }, (c) => postShelf(house, c)),
    get(`${shelf}/chu/${uuidParam('paper')}`, { right: 'counter.receive', audit: 'archive.owners_listed' }, (c) =>
      showOwner(house, c),
    ),
    post(
      `${shelf}/chu/${uuidParam('paper')}`,
      { right: 'counter.receive', audit: 'archive.owner_decided', form: z.object({ chu: words }) },
      (c) => postOwner(house, c),
    ),
    get(`${shelf}/tep/${uuidParam('paper')}`, { right: 'counter.receive', audit: 'archive.paper_downloaded' }, (c) =>
      sendShelfPaper(house, c),
    ),
    get(one, viewed, (c) => showDigitisation(house, c)),
    post(one, { right: 'counter.receive', audit: 'digitisation.worked_on', form: digitiseForm }, (c) =>
      postDigitisation(house, c),
    ),
    get(`${one}/trang/${no}`, viewed, (c) => showScanPage(house, c)),
    get(`${one}/goc/${no}`, { right: 'counter.receive', audit: 'digitisation.downloaded' }, (c) =>
      sendSource(house, c),
    ),
    get(`${one}/ban-so-hoa`, { right: 'counter.receive', audit: 'digitisation.downloaded' }, (c) =>
      sendFiled(house, c),
    ),
  ];
}

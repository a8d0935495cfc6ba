import { z } from 'zod';
import type { House } from '../platform/house.ts';
import { get, idParam, post, type Route } from '../platform/http/route.ts';
import { postAct, showAct } from './doors/act-door.ts';
import { chooseType, postEnter, showEnter } from './doors/enter-door.ts';
import { postInspection, showLicence } from './doors/licence-door.ts';
import { findScanned, showCounts, showRegister } from './doors/register-door.ts';
import { registerPath } from './pages/register-page.ts';

// What the forms send, for tests that make bodies from it; the doors read the texts themselves and keep them all.
const words = z.string().max(1000).optional();
const dayBoxes = (name: string) => ({ [`${name}-day`]: words, [`${name}-month`]: words, [`${name}-year`]: words });
const actForm = z.object({
  version: words,
  decision: words,
  reason: words,
  number: words,
  holder: words,
  'holder-no': words,
  address: words,
  'fact-place': words,
  ...dayBoxes('decision-on'),
  ...dayBoxes('until'),
});
const enterForm = actForm.extend({
  agency: words,
  'holder-kind': words,
  email: words,
  area: words,
  ...dayBoxes('granted'),
  ...dayBoxes('from'),
});
const inspectionForm = z.object({ outcome: z.enum(['met', 'to_mend', 'violated']), note: words });

/** Sổ giấy phép: which licences an officer may see and act upon is decided in rights.ts. */
export function licenceRoutes(house: House): Route[] {
  const read = { right: 'licence.read', audit: 'licence.viewed' } as const;
  const act = { right: 'licence.act', audit: 'licence.changed' } as const;
  const enter = { right: 'licence.act', audit: 'licence.entered' } as const;
  const one = `${registerPath}/${idParam}`;
  return [
    get(registerPath, { ...read, audit: 'licence.searched' }, (c) => showRegister(house, c)),
    get(`${registerPath}/quet`, { ...read, audit: 'licence.searched' }, (c) => findScanned(house, c)),
    get(`${registerPath}/thong-ke`, { right: 'licence.read' }, (c) => showCounts(house, c)),
    get(`${registerPath}/moi`, { right: 'licence.act' }, (c) => chooseType(house, c)),
    get(`${registerPath}/moi/:type`, { right: 'licence.act' }, (c) => showEnter(house, c)),
    post(`${registerPath}/moi/:type`, { ...enter, form: enterForm }, (c) => postEnter(house, c)),
    get(one, read, (c) => showLicence(house, c)),
    get(`${one}/viec/:act`, { ...read, right: 'licence.act' }, (c) => showAct(house, c)),
    post(`${one}/viec/:act`, { ...act, form: actForm }, (c) => postAct(house, c)),
    post(`${one}/hau-kiem`, { right: 'licence.inspect', audit: 'licence.inspected', form: inspectionForm }, (c) =>
      postInspection(house, c),
    ),
  ];
}

import { z } from 'zod';
import type { House } from '../platform/house.ts';
import { get, idParam, post, type Route } from '../platform/http/route.ts';
import { downloadCopy, downloadScan, showBook, showCopy, showDesk } from './doors/copies-door.ts';
import { postRequest, showRequest } from './doors/request-door.ts';
import { postSigned, showWaiting } from './doors/sign-door.ts';
import { certifyPath } from './pages/request-page.ts';
import { checks, refusalReasons } from './refusals.ts';

// What the forms send, for tests that make bodies from it; the doors read the texts themselves and keep them all.
const words = z.string().max(1000).optional();
const requestForm = z.object({
  _action: z.enum(['enter', 'doc-the', 'chung-thuc', 'tu-choi']),
  form: words,
  kept: words,
  card: words,
  unit: words,
  name: words,
  'id-number': words,
  phone: words,
  kind: words,
  paper: words,
  'paper-number': words,
  issuer: words,
  'issued-day': words,
  'issued-month': words,
  'issued-year': words,
  check: z.array(z.enum(checks)).optional(),
  refusal: z.enum(refusalReasons).optional(),
  'refusal-note': words,
});
const signForm = z.object({ agency: words, batch: words, id: z.array(z.string()).max(200).optional() });

/** Chứng thực bản sao điện tử: who may what, at which agency, is decided in rights.ts. */
export function certifyRoutes(house: House): Route[] {
  const make = { right: 'certify.make' } as const;
  // Both who receives and who signs read the book; `rights.ts` says whose.
  const read = { right: 'officer', audit: 'certified_copy.viewed' } as const;
  const one = `${certifyPath}/${idParam}`;
  return [
    get(certifyPath, { right: 'officer', audit: 'certified_copy.searched' }, (c) => showDesk(house, c)),
    get(`${certifyPath}/moi`, make, (c) => showRequest(house, c)),
    post(`${certifyPath}/moi`, { ...make, audit: 'certified_copy.received', form: requestForm, upload: true }, (c) =>
      postRequest(house, c),
    ),
    get(`${certifyPath}/ky`, { right: 'certify.sign', audit: 'certified_copy.searched' }, (c) => showWaiting(house, c)),
    post(`${certifyPath}/ky`, { right: 'certify.sign', audit: 'certified_copy.signed', form: signForm }, (c) =>
      postSigned(house, c),
    ),
    get(`${certifyPath}/so`, { right: 'officer', audit: 'certified_copy.searched' }, (c) => showBook(house, c)),
    get(one, read, (c) => showCopy(house, c)),
    get(`${one}/tep`, { right: 'officer', audit: 'certified_copy.downloaded' }, (c) => downloadCopy(house, c)),
    get(`${one}/ban-quet/:no{[0-9]{1,3}}`, { right: 'officer', audit: 'certified_copy.downloaded' }, (c) =>
      downloadScan(house, c),
    ),
  ];
}

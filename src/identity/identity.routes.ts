import { z } from 'zod';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';
import { get, post, type Route } from '../platform/http/route.ts';
import { accountRoutes } from './account/account-routes.ts';
import { leaveRoutes } from './account/leave-routes.ts';
import { addressRoutes } from './address/address-routes.ts';
import { agencyDirectory } from './agencies/agency-directory.ts';
import { consentRoutes } from './consents/consent-door.ts';
import { officersWithCodes } from './officers/officer.store.ts';
import { backQuery, officerDoor } from './officers/officer-door.ts';
import { eidOf } from './sign-in/national-eid.ts';
import { callbackPath } from './sign-in/own-origin.ts';
import { sampleCodePage, sampleCodesPage } from './pages/sample-codes-page.ts';
import { signInPage } from './pages/sign-in-page.ts';
import { sampleCode, sampleTotpSecret } from './sample/sample-secrets.ts';
import { citizenDoor } from './sign-in/sign-in-citizen.ts';

const officerForm = z.object({ username: z.string(), password: z.string(), code: z.string() });

/** Signing in and out, one's own account, consents, and the communes of a province. */
export function identityRoutes(house: House): Route[] {
  const theEid = eidOf(house.config);
  const citizens = citizenDoor(house, theEid);
  const officers = officerDoor(house);
  const directory = agencyDirectory(house.open);
  return [
    get('/dang-nhap', { right: 'public' }, (c) =>
      c.html(
        signInPage(c.get('view'), {
          query: backQuery(c),
          filing: /^\/(nop-ho-so|ho-so-nhap)\//.test(c.req.query('back') ?? ''),
          unlocked: c.req.query('mo-khoa') === '1',
        }),
      ),
    ),
    get('/dang-nhap/cong-dan', { right: 'public' }, citizens.leave),
    get(callbackPath, { right: 'public', audit: 'citizen.signed_in' }, citizens.comeBack),
    get('/dang-nhap/can-bo', { right: 'public' }, officers.show),
    post('/dang-nhap/can-bo', { right: 'public', audit: 'officer.signed_in', form: officerForm }, officers.enter),
    ...leaveRoutes(house, theEid),
    ...accountRoutes(house),
    ...consentRoutes(house),
    ...addressRoutes(house),
    get('/don-vi/tinh/:code{[0-9]{2}}/xa.json', { right: 'public' }, (c) => {
      const province = c.req.param('code') ?? '';
      if (!directory.provinceByCode(province)) throw new NotFound();
      c.header('cache-control', 'public, max-age=3600');
      return c.json(directory.communesOf(province).map(({ code, fullName }) => ({ code, name: fullName })));
    }),
    ...(house.config.sample ? sampleRoutes(house) : []),
  ];
}

// Outside of the sample these addresses do not exist; inside, they know only officers with a sample secret.
function sampleRoutes({ open, clock }: House): Route[] {
  const sampleOfficers = async () =>
    (await officersWithCodes(open))
      .filter(({ username, secret }) => secret === sampleTotpSecret(username))
      .map(({ username, name, lastStep }) => ({ username, name, code: sampleCode(username, lastStep, clock.now()) }));
  return [
    get('/mau/ma-xac-thuc', { right: 'public' }, async (c) =>
      c.html(sampleCodesPage(c.get('view'), await sampleOfficers())),
    ),
    get('/mau/ma-xac-thuc/:username', { right: 'public' }, async (c) => {
      const found = (await sampleOfficers()).find(({ username }) => username === c.req.param('username'));
      if (!found) throw new NotFound();
      return c.html(sampleCodePage(c.get('view'), found));
    }),
  ];
}

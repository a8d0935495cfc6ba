import { codeShown, credentialById } from '../../credentials/api.ts';
import { agencyDirectory, officer, officerNames } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { one, readForm, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { inspectionsOf, recordInspection } from '../inspections.ts';
import { actsIn, standingOn, type Licence } from '../licence.ts';
import type { LicenceType } from '../licence-type.ts';
import { credentialsOfLicence, eventsOfLicence, getLicence } from '../licences.store.ts';
import { licencePage } from '../pages/licence-page.ts';
import { registerPath } from '../pages/register-page.ts';
import { actingPost, inspectingPost, mayRead } from '../rights.ts';
import { typeVersion } from '../types.store.ts';

/** The licence of an address, for an officer who may read it; throws NotFound for everybody else. */
export async function licenceFor(house: House, c: Ctx): Promise<{ licence: Licence; type: LicenceType }> {
  const licence = await getLicence(house.open, c.req.param('id') ?? '');
  const type = await typeVersion(house.open, licence.typeCode, licence.typeVersion);
  if (!mayRead(officer(c), licence, type, agencyDirectory(house.open))) throw new NotFound();
  touch(c, 'licence', licence.id, licence.holderPersonId);
  return { licence, type };
}

/** GET /so-giay-phep/:id */
export const showLicence = (house: House, c: Ctx): Promise<Response> => page(house, c, {}, [], 200);

/** POST /so-giay-phep/:id/hau-kiem: what an inspector found. */
export async function postInspection(house: House, c: Ctx): Promise<Response> {
  const { licence } = await licenceFor(house, c);
  const { t } = c.get('view');
  const typed = await readForm(c);
  const outcome = (['met', 'to_mend', 'violated'] as const).find((value) => value === one(typed, 'outcome'));
  const errors = [
    ...(outcome ? [] : [{ name: 'outcome', message: t('Chọn kết quả kiểm tra', 'Choose what was found') }]),
    ...(one(typed, 'note').trim() ? [] : [{ name: 'note', message: t('Ghi lại điều đã thấy', 'Note what was seen') }]),
  ];
  if (!outcome || errors.length > 0) return page(house, c, typed, errors, 422);
  const done = await recordInspection(house, officer(c), licence.id, { outcome, note: one(typed, 'note') });
  if (!done.ok) throw new NotFound();
  return c.redirect(`${registerPath}/${licence.id}?xong=1`, 303);
}

async function page(house: House, c: Ctx, typed: Typed, errors: ErrorList, status: 200 | 422): Promise<Response> {
  const view = c.get('view');
  const who = officer(c);
  const directory = agencyDirectory(house.open);
  const { licence, type } = await licenceFor(house, c);
  const [history, inspections, credentials] = await Promise.all([
    eventsOfLicence(house.open, licence.id),
    inspectionsOf(house.open, licence.id),
    credentialsOfLicence(house.open, licence.id),
  ]);
  const current = credentials.find(({ contentNo }) => contentNo === licence.contentNo);
  const credential = current ? await credentialById(house.open, current.credentialId) : null;
  const ids = [
    ...history.flatMap(({ officerId }) => officerId ?? []),
    ...inspections.map(({ officerId }) => officerId),
  ];
  const names = await officerNames(house.open, ids, house.clock.now());
  const unitName = (id: string | null) => (id ? directory.byId(id)?.name : undefined);
  const byWhom = (officerId: string | null, unitId: string | null): string =>
    [officerId ? names.get(officerId) : view.t('Hệ thống', 'The system'), unitName(unitId)].filter(Boolean).join(', ');
  return c.html(
    licencePage(view, {
      licence,
      type,
      standing: standingOn(licence, house.clock.today()),
      agencyName: directory.byId(licence.agencyId)?.name ?? '',
      areaName: licence.areaCode ? (directory.communeByCode(licence.areaCode)?.fullName ?? null) : null,
      history: history.map((event) => ({ ...event, who: byWhom(event.officerId, event.unitId) })),
      inspections: inspections.map((one) => ({ ...one, who: byWhom(one.officerId, one.unitId) })),
      credential: credential && {
        qr: credential.qr,
        code: codeShown(credential.code),
        href: `/kiem-tra/${credential.code}`,
      },
      acts: actingPost(who, licence.agencyId) ? actsIn[licence.state] : [],
      mayInspect: inspectingPost(who, licence, type, directory) !== null,
      done: c.req.query('xong') === '1',
      filled: { t: view.t, typed, errors },
    }),
    status,
  );
}

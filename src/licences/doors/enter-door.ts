import { agencyDirectory, officer } from '../../identity/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import type { LegalDay } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { readDay } from '../../platform/http/read-day.ts';
import { one, readForm, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { enterLicence, type NewLicence } from '../enter-licence.ts';
import type { LicenceType } from '../licence-type.ts';
import { chooseTypePage, enterPage } from '../pages/enter-page.ts';
import { registerPath } from '../pages/register-page.ts';
import { agenciesActedFor } from '../rights.ts';
import { currentType, currentTypes } from '../types.store.ts';
import { refusalAt } from '../words.ts';
import { areasOf } from './register-door.ts';

/** GET /so-giay-phep/moi */
export async function chooseType(house: House, c: Ctx): Promise<Response> {
  return c.html(chooseTypePage(c.get('view'), await currentTypes(house.open)));
}

/** GET /so-giay-phep/moi/:type */
export async function showEnter(house: House, c: Ctx): Promise<Response> {
  return page(house, c, await typeOf(house, c), {}, [], 200);
}

/** POST /so-giay-phep/moi/:type */
export async function postEnter(house: House, c: Ctx): Promise<Response> {
  const type = await typeOf(house, c);
  const typed = await readForm(c);
  const { t } = c.get('view');
  touch(c, 'licence.type', type.code, null);
  const read = readLicence(typed, type, agenciesActedFor(officer(c)), t);
  if (!read.ok) return page(house, c, type, typed, read.refusal, 422);
  const done = await enterLicence(house, officer(c), read.value);
  if (!done.ok) return page(house, c, type, typed, [refusalAt(done.refusal.why, t)], 422);
  touch(c, 'licence', done.value.id, null);
  return c.redirect(`${registerPath}/${done.value.id}?xong=1`, 303);
}

/** A new licence out of a form; every wrong field with its sentence. */
function readLicence(
  typed: Typed,
  type: LicenceType,
  agencies: readonly string[],
  t: Say,
): Result<NewLicence, ErrorList> {
  const errors: ErrorList[number][] = [];
  const wrong = (name: string, vi: string, en: string) => errors.push({ name, message: t(vi, en) });
  const text = (name: string, most: number): string | null => cutText(one(typed, name).trim(), most) || null;
  const dayOf = (name: string): LegalDay | null => {
    const day = readDay(typed, name);
    if (day === undefined) wrong(name, 'Đây phải là một ngày có thật', 'This must be a real day');
    return day ?? null;
  };
  const agencyId = agencies.length === 1 ? agencies[0] : agencies.find((id) => id === one(typed, 'agency'));
  if (!agencyId) wrong('agency', 'Chọn cơ quan cấp', 'Choose the agency');
  const kind = type.holders.find((one_) => one_ === one(typed, 'holder-kind'));
  if (!kind) wrong('holder-kind', 'Chọn đối tượng được cấp', 'Choose to whom it was granted');
  const name = text('holder', 200);
  if (!name) wrong('holder', 'Nhập tên chủ giấy phép', 'Enter the name of the holder');
  const granted = dayOf('granted');
  if (!granted && !errors.some((error) => error.name === 'granted'))
    wrong('granted', 'Nhập ngày cấp', 'Enter the day of granting');
  const [from, until] = [dayOf('from'), dayOf('until')];
  const area = /^\d{5}$/.test(one(typed, 'area')) ? one(typed, 'area') : null;
  if (!agencyId || !kind || !name || !granted || errors.length > 0) return refuse(errors);
  return ok({
    typeCode: type.code,
    agencyId,
    number: text('number', 100),
    holder: { kind, personId: null, name, no: text('holder-no', 20), email: text('email', 254) },
    areaCode: area,
    address: text('address', 300),
    facts: Object.fromEntries(type.facts.map(({ key }) => [key, text(`fact-${key}`, 500) ?? ''])),
    grantedOn: granted,
    validFrom: from ?? granted,
    ...(until ? { validUntil: until } : {}),
    ground: {
      decisionNo: text('decision', 100) ?? '',
      decisionOn: granted,
      reason: t('Vào sổ giấy phép đã cấp', 'Granted before, entered now'),
    },
  });
}

async function typeOf(house: House, c: Ctx): Promise<LicenceType> {
  const type = await currentType(house.open, c.req.param('type') ?? '');
  if (!type || agenciesActedFor(officer(c)).length === 0) throw new NotFound();
  return type;
}

function page(
  house: House,
  c: Ctx,
  type: LicenceType,
  typed: Typed,
  errors: ErrorList,
  status: 200 | 422,
): Response | Promise<Response> {
  const directory = agencyDirectory(house.open);
  const agencies = agenciesActedFor(officer(c)).map((id) => ({ value: id, label: directory.byId(id)?.name ?? id }));
  const { t } = c.get('view');
  return c.html(
    enterPage(c.get('view'), { type, agencies, areas: areasOf(house), filled: { t, typed, errors } }),
    status,
  );
}

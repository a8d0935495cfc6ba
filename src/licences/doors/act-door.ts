import { officer } from '../../identity/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import type { LegalDay } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { NotFound } from '../../platform/http/mount.ts';
import { dayFields, readDay } from '../../platform/http/read-day.ts';
import { one, readForm, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { Result } from '../../platform/result.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { actOnLicence, type CannotActOnLicence, type WishedAct } from '../act-on-licence.ts';
import type { CannotEnter } from '../enter-licence.ts';
import { actsIn, type ActGround, type Licence, type LicenceAct } from '../licence.ts';
import { lastDay, type LicenceType } from '../licence-type.ts';
import { actPage } from '../pages/act-page.ts';
import { registerPath } from '../pages/register-page.ts';
import { replaceLicence } from '../replace-licence.ts';
import { actingPost } from '../rights.ts';
import { actOfPath, refusalAt } from '../words.ts';
import { licenceFor } from './licence-door.ts';

type Target = { licence: Licence; type: LicenceType; act: LicenceAct };

/** GET /so-giay-phep/:id/viec/:act: the form, filled with what stands. */
export async function showAct(house: House, c: Ctx): Promise<Response> {
  const target = await targetOf(house, c);
  return page(c, target, startsWith(target), [], 200);
}

/** POST /so-giay-phep/:id/viec/:act */
export async function postAct(house: House, c: Ctx): Promise<Response> {
  const target = await targetOf(house, c);
  const typed = await readForm(c);
  const { t } = c.get('view');
  const errors: ErrorList[number][] = [];
  const dayOf = (name: string): LegalDay | null => {
    const day = readDay(typed, name);
    if (day === undefined) errors.push({ name, message: t('Đây phải là một ngày có thật', 'This must be a real day') });
    return day ?? null;
  };
  const ground = {
    decisionNo: cutText(one(typed, 'decision').trim(), 100),
    decisionOn: dayOf('decision-on'),
    reason: cutText(one(typed, 'reason').trim(), 1000),
  };
  const until = target.act === 'renewed' ? dayOf('until') : null;
  if (target.act === 'renewed' && until === null && errors.length === 0)
    errors.push({ name: 'until', message: t('Nhập ngày hết hạn mới', 'Enter the new end') });
  if (errors.length > 0) return page(c, target, typed, errors, 422);
  const done = await doIt(house, c, target, typed, ground, until);
  if (!done.ok)
    return page(
      c,
      target,
      typed,
      [refusalAt(done.refusal.why, t)],
      done.refusal.why === 'changed_meanwhile' ? 409 : 422,
    );
  return c.redirect(`${registerPath}/${done.value.id}?xong=1`, 303);
}

function doIt(
  house: House,
  c: Ctx,
  { licence, type, act }: Target,
  typed: Typed,
  ground: ActGround,
  until: LegalDay | null,
): Promise<Result<Pick<Licence, 'id'>, CannotActOnLicence | CannotEnter>> {
  const seen = { id: licence.id, seen: Number(one(typed, 'version')) };
  const today = house.clock.today();
  if (act === 'replaced')
    return replaceLicence(house, officer(c), seen, {
      number: cutText(one(typed, 'number').trim(), 100) || null,
      grantedOn: today,
      validFrom: today,
      // What replaces a lost paper holds no longer than the lost one did.
      validUntil: licence.validUntil,
      ground,
    });
  return actOnLicence(house, officer(c), seen, wishOf(act, type, typed, until), ground);
}

function wishOf(
  act: Exclude<LicenceAct, 'replaced'>,
  type: LicenceType,
  typed: Typed,
  until: LegalDay | null,
): WishedAct {
  if (act === 'renewed') return { act, validUntil: until };
  if (act !== 'corrected') return { act };
  const text = (name: string, most: number): string => cutText(one(typed, name).trim(), most);
  return {
    act,
    holderName: text('holder', 200),
    holderNo: text('holder-no', 20).replace(/\s/g, '') || null,
    address: text('address', 300) || null,
    facts: Object.fromEntries(type.facts.map(({ key }) => [key, text(`fact-${key}`, 500)])),
  };
}

async function targetOf(house: House, c: Ctx): Promise<Target> {
  const { licence, type } = await licenceFor(house, c);
  const act = actOfPath(c.req.param('act') ?? '');
  if (!act || !actingPost(officer(c), licence.agencyId)) throw new NotFound();
  return { licence, type, act };
}

function startsWith({ licence, type, act }: Target): Typed {
  const version = String(licence.version);
  if (act === 'renewed' && licence.validUntil !== null) {
    const next = lastDay(type, licence.validUntil);
    return { version, ...(next ? dayFields('until', next) : {}) };
  }
  if (act !== 'corrected') return { version };
  return {
    version,
    holder: licence.holderName,
    'holder-no': licence.holderNo ?? '',
    address: licence.address ?? '',
    ...Object.fromEntries(type.facts.map(({ key }) => [`fact-${key}`, licence.facts[key] ?? ''])),
  };
}

function page(
  c: Ctx,
  target: Target,
  typed: Typed,
  errors: ErrorList,
  status: 200 | 409 | 422,
): Response | Promise<Response> {
  const { t } = c.get('view');
  const now = actsIn[target.licence.state].includes(target.act);
  const shown = now || errors.length > 0 ? errors : [refusalAt('not_in_this_state', t)];
  return c.html(actPage(c.get('view'), { ...target, filled: { t, typed, errors: shown } }), now ? status : 409);
}

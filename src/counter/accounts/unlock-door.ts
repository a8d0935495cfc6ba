import {
  agencyDirectory,
  carryCode,
  giveUnlockCode,
  officer,
  takeCarriedCode,
  type Agency,
} from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { one, readForm, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { personBehind } from '../../vault/api.ts';
import { bareId } from '../applicant.ts';
import { receivesAt } from '../counter-posts.ts';
import { unlockBases, unlockedPage, unlockPage } from './unlock-page.ts';

/** GET /mot-cua/mo-khoa-tai-khoan: a new code for somebody who locked their account and lost the code. */
export async function showUnlock(c: Ctx): Promise<Response> {
  return c.html(unlockPage(c.get('view'), { typed: {}, errors: [] }));
}

/**
 * POST: a new code, carried to the page that shows it (sent again it is another one, and the first is worth nothing). Given
 * only to who is there and was compared with a paper with their photograph; with it alone nobody comes into the account.
 */
export async function giveCode(house: House, c: Ctx): Promise<Response> {
  const view = c.get('view');
  const unit = counterOf(house, c);
  const typed = await readForm(c);
  const number = bareId(one(typed, 'id-number'));
  const errors = wrongsIn(typed, number, view.t);
  if (errors.length > 0) return c.html(unlockPage(view, { typed, errors }), 422);
  const basis = unlockBases.find(({ value }) => value === one(typed, 'basis'));
  const given = await giveUnlockCode(house, number, { unitName: unit.name, basis: basis?.vi ?? '' });
  // Whether an account is locked is told to an officer, so that they looked is recorded either way.
  const about = given?.personId ?? (await personBehind(house, { idNumber: number }));
  touch(c, 'account', about ?? 'counter', about);
  if (!given) {
    const message = view.t(
      'Không có tài khoản nào đang khoá với số định danh này',
      'No account with this number is locked',
    );
    return c.html(unlockPage(view, { typed, errors: [{ name: 'id-number', message }] }), 422);
  }
  carryCode(house, c, officer(c).id, given);
  return c.redirect('/mot-cua/mo-khoa-tai-khoan/ma', 303);
}

/** GET /mot-cua/mo-khoa-tai-khoan/ma: the code, to be printed, to the officer who gave it and this once; else the empty form. */
export function showCode(house: House, c: Ctx): Response | Promise<Response> {
  const given = takeCarriedCode(house, c, officer(c).id);
  touch(c, 'account', given?.personId ?? 'counter', given?.personId ?? null);
  if (!given) return c.redirect('/mot-cua/mo-khoa-tai-khoan', 303);
  return c.html(unlockedPage(c.get('view'), { ...given, unit: counterOf(house, c).name, at: house.clock.now() }));
}

function counterOf(house: House, c: Ctx): Agency {
  const [unitId] = receivesAt(officer(c));
  const unit = unitId === undefined ? null : agencyDirectory(house.open).byId(unitId);
  if (!unit) throw new NotFound();
  return unit;
}

function wrongsIn(typed: Typed, number: string, t: Say): { name: string; message: string }[] {
  return [
    ...(/^\d{12}$/.test(number)
      ? []
      : [{ name: 'id-number', message: t('Nhập số định danh 12 số', 'Enter the number of 12 digits') }]),
    ...(unlockBases.some(({ value }) => value === one(typed, 'basis'))
      ? []
      : [{ name: 'basis', message: t('Chọn giấy tờ đã đối chiếu', 'Choose what was compared') }]),
    ...(one(typed, 'compared') === 'yes'
      ? []
      : [
          {
            name: 'compared',
            message: t(
              'Đánh dấu là đã đối chiếu người với ảnh',
              'Tick that the person was compared with the photograph',
            ),
          },
        ]),
  ];
}

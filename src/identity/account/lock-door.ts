import { z } from 'zod';
import { cutText } from '../../platform/cut-text.ts';
import type { House } from '../../platform/house.ts';
import { touch } from '../../platform/http/mount.ts';
import { rateLimit } from '../../platform/http/rate-limit.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import { get, post, type Ctx, type Route } from '../../platform/http/route.ts';
import { openSeal } from '../../platform/seal.ts';
import { callerAddress } from '../caller-address.ts';
import { dropCookie, lockedCookie, readCookie, sessionCookie, writeCookie } from '../sessions/session-cookie.ts';
import { cameFrom } from '../sessions/session.ts';
import { citizen } from '../sessions/who-acts.ts';
import { lockedUntil, lockRow, unlockRow } from './account.store.ts';
import { carriedCode, carryCode } from './carry-code.ts';
import { newUnlockCode, unlockHash } from './give-unlock-code.ts';
import { lockDays, lockedPage, lockPage, unlockPage } from './lock-page.ts';

const unlockMinutes = 10;

const sealOf = (house: House) => openSeal(house.secret, 'locked-account');

/** The page that opens a locked account again, for somebody who proved who they are. */
export function toUnlock(
  house: House,
  c: Ctx,
  personId: string,
  until: Temporal.Instant,
): Response | Promise<Response> {
  const now = house.clock.now();
  const sealed = sealOf(house).write(personId, now.add({ minutes: unlockMinutes }));
  writeCookie(c, house.config, lockedCookie, sealed, unlockMinutes * 60);
  return c.html(unlockPage(c.get('view'), { until, error: null }), 403);
}

/** Khoá tạm tài khoản: for who lost a device, and the way back. */
export function lockRoutes(house: House): Route[] {
  const { open, clock, config } = house;
  const tries = rateLimit(clock, { burst: 10, perMinute: 3 });
  const personAtDoor = (c: Ctx): string | null => {
    const sealed = readCookie(c, config, lockedCookie);
    return sealed === null ? null : sealOf(house).read(sealed, clock.now());
  };
  const showUnlock = async (c: Ctx, error: string | null, status: 200 | 422 | 429) => {
    const personId = personAtDoor(c);
    const until = personId === null ? null : await lockedUntil(open, personId, clock.now());
    if (until === null) return c.redirect('/dang-nhap', 303);
    return c.html(unlockPage(c.get('view'), { until, error }), status);
  };

  return [
    get('/tai-khoan/khoa', { right: 'citizen' }, (c) => c.html(lockPage(c.get('view'), { errors: [], days: '' }))),
    post(
      '/tai-khoan/khoa',
      {
        right: 'citizen',
        audit: 'account.locked',
        form: z.object({ 'so-ngay': z.string(), 'xac-nhan': z.string() }),
      },
      async (c) => {
        const { t } = c.get('view');
        const person = citizen(c);
        touch(c, 'person', person.id, person.id);
        const typed = await readForm(c);
        const days = lockDays.find((some) => String(some) === one(typed, 'so-ngay'));
        const errors = [
          ...(days === undefined
            ? [{ name: 'so-ngay', message: t('Chọn khoá trong bao lâu', 'Choose for how long') }]
            : []),
          ...(one(typed, 'xac-nhan') === 'khoa'
            ? []
            : [{ name: 'xac-nhan', message: t('Đánh dấu để xác nhận khoá', 'Tick to confirm') }]),
        ];
        if (days === undefined || errors.length > 0)
          return c.html(lockPage(c.get('view'), { errors, days: one(typed, 'so-ngay') }), 422);
        const now = clock.now();
        const until = now.add({ hours: days * 24 });
        const code = newUnlockCode();
        await lockRow(open, person.id, until, unlockHash(code), now, cameFrom(c));
        dropCookie(c, config, sessionCookie);
        carryCode(house, c, '', { code, until, personId: person.id });
        return c.redirect('/dang-nhap/da-khoa', 303);
      },
    ),
    get('/dang-nhap/da-khoa', { right: 'public' }, (c) => {
      const carried = carriedCode(house, c, '');
      return carried ? c.html(lockedPage(c.get('view'), carried)) : c.redirect('/dang-nhap', 303);
    }),
    get('/dang-nhap/mo-khoa', { right: 'public' }, (c) => showUnlock(c, null, 200)),
    post('/dang-nhap/mo-khoa', { right: 'public', form: z.object({ ma: z.string() }) }, async (c) => {
      const { t } = c.get('view');
      const wait = tries.take(callerAddress(c));
      if (wait > 0) return showUnlock(c, t(`Hãy đợi ${wait} giây`, `Wait ${wait} seconds`), 429);
      const personId = personAtDoor(c);
      const code = cutText(one(await readForm(c), 'ma'), 100);
      const opened = personId !== null && (await unlockRow(open, personId, unlockHash(code), clock.now(), cameFrom(c)));
      if (!opened) return showUnlock(c, t('Mã không đúng', 'This is not the code'), 422);
      dropCookie(c, config, lockedCookie);
      return c.redirect('/dang-nhap?mo-khoa=1', 303);
    }),
  ];
}

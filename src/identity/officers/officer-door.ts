import type { House } from '../../platform/house.ts';
import { touch } from '../../platform/http/mount.ts';
import { rateLimit } from '../../platform/http/rate-limit.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { callerAddress } from '../caller-address.ts';
import { officerSignInPage } from '../pages/officer-sign-in-page.ts';
import { safeBack } from '../sign-in/safe-back.ts';
import { samplePassword } from '../sample/sample-secrets.ts';
import { beginSession } from '../sessions/session.ts';
import { signInOfficer } from './sign-in-officer.ts';

/** Leads each officer to the page they work on; the composition root knows which that is. */
const firstDoor = '/ban-lam-viec';

/** The officers' sign-in: its page and its act. */
export type OfficerDoor = { show(c: Ctx): Response | Promise<Response>; enter(c: Ctx): Promise<Response> };

/** Opens the door. An office shares one address, so an address may try more often than a name. */
export function officerDoor(house: House): OfficerDoor {
  const ofAddress = rateLimit(house.clock, { burst: 60, perMinute: 30 });
  const ofName = rateLimit(house.clock, { burst: 10, perMinute: 5 });
  const page = (c: Ctx, username: string, errors: { name: string; message: string }[]) =>
    officerSignInPage(c.get('view'), {
      query: backQuery(c),
      username,
      errors,
      samplePassword: house.config.sample ? samplePassword : null,
    });

  return {
    show: (c) => c.html(page(c, '', [])),
    async enter(c) {
      const { t } = c.get('view');
      const typed = await readForm(c);
      const [username, password, code] = [one(typed, 'username'), one(typed, 'password'), one(typed, 'code')];
      const wait = Math.max(ofAddress.take(callerAddress(c)), ofName.take(username.trim().toLowerCase().slice(0, 100)));
      if (wait > 0) {
        c.header('retry-after', String(wait));
        const message = t(`Quá nhiều lần thử; hãy đợi ${wait} giây.`, `Too many attempts; wait ${wait} seconds.`);
        return c.html(page(c, username, [{ name: 'username', message }]), 429);
      }
      const missing = [
        { name: 'username', value: username, message: t('Nhập tên đăng nhập', 'Enter your user name') },
        { name: 'password', value: password, message: t('Nhập mật khẩu', 'Enter your password') },
        { name: 'code', value: code, message: t('Nhập mã xác thực', 'Enter the one-time code') },
      ].filter(({ value }) => value.trim() === '');
      if (missing.length > 0) return c.html(page(c, username, missing), 422);
      const entered = await signInOfficer(house, { username, password: password.slice(0, 1_000), code });
      if (!entered.ok) {
        const message = t(
          'Tên đăng nhập, mật khẩu hoặc mã xác thực không đúng, mã đã dùng rồi, hoặc tài khoản đang tạm khóa 15 phút.',
          'User name, password or code is wrong, the code was already used, or the account is locked for 15 minutes.',
        );
        return c.html(page(c, username, [{ name: 'username', message }]), 422);
      }
      await beginSession(house, c, { kind: 'officer', id: entered.value });
      touch(c, 'officer', entered.value, null);
      const back = safeBack(c.req.query('back'));
      return c.redirect(back === '/' ? firstDoor : back, 303);
    },
  };
}

/** The `back` of this request, cleaned, as a query to hand on; '' when it is only the home page. */
export function backQuery(c: Ctx): string {
  const back = safeBack(c.req.query('back'));
  return back === '/' ? '' : `?back=${encodeURIComponent(back)}`;
}

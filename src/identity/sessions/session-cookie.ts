import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Config } from '../../platform/config.ts';
import type { Ctx } from '../../platform/http/route.ts';

const https = (config: Config): boolean => config.publicUrl?.startsWith('https:') ?? false;

// `__Host-` (RFC 6265bis 4.1.3.2): the browser itself refuses such a cookie from another host, path or from http.
const fullName = (config: Config, name: string): string => (https(config) ? `__Host-${name}` : name);
const traits = (config: Config) => ({ path: '/', httpOnly: true, secure: https(config), sameSite: 'Lax' as const });

/** The value of one of our cookies, or null. */
export const readCookie = (c: Ctx, config: Config, name: string): string | null =>
  getCookie(c, fullName(config, name)) ?? null;

/** Sets a cookie that scripts cannot read and other sites cannot send along with a post. `seconds`: its life. */
export const writeCookie = (c: Ctx, config: Config, name: string, value: string, seconds: number): void =>
  setCookie(c, fullName(config, name), value, { ...traits(config), maxAge: Math.floor(seconds) });

/** Takes a cookie back. */
export const dropCookie = (c: Ctx, config: Config, name: string): void => {
  deleteCookie(c, fullName(config, name), traits(config));
};

/** Name of the cookie that holds the session's token; on https the browser knows it as `__Host-mc_session`. */
export const sessionCookie = 'mc_session';
/** Name of the cookie that holds a sign-in under way. */
export const pendingCookie = 'mc_pending';
/** Name of the cookie that says who may open their locked account again with its code. */
export const lockedCookie = 'mc_locked';
/** Name of the cookie that holds the way to sign out at the provider too. */
export const leavingCookie = 'mc_leaving';
/** Name of the cookie that shows the code of a locked account for a moment. */
export const codeCookie = 'mc_code';

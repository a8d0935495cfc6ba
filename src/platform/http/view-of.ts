import { getCookie, setCookie } from 'hono/cookie';
import type { MiddlewareHandler } from 'hono';
import type { House } from '../house.ts';
import { sayIn, type Lang } from '../i18n/say.ts';
import type { TextSize, View, Who } from '../views/view.ts';
import type { Ctx, Vars } from './route.ts';

const year = 365 * 24 * 3600;
const sizes: readonly TextSize[] = ['normal', 'large', 'largest'];

/**
 * How to speak to this reader: language and size of words from their cookies, who they are from `whoOf`.
 * `?lang=en` and `?co-chu=large` on any page are remembered and lead back to the page without them.
 */
export function viewOf(
  house: Pick<House, 'config' | 'assets'>,
  whoOf: (c: Ctx, lang: Lang) => Who | null,
): MiddlewareHandler<{ Variables: Vars }> {
  const { office } = house.config;
  return async (c, next) => {
    const url = new URL(c.req.url);
    const asked = { lang: url.searchParams.get('lang'), size: url.searchParams.get('co-chu') };
    if (c.req.method === 'GET' && (asked.lang !== null || asked.size !== null)) {
      const keep = { path: '/', maxAge: year, sameSite: 'Lax', httpOnly: true } as const;
      if (asked.lang === 'vi' || asked.lang === 'en') setCookie(c, 'lang', asked.lang, keep);
      const size = sizes.find((one) => one === asked.size);
      if (size) setCookie(c, 'co-chu', size, keep);
      url.searchParams.delete('lang');
      url.searchParams.delete('co-chu');
      // A path that begins with two slashes would lead to another host.
      return c.redirect(url.pathname.replace(/^\/{2,}/, '/') + url.search, 303);
    }
    const lang: Lang = getCookie(c, 'lang') === 'en' ? 'en' : 'vi';
    const view: View = {
      lang,
      t: sayIn(lang),
      path: url.pathname + url.search,
      textSize: sizes.find((one) => one === getCookie(c, 'co-chu')) ?? 'normal',
      who: whoOf(c, lang),
      office,
      asset: house.assets.hrefOf,
    };
    c.set('view', view);
    await next();
    return undefined;
  };
}

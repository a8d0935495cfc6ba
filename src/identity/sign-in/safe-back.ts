/**
 * The page to return to after signing in: a path of this site, else '/'. Anything a browser could read as another
 * address is refused: a scheme, `//host`, `/\host`, control characters (WHATWG URL drops tabs and newlines).
 */
export function safeBack(back: string | undefined): string {
  if (back === undefined || back.length > 2_000 || !back.startsWith('/')) return '/';
  // oxlint-disable-next-line no-control-regex
  if (/[\\\u0000-\u001f\u007f]/.test(back)) return '/';
  const home = 'http://home.invalid';
  if (!URL.canParse(back, home)) return '/';
  const url = new URL(back, home);
  if (url.origin !== home || url.pathname.startsWith('//')) return '/';
  // Coming back to the sign-in or out of it would be a circle.
  if (url.pathname === '/dang-xuat' || /^\/dang-nhap(\/|$)/.test(url.pathname)) return '/';
  return url.pathname + url.search;
}

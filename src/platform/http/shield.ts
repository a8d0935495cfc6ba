import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Vars } from './route.ts';

const directives: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

/** The content security policy of our pages, with what one page needs more in the place of its directive. */
export const policyWith = (more: Readonly<Record<string, string>>): string =>
  Object.entries({ ...directives, ...more })
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');

const policy = policyWith({});

/** Headers every answer carries, and the refusal of addresses no page of ours ever makes. */
export function shield(https: boolean): MiddlewareHandler<{ Variables: Vars }> {
  return async (c, next) => {
    // NUL and broken escapes can reach neither PostgreSQL text nor a file name.
    if (/%00|\0/.test(c.req.url) || !decodes(c.req.url)) throw new HTTPException(400);
    await next();
    const h = c.res.headers;
    if (!h.has('content-security-policy')) h.set('content-security-policy', policy);
    h.set('x-content-type-options', 'nosniff');
    h.set('referrer-policy', 'same-origin');
    h.set('cross-origin-opener-policy', 'same-origin');
    h.set('permissions-policy', 'geolocation=(), microphone=(), camera=(self)');
    if (https) h.set('strict-transport-security', 'max-age=31536000');
    if (!h.has('cache-control')) h.set('cache-control', 'private, no-store');
  };
}

function decodes(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

import type { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { sessionEndedPage } from '../views/session-ended-page.ts';
import { readForm } from './read-form.ts';
import type { Ctx, Route, Touched, Vars } from './route.ts';

/** Decides who may come to a route, and keeps the record of what they did there. */
export type Gate = {
  /** All rights that exist; a route that declares another one stops the start. */
  readonly rights: readonly string[];
  authorise(c: Ctx, right: string): 'yes' | 'sign_in' | 'no';
  record(c: Ctx, word: string, touched: readonly Touched[]): Promise<void>;
  /** Where a person who must sign in first is sent; `back` is the page they wanted. */
  signInHref(right: string, back: string): string;
};

/** Thrown by a verb that must find its object; answered with 404, whether it exists elsewhere or not. */
export class NotFound extends Error {}

/** Mounts the table of routes. Nothing is reachable but through it. Throws on a right or path declared wrongly. */
export function mount(app: Hono<{ Variables: Vars }>, routes: readonly Route[], gate: Gate): void {
  const seen = new Set<string>();
  for (const route of routes) {
    const key = `${route.method} ${route.path}`;
    if (seen.has(key)) throw new Error(`declared twice: ${key}`);
    if (!gate.rights.includes(route.right)) throw new Error(`unknown right ${route.right} of ${key}`);
    seen.add(key);
    app.on(route.method.toUpperCase(), route.path, (c) => pass(c, route, gate));
  }
}

/** The word in the audit log for a page that came back from an act that was refused. */
export const viewedOnly = 'page.viewed';

async function pass(c: Ctx, route: Route, gate: Gate): Promise<Response> {
  const verdict = gate.authorise(c, route.right);
  if (verdict === 'sign_in') {
    if (!c.req.header('accept')?.includes('html')) return deny(401);
    const signIn = gate.signInHref(route.right, pathAndQuery(c));
    // A post is not repeated after signing in: it is refused, with what was written to take along. A page is shown again.
    return route.method === 'get'
      ? c.redirect(signIn, 303)
      : c.html(sessionEndedPage(c.get('view'), { signIn, written: await writtenIn(c, route) }), 401);
  }
  if (verdict === 'no') return deny(403);
  if (route.method === 'post' && !route.byKey && !fromOurPages(c)) return deny(403);
  const answer = await route.handler(c);
  if (route.audit === null) return answer;
  const touched = c.get('touched');
  if (answer.status < 400) {
    if (touched.length === 0) throw new Error(`${route.method} ${route.path} is audited but touched nothing`);
    await gate.record(c, route.audit, touched);
  } else if (touched.length > 0 && (answer.status === 409 || answer.status === 422))
    // A refused act shows the page again, with everything on it: nothing was done, but it was read.
    await gate.record(c, viewedOnly, touched);
  return answer;
}

/** The sentences of a form that came too late; never from another site, nor files, passwords and short entries. */
async function writtenIn(c: Ctx, route: Route): Promise<string[]> {
  if (route.upload || !fromOurPages(c)) return [];
  const typed = await readForm(c).catch(() => ({}));
  return Object.entries(typed)
    .filter(([name]) => !/pass|code|token/i.test(name))
    .flatMap(([, value]) => value)
    .filter((text) => text.trim().length > 20 && /\s/.test(text.trim()))
    .slice(0, 10);
}

function deny(status: 401 | 403): never {
  throw new HTTPException(status);
}

function pathAndQuery(c: Ctx): string {
  const url = new URL(c.req.url);
  return url.pathname + url.search;
}

/**
 * Cross-site request forgery: the browser itself says where a post came from (Fetch Metadata, W3C; Origin,
 * RFC 6454). A post that says neither is refused. Session cookies are SameSite=Lax besides.
 */
function fromOurPages(c: Ctx): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = c.req.header('origin');
  if (origin === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host);
}

/** Marks what this request looked at or changed. */
export function touch(c: Ctx, subject: string, subjectId: string, personId: string | null): void {
  c.get('touched').push({ subject, subjectId, personId });
}

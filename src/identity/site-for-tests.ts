import { Hono } from 'hono';
import { authorise, rights, signInHref, type Actor, type Citizen } from './api.ts';
import type { House } from '../platform/house.ts';
import { mount, NotFound } from '../platform/http/mount.ts';
import { BadForm } from '../platform/http/read-form.ts';
import type { Route, Vars } from '../platform/http/route.ts';
import { sayIn, type Lang } from '../platform/i18n/say.ts';

/** A site of these routes, for tests: who acts is set by hand, what was recorded is kept. */
export type TestSite = {
  get(path: string, who: Actor | null, lang?: Lang): Promise<Response>;
  post(path: string, who: Actor | null, body: Record<string, string> | FormData, from?: string): Promise<Response>;
  readonly recorded: { word: string; personId: string | null }[];
};

/** Mounts routes as app.ts does, without session, log or static files. */
export function testSite(house: House, routes: readonly Route[]): TestSite {
  const recorded: TestSite['recorded'] = [];
  let who: Actor | null = null;
  let lang: Lang = 'vi';
  const app = new Hono<{ Variables: Vars }>();
  app.use(async (c, next) => {
    c.set('touched', []);
    c.set('actor', who);
    c.set('requestId', 'test');
    const url = new URL(c.req.url);
    const view = {
      lang,
      t: sayIn(lang),
      path: url.pathname + url.search,
      textSize: 'normal',
      office: house.config.office,
    } as const;
    c.set('view', { ...view, who: who && { kind: who.kind, name: who.name, menu: [] }, asset: house.assets.hrefOf });
    await next();
  });
  mount(app, routes, {
    rights,
    authorise,
    signInHref,
    record: async (_c, word, touched) => void recorded.push(...touched.map(({ personId }) => ({ word, personId }))),
  });
  app.onError((fault, c) => {
    if (fault instanceof NotFound) return c.text('not found', 404);
    if (fault instanceof BadForm) return c.text('bad form', 400);
    if ('getResponse' in fault) return (fault as unknown as { getResponse(): Response }).getResponse();
    throw fault;
  });
  return {
    recorded,
    async get(path, actor, language = 'vi') {
      [who, lang] = [actor, language];
      return app.request(path, { headers: { accept: 'text/html' } });
    },
    async post(path, actor, body, from = '203.0.113.1') {
      [who, lang] = [actor, 'vi'];
      const headers = { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': from };
      return app.request(path, {
        method: 'POST',
        headers,
        body: body instanceof FormData ? body : new URLSearchParams(body),
      });
    },
  };
}

/** A citizen of level 2 with this number at the end of everything. */
export const testCitizen = (n: number): Citizen => ({
  kind: 'citizen',
  id: `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  name: 'Nguyễn Thị Mẫu',
  idNumber: `0000990000${String(n).padStart(2, '0')}`,
  dateOfBirth: '1991-03-08',
  gender: 'female',
  phone: '+84900000001',
  email: 'cong.dan.01@example.vn',
  address: null,
  level: 2,
});

import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Clock } from '../platform/clock.ts';
import { readConfig, type Config } from '../platform/config.ts';
import type { OpenDb } from '../platform/db/open.ts';
import type { House } from '../platform/house.ts';
import { mount, NotFound } from '../platform/http/mount.ts';
import type { Route, Vars } from '../platform/http/route.ts';
import { sayIn } from '../platform/i18n/say.ts';
import { openLog } from '../platform/log.ts';
import { identify } from './sessions/identify.ts';
import { rights } from './officers/role-rights.ts';
import { actorOf, authorise, signInHref } from './sessions/who-acts.ts';

/** A house that holds what signing in needs; its data folder goes away with the test file. */
export function houseForTests(open: OpenDb, clock: Clock, config: Partial<Config> = {}): House {
  const dataDir = mkdtempSync(join(tmpdir(), 'mot-cua-identity-'));
  after(() => rmSync(dataDir, { recursive: true, force: true }));
  const settings: Config = { ...readConfig({}), dataDir, ...config };
  const none = new Proxy({}, { get: () => () => { throw new Error('not in this test'); } }); // prettier-ignore
  return {
    open,
    clock,
    config: settings,
    log: openLog('silent'),
    files: none as House['files'],
    pdf: none as House['pdf'],
    assets: none as House['assets'],
    secret: Buffer.alloc(32, 7),
  };
}

/** The routes under a real gate; what the gate records is pushed to `recorded` as `word subject by actor`. */
export function appForTests(
  house: House,
  routes: readonly Route[],
  recorded: string[] = [],
): Hono<{ Variables: Vars }> {
  const app = new Hono<{ Variables: Vars }>();
  app.use(async (c, next) => {
    c.set('requestId', 'r');
    c.set('touched', []);
    const office = { name: 'Tỉnh mẫu', phone: '0214 3000 000' };
    const view = {
      lang: 'vi' as const,
      t: sayIn('vi'),
      path: c.req.path,
      textSize: 'normal' as const,
      who: null,
      office,
    };
    c.set('view', { ...view, asset: (name) => `/tinh/x/${name}` });
    await next();
  });
  app.use(identify(house));
  mount(app, routes, {
    rights,
    authorise,
    signInHref,
    record: async (c, word, touched) => {
      for (const one of touched) recorded.push(`${word} ${one.subject} by ${actorOf(c)?.kind ?? 'nobody'}`);
    },
  });
  app.onError((fault, c) => {
    if (fault instanceof NotFound) return c.text('not found', 404);
    if (fault instanceof HTTPException) return c.text('refused', fault.status);
    throw fault;
  });
  return app;
}

/** The cookies of an answer, `name=value`, ready to be sent back. */
export const cookiesOf = (answer: Response): string[] =>
  answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');

/** A citizen who is signed in: the id, and the cookie to come with. `facts` overrides what the national eID says. */
export async function citizenForTests(
  { sql }: OpenDb,
  name: string,
  facts: { idNumber?: string; level?: 1 | 2 } = {},
): Promise<{ id: string; cookie: string }> {
  const token = randomBytes(32).toString('base64url');
  const [row] = await sql<{ id: string }>(
    `with made as (insert into identity.person (issuer, subject, full_name, id_number, date_of_birth, phone, level)
       values ('test', $1, $1, $2, '1990-01-01', '+84900000001', $3) returning id, level),
     session as (insert into identity.session (token_hash, person_id, created_at, expires_at)
       select $4, id, now() - interval '1 hour', now() + interval '10 years' from made)
     select id from made`,
    [name, facts.idNumber ?? null, facts.level ?? 2, createHash('sha256').update(token).digest()],
  );
  return { id: row?.id ?? '', cookie: `mc_session=${token}` };
}

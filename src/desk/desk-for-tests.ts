import { Hono } from 'hono';
import { isOwnQuery } from '../platform/db/own-query-for-tests.ts';
import { recordAccess } from '../audit/api.ts';
import { dossierHouse } from '../dossiers/house-for-tests.ts';
import { actorOf, authorise, rights, signInHref, type Actor } from '../identity/api.ts';
import type { Clock } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { answerFaults } from '../platform/http/faults.ts';
import { mount } from '../platform/http/mount.ts';
import type { Vars } from '../platform/http/route.ts';
import { viewOf } from '../platform/http/view-of.ts';
import { deskRoutes } from './desk.routes.ts';

/** Signs in by header: `who: username`; `who: citizen` is somebody without a post. */
export async function deskForTests(db: OpenDb, clock: Clock) {
  const asked: string[] = [];
  const open: OpenDb = {
    ...db,
    sql(text, values) {
      if (isOwnQuery(text)) asked.push(text);
      return db.sql(text, values);
    },
  };
  const sample = await dossierHouse(open, clock);
  const { house } = sample;
  const app = new Hono<{ Variables: Vars }>();
  answerFaults(app, house.log);
  app.use(async (c, next) => {
    c.set('requestId', '019a0000-0000-7000-8000-00000000000a');
    c.set('touched', []);
    const who = c.req.header('who');
    c.set('actor', who === undefined ? null : who === 'citizen' ? citizen : { ...sample.officer(who) });
    await next();
  });
  app.use(
    viewOf(house, (c) => {
      const actor = actorOf(c);
      return actor && { kind: actor.kind, name: actor.name, unit: 'Văn phòng HĐND và UBND phường Lào Cai', menu };
    }),
  );
  mount(app, deskRoutes(house), {
    rights,
    authorise,
    signInHref,
    record: (c, word, touched) => {
      const actor = actorOf(c);
      return recordAccess(
        open,
        touched.map(({ subject, subjectId, personId }) => ({
          word,
          officerId: actor?.kind === 'officer' ? actor.id : null,
          personId: null,
          unitId: actor?.kind === 'officer' ? (actor.posts[0]?.unitId ?? null) : null,
          subject,
          subjectId,
          ownerPersonId: personId,
          requestId: c.get('requestId'),
        })),
      );
    },
  });
  const see = (who: string | null, path: string, lang: 'vi' | 'en' = 'vi') =>
    app.request(path, { headers: { ...(who ? { who } : {}), accept: 'text/html', cookie: `lang=${lang}` } });
  const send = (who: string | null, path: string, fields: Record<string, string | string[]> | FormData) =>
    app.request(path, {
      method: 'POST',
      headers: { ...(who ? { who } : {}), accept: 'text/html', 'sec-fetch-site': 'same-origin' },
      body: fields instanceof FormData ? fields : urlencoded(fields),
    });
  return { ...sample, app, see, send, asked };
}

/** As long as the menu of a real officer. */
const menu = [
  { href: '/viec', label: 'Việc của tôi', count: 60 },
  { href: '/viec/don-vi', label: 'Việc của đơn vị' },
  { href: '/tim-ho-so', label: 'Tìm hồ sơ' },
  { href: '/dang-xuat', label: 'Đăng xuất' },
];

const citizen: Actor = {
  kind: 'citizen',
  id: '019a0000-0000-7000-8000-0000000000c1',
  name: 'Nguyễn Thị Mẫu',
  idNumber: '000099000001',
  dateOfBirth: null,
  gender: null,
  phone: null,
  email: null,
  address: null,
  level: 2,
};

function urlencoded(fields: Record<string, string | string[]>): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  return body;
}

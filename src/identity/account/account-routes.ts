import { z } from 'zod';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { get, idParam, post, type Ctx, type Route } from '../../platform/http/route.ts';
import { accountPage } from '../pages/account-page.ts';
import { safeBack } from '../sign-in/safe-back.ts';
import { cameFrom, hashOfToken, tokenOf } from '../sessions/session.ts';
import { citizen } from '../sessions/who-acts.ts';
import { accountEvents, endOneSession, endOtherSessions, sessionsOf } from './account.store.ts';
import { levelPage } from './level-page.ts';
import { lockRoutes } from './lock-door.ts';
import { sessionsPage } from './sessions-page.ts';

/** One's own account: who I am, where I am signed in, what happened, and locking it. */
export function accountRoutes(house: House): Route[] {
  const { open, clock, config } = house;
  const none = z.object({});
  const own = (c: Ctx) => {
    const person = citizen(c);
    touch(c, 'person', person.id, person.id);
    return { person, here: hashOfToken(tokenOf(c, config) ?? '') };
  };
  return [
    get('/tai-khoan', { right: 'citizen', audit: 'account.viewed' }, (c) =>
      c.html(accountPage(c.get('view'), own(c).person)),
    ),
    get('/tai-khoan/muc-2', { right: 'citizen' }, (c) =>
      c.html(levelPage(c.get('view'), { back: safeBack(c.req.query('ve')), level: citizen(c).level })),
    ),
    get('/tai-khoan/phien', { right: 'citizen', audit: 'account.sessions_viewed' }, async (c) => {
      const { person, here } = own(c);
      const [sessions, events] = await Promise.all([
        sessionsOf(open, person.id, here, clock.now()),
        accountEvents(open, person.id),
      ]);
      const done = c.req.query('xong');
      return c.html(
        sessionsPage(c.get('view'), { sessions, events, done: done === 'mot' || done === 'khac' ? done : null }),
      );
    }),
    post('/tai-khoan/phien/khac', { right: 'citizen', audit: 'account.sessions_ended', form: none }, async (c) => {
      const { person, here } = own(c);
      await endOtherSessions(open, person.id, here, clock.now(), cameFrom(c));
      return c.redirect('/tai-khoan/phien?xong=khac', 303);
    }),
    post(
      `/tai-khoan/phien/${idParam}`,
      { right: 'citizen', audit: 'account.sessions_ended', form: none },
      async (c) => {
        const { person } = own(c);
        if (!(await endOneSession(open, person.id, c.req.param('id') ?? '', clock.now(), cameFrom(c))))
          throw new NotFound();
        return c.redirect('/tai-khoan/phien?xong=mot', 303);
      },
    ),
    ...lockRoutes(house),
  ];
}

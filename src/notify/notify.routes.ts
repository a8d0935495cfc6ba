import { cutText } from '../platform/cut-text.ts';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';
import { get, type Route } from '../platform/http/route.ts';
import type { MailCatcher } from './mail-catcher.ts';
import { caughtMailPage, caughtMailsPage } from './pages/caught-mails-page.ts';

/** The letter box of the sample: every mail the system sent, for everybody to read. Outside of the sample: nothing. */
export function notifyRoutes(house: Pick<House, 'config'>, catcher: MailCatcher | null): Route[] {
  if (!house.config.sample || catcher === null) return [];
  return [
    get('/mau/thu', { right: 'public' }, (c) => {
      const to = cutText(c.req.query('den') ?? '', 254);
      return c.html(caughtMailsPage(c.get('view'), { to, mails: catcher.mails(to) }));
    }),
    get('/mau/thu/:no{[0-9]{1,9}}', { right: 'public' }, (c) => {
      const mail = catcher.mail(Number(c.req.param('no')));
      if (!mail) throw new NotFound();
      return c.html(caughtMailPage(c.get('view'), mail));
    }),
  ];
}

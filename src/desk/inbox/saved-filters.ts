import { forgetFilter, saveFilter } from '../../dossiers/api.ts';
import { officer } from '../../identity/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import type { House } from '../../platform/house.ts';
import { touch } from '../../platform/http/mount.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { desksOf, ownCalendar } from '../desks-of.ts';
import { filterName, inboxHref, queryDeskName, readInboxQuery, type InboxQuery } from './inbox-query.ts';
import { viewsPage } from '../pages/views-page.ts';
import { countsFor } from './task-counts.ts';
import { timesAt } from '../times.ts';

const longestName = 60;

/** GET /viec/bo-loc?<query of the list>: keep this view under a name, and what was kept before. One query. */
export const showViews = (house: House, c: Ctx): Promise<Response> =>
  draw(
    house,
    c,
    readInboxQuery((name) => c.req.query(name), desksOf(officer(c))),
    '',
    [],
  );

/** POST /viec/bo-loc: keeps the view under a name; the same name again takes its place. */
export async function keepView(house: House, c: Ctx): Promise<Response> {
  const form = await readForm(c);
  const who = officer(c);
  const { t } = c.get('view');
  const name = one(form, 'name').trim();
  // Only what the list itself would make of an address is kept.
  const asked = new URLSearchParams(one(form, 'q'));
  const query = { ...readInboxQuery((key) => asked.get(key) ?? undefined, desksOf(who)), after: null };
  const refuse = (message: string) => draw(house, c, query, name, [{ name: 'name', message }]);
  if (name === '') return refuse(t('Nhập tên bộ lọc', 'Enter a name'));
  if (name.length > longestName) return refuse(t('Tên dài nhất 60 ký tự', 'A name has at most 60 characters'));
  const kept = await saveFilter(house.open, who.id, { name, query: queryText(query) });
  if (!kept) return refuse(t('Đã có 20 bộ lọc; xoá bớt trước khi lưu', 'There are 20 views; delete one first'));
  touch(c, 'officer', who.id, null);
  return c.redirect(inboxHref('/viec', query), 303);
}

/** POST /viec/bo-loc/xoa: forgets a view. */
export async function forgetView(house: House, c: Ctx): Promise<Response> {
  const who = officer(c);
  await forgetFilter(house.open, who.id, cutText(one(await readForm(c), 'name'), longestName));
  touch(c, 'officer', who.id, null);
  return c.redirect('/viec/bo-loc', 303);
}

const queryText = (query: InboxQuery): string => inboxHref('', { ...query, after: null }).slice(1);

async function draw(house: House, c: Ctx, query: InboxQuery, typed: string, errors: ErrorList): Promise<Response> {
  const view = c.get('view');
  const { saved } = await countsFor(house.open, officer(c), timesAt(house.clock.now(), ownCalendar(house, officer(c))));
  const looked = `${queryDeskName(query, view.t)} · ${filterName(query.filter, view.t)}`;
  const page = viewsPage(view, { saved, looked, query: queryText(query), typed, errors });
  return c.html(page, errors.length > 0 ? 422 : 200);
}

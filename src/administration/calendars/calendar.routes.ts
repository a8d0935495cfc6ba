import { z } from 'zod';
import type { House } from '../../platform/house.ts';
import { get, post, type Handler, type Route } from '../../platform/http/route.ts';
import { forProvince } from '../reach.ts';
import { postDayForm, saveDays, showDayForm, showDayPreview, showYear } from './day-door.ts';
import { chooseOffice, postHoursForm, saveHours, showHours, showHoursForm, showHoursPreview } from './hours-door.ts';

// What the forms send, for tests that make bodies from it; the doors read the texts themselves and keep them all.
const words = z.string().max(1000).optional();
const dayBoxes = (name: string) => ({ [`${name}-day`]: words, [`${name}-month`]: words, [`${name}-year`]: words });
const dayForm = z.object({
  kind: z.enum(['holiday', 'compensation', 'swap', 'withdraw']),
  ...dayBoxes('day'),
  ...dayBoxes('other'),
  ...dayBoxes('decision-on'),
  'name-vi': words,
  'name-en': words,
  reach: words,
  certainty: words,
  decision: words,
  note: words,
});
const hoursForm = z.object({
  kind: z.enum(['own', 'follows', 'withdrawn']),
  ...dayBoxes('from'),
  ...dayBoxes('decision-on'),
  'shifts-mon': words,
  'shifts-tue': words,
  'shifts-wed': words,
  'shifts-thu': words,
  'shifts-fri': words,
  'shifts-sat': words,
  'shifts-sun': words,
  'duty-sat': words,
  'duty-sun': words,
  'cut-off': words,
  closes: words,
  reopens: words,
  'last-hour': words,
  'hours-to-receive': words,
  'days-to-ask': words,
  'days-to-supply': words,
  'apology-lead': words,
  decision: words,
  note: words,
});

/**
 * Lịch làm việc: special days, which hold for all, and office hours, each office's own. A form leads to its preview;
 * only the preview saves.
 */
export function calendarRoutes(house: House): Route[] {
  const edit = { right: 'calendar.edit' } as const;
  const save = { ...edit, audit: 'calendar.changed' } as const;
  const forAll = (handler: Handler): Handler => forProvince(house, edit.right, handler);
  return [
    get('/quan-tri/lich', edit, (c) => showYear(house, c)),
    get(
      '/quan-tri/lich/ngay',
      edit,
      forAll((c) => showDayForm(house, c)),
    ),
    post(
      '/quan-tri/lich/ngay',
      { ...edit, form: dayForm },
      forAll((c) => postDayForm(house, c)),
    ),
    get(
      '/quan-tri/lich/ngay/xem-truoc',
      edit,
      forAll((c) => showDayPreview(house, c)),
    ),
    post(
      '/quan-tri/lich/ngay/xem-truoc',
      { ...save, form: dayForm },
      forAll((c) => saveDays(house, c)),
    ),
    get('/quan-tri/lich/gio', edit, (c) => showHours(house, c)),
    get('/quan-tri/lich/gio/chon', edit, (c) => chooseOffice(house, c)),
    get('/quan-tri/lich/gio/:key', edit, (c) => showHoursForm(house, c)),
    post('/quan-tri/lich/gio/:key', { ...edit, form: hoursForm }, (c) => postHoursForm(house, c)),
    get('/quan-tri/lich/gio/:key/xem-truoc', edit, (c) => showHoursPreview(house, c)),
    post('/quan-tri/lich/gio/:key/xem-truoc', { ...save, form: hoursForm }, (c) => saveHours(house, c)),
  ];
}

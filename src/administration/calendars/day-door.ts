import { officer, officerNames } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { touch } from '../../platform/http/mount.ts';
import { readForm, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { formatDay } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import type { SummaryRow } from '../../platform/views/summary-list.ts';
import {
  allDayRows,
  allHoursRows,
  calendarBook,
  composeCalendars,
  insertDayRows,
  newestDays,
  type DayRow,
} from '../../worktime/api.ts';
import { movedDeadlines } from './moved-deadlines.ts';
import { dayFormPage } from './pages/day-form-page.ts';
import { previewPage } from './pages/preview-page.ts';
import { certaintyText, dayText, kindText } from './pages/words.ts';
import { yearPage } from './pages/year-page.ts';
import { dayFields } from '../../platform/http/read-day.ts';
import { readDayChange, type DayChange } from './read-day-change.ts';
import { keptFields, pageKey } from './kept-fields.ts';

const preview = '/quan-tri/lich/ngay/xem-truoc';
const fieldNames = ['kind', 'name-vi', 'name-en', 'reach', 'certainty', 'decision', 'note'];
const dayNames = ['day', 'other', 'decision-on'];

/** GET /quan-tri/lich: one query, and one for names not yet known. */
export async function showYear(house: House, c: Ctx): Promise<Response> {
  const rows = await allDayRows(house.open);
  const asked = Number(c.req.query('nam'));
  const thisYear = Number(house.clock.today().slice(0, 4));
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2099 ? asked : thisYear;
  const held = rows.map(({ day }) => Number(day.slice(0, 4)));
  const years = [...new Set([...held, year, thisYear])].toSorted((a, b) => a - b);
  const ofYear = rows.filter(({ day }) => day.startsWith(String(year)));
  const holding = newestDays(ofYear).filter(({ kind }) => kind !== 'withdrawn');
  const past = ofYear.filter((row) => !holding.includes(row)).toReversed();
  const officers = ofYear.flatMap(({ madeBy }) => madeBy ?? []);
  const names = await officerNames(house.open, officers, house.clock.now());
  const saved = c.req.query('da-luu') === '1';
  return c.html(yearPage(c.get('view'), { year, years, days: holding, past, names, saved }));
}

/** GET /quan-tri/lich/ngay: empty, or filled with the row of `ngay`; `rut=1` proposes to withdraw it. */
export async function showDayForm(house: House, c: Ctx): Promise<Response> {
  const asked = c.req.query('ngay');
  const rows = asked ? newestDays(await allDayRows(house.open)) : [];
  const row = rows.find(({ day, kind }) => day === asked && kind !== 'withdrawn');
  const kept = keptFields(c.req.query(), fieldNames, dayNames);
  const typed: Typed = row ? typedDay(row, c.req.query('rut') === '1') : kept;
  return c.html(dayFormPage(c.get('view'), { typed, errors: [] }));
}

function typedDay(row: DayRow, withdraw: boolean): Typed {
  // A swap is shown from its day off, as it was decided.
  const [off, other] = row.kind === 'makeup' && row.of ? [row.of, row.day] : [row.day, row.of];
  const kind = row.kind === 'holiday' || row.kind === 'compensation' ? row.kind : 'swap';
  return {
    kind: withdraw ? 'withdraw' : kind,
    ...dayFields('day', withdraw ? row.day : off),
    ...(other && !withdraw ? dayFields('other', other) : {}),
    'name-vi': row.name.vi,
    'name-en': row.name.en,
    reach: row.reach,
    certainty: row.certainty,
  };
}

/** POST /quan-tri/lich/ngay: to the preview, or back with what is wrong. Saves nothing. */
export async function postDayForm(house: House, c: Ctx): Promise<Response> {
  const typed = await readForm(c);
  const { change, errors } = await readChange(house, c, typed);
  if (!change) return c.html(dayFormPage(c.get('view'), { typed, errors }), 422);
  return c.redirect(`${preview}?${new URLSearchParams(keptFields(typed, fieldNames, dayNames)).toString()}`, 303);
}

/** GET /quan-tri/lich/ngay/xem-truoc: what the change would move. */
export async function showDayPreview(house: House, c: Ctx): Promise<Response> {
  const view = c.get('view');
  const fields = keptFields(c.req.query(), fieldNames, dayNames);
  const { change, errors, rows } = await readChange(house, c, fields);
  if (!change) return c.html(dayFormPage(view, { typed: fields, errors }), 422);
  const hours = await allHoursRows(house.open);
  const added = change.rows.map((row, n) => ({ ...row, id: `new ${n}` }));
  const [now, changed] = [composeCalendars(rows, hours), composeCalendars([...rows, ...added], hours)];
  const after = pageKey(c.req.query('sau'));
  const moved = await movedDeadlines(house.open, now, changed, after);
  return c.html(
    previewPage(view, {
      moved,
      change: changeRows(change, view.t),
      fields,
      action: preview,
      back: `/quan-tri/lich/ngay?${new URLSearchParams(fields).toString()}`,
      later: after !== null,
    }),
  );
}

/** POST /quan-tri/lich/ngay/xem-truoc: adds the rows. */
export async function saveDays(house: House, c: Ctx): Promise<Response> {
  const typed = await readForm(c);
  const { change, errors } = await readChange(house, c, typed);
  if (!change) return c.html(dayFormPage(c.get('view'), { typed, errors }), 422);
  await insertDayRows(house.open, change.rows);
  await calendarBook(house.open).refresh();
  for (const { day } of change.rows) touch(c, 'calendar.day', day, null);
  return c.redirect(`/quan-tri/lich?nam=${change.rows[0]?.day.slice(0, 4) ?? ''}&da-luu=1`, 303);
}

async function readChange(
  house: House,
  c: Ctx,
  typed: Typed,
): Promise<{ change: DayChange | null; errors: ErrorList; rows: readonly DayRow[] }> {
  const [rows, hours] = await Promise.all([allDayRows(house.open), allHoursRows(house.open)]);
  const { province } = composeCalendars(rows, hours);
  const who = { at: house.clock.now(), officerId: officer(c).id };
  const read = readDayChange(typed, { rows, province }, who, c.get('view').t);
  return read.ok ? { change: read.value, errors: [], rows } : { change: null, errors: read.refusal, rows };
}

function changeRows({ rows }: DayChange, t: Say): SummaryRow[] {
  const [first] = rows;
  return [
    ...rows.map((row) => ({
      key: dayText(row.day, t),
      value:
        row.kind === 'withdrawn'
          ? t('Trở lại ngày thường', 'An ordinary day again')
          : `${kindText(row.kind, t)} – ${t(row.name.vi, row.name.en)}${row.of ? ` (${formatDay(row.of)})` : ''}`,
    })),
    ...(first
      ? [
          { key: t('Căn cứ', 'Grounds'), value: [first.decisionNo, first.note].filter(Boolean).join(' – ') },
          { key: t('Mức chắc chắn', 'Certainty'), value: certaintyText(first.certainty, t) },
        ]
      : []),
  ];
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock, legalDay } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { calendarBook } from './calendar-book.ts';
import { allDayRows, insertDayRows, insertHoursRow } from './calendar.store.ts';
import type { DayRow, Grounds, HoursRow } from './calendar-rows.ts';
import { isWorkingDay } from '../working-days.ts';
import { addWorkingHours } from '../add-working-hours.ts';
import { officeRules } from './office-rules.ts';
import { provinceCalendar, usualHours } from './province-calendar.ts';

const { app, owner } = await testDb();
const book = calendarBook(app);
const centre = '00000000-0000-7000-8000-000000000001';
const agency = '00000000-0000-7000-8000-000000000002';
const other = '00000000-0000-7000-8000-000000000003';
const officer = '00000000-0000-7000-8000-000000000009';
const at = (local: string): Temporal.Instant => Temporal.Instant.from(`${local}+07:00`);
const grounds: Grounds = {
  decisionNo: '12/QĐ-UBND',
  decisionDay: legalDay('2026-05-04'),
  note: null,
  madeAt: at('2026-05-04T09:00'),
  madeBy: officer,
};
const hoursRow = (unitId: string | null, change: Partial<HoursRow['hours']>, kind: HoursRow['kind'] = 'own') => ({
  ...grounds,
  unitId,
  kind,
  name: `Lịch của ${unitId ?? 'tỉnh'}`,
  hours: { ...usualHours, ...change },
});
const dayRow = (day: string, kind: DayRow['kind']): Omit<DayRow, 'id'> => ({
  ...grounds,
  day: legalDay(day),
  kind,
  of: null,
  reach: 'province',
  name: { vi: 'Ngày truyền thống của tỉnh', en: 'Day of the province' },
  source: { vi: 'Quyết định 12/QĐ-UBND', en: 'Decision 12/QĐ-UBND' },
  certainty: 'settled',
});

test('the book is one a database, and answers as the software is born until it has read', () => {
  assert.equal(calendarBook(app), book);
  assert.equal(book.province, provinceCalendar);
  assert.equal(book.of([centre]), provinceCalendar);
});

test('a new database holds exactly the calendar the software is born with', async () => {
  await book.refresh();
  assert.notEqual(book.province, provinceCalendar);
  const { specialDays, ...rest } = provinceCalendar;
  const { specialDays: stored, ...restStored } = book.province;
  assert.deepEqual(restStored, rest);
  assert.deepEqual(
    stored,
    specialDays.toSorted((a, b) => (a.day < b.day ? -1 : 1)),
  );
});

test('objects stay the same until a row is added; then they change', async () => {
  const before = book.province;
  await book.refresh();
  assert.equal(book.province, before);
  assert.equal(book.of([other]), before);
  await insertDayRows(app, [dayRow('2026-10-01', 'holiday')]);
  assert.equal(isWorkingDay(legalDay('2026-10-01'), book.province), true);
  await book.refresh();
  assert.notEqual(book.province, before);
  assert.equal(isWorkingDay(legalDay('2026-10-01'), book.province), false);
});

test('a withdrawn day is ordinary again and keeps its rows', async () => {
  await insertDayRows(app, [dayRow('2026-10-01', 'withdrawn')]);
  await book.refresh();
  assert.equal(isWorkingDay(legalDay('2026-10-01'), book.province), true);
  const rows = (await allDayRows(app)).filter(({ day }) => day === '2026-10-01');
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['holiday', 'withdrawn'],
  );
});

test('an office has its own hours from a day on, otherwise those of the office above, otherwise the province’s', async () => {
  const summer = { mon: [{ from: '07:00', to: '11:00' }], tue: [{ from: '07:00', to: '11:00' }] };
  await insertHoursRow(app, hoursRow(agency, { from: legalDay('2026-06-01'), shifts: summer }));
  const rules = { ...usualHours.rules, daysToAsk: 2 };
  await insertHoursRow(
    app,
    hoursRow(centre, { from: legalDay('2026-08-01'), duty: { sat: [{ from: '08:00', to: '11:00' }] }, rules }),
  );
  await insertHoursRow(app, hoursRow(centre, { from: legalDay('2026-10-01') }, 'follows'));
  await book.refresh();
  const calendar = book.of([centre, agency, other]);
  assert.equal(book.of([other, centre, agency]), calendar);
  assert.equal(book.of([other]), book.province);
  const until = (local: string) => addWorkingHours(at(`${local}T00:00`), 4, calendar).toString();
  assert.equal(until('2026-05-04'), at('2026-05-04T11:30').toString()); // the province
  assert.equal(until('2026-07-06'), at('2026-07-06T11:00').toString()); // the agency
  assert.equal(until('2026-09-07'), at('2026-09-07T11:30').toString()); // its own
  assert.equal(until('2026-10-05'), at('2026-10-05T11:00').toString()); // the agency again
  assert.equal(officeRules(calendar, legalDay('2026-09-07')).daysToAsk, 2);
  assert.equal(officeRules(calendar, legalDay('2026-10-07')).daysToAsk, 3);
});

test('an office that rests on the weekday of a swap has nothing to make up for', async () => {
  const { mon: _rest, ...shifts } = usualHours.shifts;
  await insertHoursRow(app, hoursRow(other, { from: legalDay('2026-01-01'), shifts }));
  await book.refresh();
  assert.equal(isWorkingDay(legalDay('2026-08-22'), book.of([other])), false);
  assert.equal(isWorkingDay(legalDay('2026-08-22'), book.province), true);
});

test('a withdrawn row of hours never held', async () => {
  await insertHoursRow(app, hoursRow(other, { from: legalDay('2026-01-01') }, 'withdrawn'));
  await book.refresh();
  assert.equal(book.of([other]), book.province);
});

test('fresh reads at most once a minute, also when many ask together', async () => {
  let reads = 0;
  const counted = calendarBook({
    ...app,
    sql: (text, values) => {
      reads += 1;
      return app.sql(text, values);
    },
  });
  const clock = fixedClock('2026-11-20T09:00+07:00');
  await Promise.all([counted.fresh(clock), counted.fresh(clock)]);
  await counted.fresh(clock);
  assert.equal(reads, 2);
  await counted.fresh(fixedClock('2026-11-20T09:01+07:00'));
  assert.equal(reads, 4);
});

test('rows can be added but neither changed nor deleted by the running system', async () => {
  for (const table of ['special_day', 'office_hours'])
    for (const act of [`update worktime.${table} set note = 'x'`, `delete from worktime.${table}`])
      await assert.rejects(app.sql(act), /permission denied/);
  await assert.rejects(
    owner.sql(`insert into worktime.office_hours (kind, name, valid_from, shifts, forward_cut_off,
    last_hour_rule, hours_to_receive, days_to_ask, days_to_supply, apology_lead_days, made_by)
    values ('own', 'x', '2026-01-01', '{}', '15:00', false, 8, 3, 15, 1, '${officer}')`),
    /check/,
  );
});

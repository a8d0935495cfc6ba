import { agencyDirectory, officer, officerNames, type Agency, type AgencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { readForm, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { formatDay } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { SummaryRow } from '../../platform/views/summary-list.ts';
import {
  allDayRows,
  allHoursRows,
  calendarBook,
  composeCalendars,
  insertHoursRow,
  newestHours,
  usualHours,
  type HoursRow,
} from '../../worktime/api.ts';
import { mustReach } from '../reach.ts';
import { keptFields, pageKey } from './kept-fields.ts';
import { movedDeadlines } from './moved-deadlines.ts';
import { hoursFormPage } from './pages/hours-form-page.ts';
import { hoursListPage, rulesText, weekText, type OfficeView } from './pages/hours-list-page.ts';
import { previewPage } from './pages/preview-page.ts';
import { dutyDays, readHoursChange, typedHours, weekdays } from './read-hours-change.ts';

const fieldNames = [
  'kind',
  ...weekdays.map(({ key }) => `shifts-${key}`),
  ...dutyDays.map(({ key }) => `duty-${key}`),
  'cut-off',
  'closes',
  'reopens',
  'last-hour',
  'hours-to-receive',
  'days-to-ask',
  'days-to-supply',
  'apology-lead',
  'decision',
  'note',
];
const dayNames = ['from', 'decision-on'];

/** GET /quan-tri/lich/gio: one query, and one for names not yet known. */
export async function showHours(house: House, c: Ctx): Promise<Response> {
  const { t } = c.get('view');
  const directory = agencyDirectory(house.open);
  const all = await allHoursRows(house.open);
  const rows = newestHours(all);
  const province = {
    unitId: null,
    key: provinceKey,
    name: provinceName(t),
    rows: rows.filter(({ unitId }) => unitId === null),
  };
  const units = [...new Set(rows.flatMap(({ unitId }) => unitId ?? []))];
  const offices: OfficeView[] = units.map((unitId) => ({
    unitId,
    key: directory.byId(unitId)?.key ?? '',
    name: directory.byId(unitId)?.name ?? t('Đơn vị đã giải thể', 'A closed unit'),
    rows: rows.filter((row) => row.unitId === unitId),
  }));
  const others = openUnits(directory).filter(({ id }) => !units.includes(id));
  const names = await officerNames(
    house.open,
    rows.flatMap(({ madeBy }) => madeBy ?? []),
    house.clock.now(),
  );
  return c.html(
    hoursListPage(c.get('view'), {
      offices: [province, ...offices],
      others: others.map(({ key, name, code }) => ({ value: key, label: `${name} (${code})` })),
      names,
      saved: c.req.query('da-luu') === '1',
    }),
  );
}

/** GET /quan-tri/lich/gio/chon: from the list of offices to the form of one; no query. */
export async function chooseOffice(house: House, c: Ctx): Promise<Response> {
  const unit = agencyDirectory(house.open).byKey(c.req.query('don-vi') ?? '');
  return c.redirect(unit === null ? '/quan-tri/lich/gio' : `/quan-tri/lich/gio/${unit.key}`, 303);
}

/** GET /quan-tri/lich/gio/:key: filled with the newest hours of the office, or of the province. */
export async function showHoursForm(house: House, c: Ctx): Promise<Response> {
  const office = officeOf(house, c);
  const kept = keptFields(c.req.query(), fieldNames, dayNames);
  const rows = newestHours(await allHoursRows(house.open)).filter(({ kind }) => kind === 'own');
  const like =
    rows.findLast(({ unitId }) => unitId === office.unitId) ?? rows.findLast(({ unitId }) => unitId === null);
  const {
    'from-day': _d,
    'from-month': _m,
    'from-year': _y,
    ...typed
  } = typedHours(like ?? { kind: 'own', hours: usualHours });
  return c.html(hoursFormPage(c.get('view'), { ...office, typed: 'kind' in kept ? kept : typed, errors: [] }));
}

/** POST /quan-tri/lich/gio/:key: to the preview, or back with what is wrong. Saves nothing. */
export async function postHoursForm(house: House, c: Ctx): Promise<Response> {
  const office = officeOf(house, c);
  const typed = await readForm(c);
  const read = readChange(house, c, office, typed);
  if (!read.ok) return c.html(hoursFormPage(c.get('view'), { ...office, typed, errors: read.refusal }), 422);
  const fields = keptFields(typed, fieldNames, dayNames);
  return c.redirect(`${pathOf(office)}/xem-truoc?${new URLSearchParams(fields).toString()}`, 303);
}

/** GET /quan-tri/lich/gio/:key/xem-truoc: what the change would move. */
export async function showHoursPreview(house: House, c: Ctx): Promise<Response> {
  const view = c.get('view');
  const office = officeOf(house, c);
  const fields = keptFields(c.req.query(), fieldNames, dayNames);
  const read = readChange(house, c, office, fields);
  if (!read.ok) return c.html(hoursFormPage(view, { ...office, typed: fields, errors: read.refusal }), 422);
  const [days, hours] = await Promise.all([allDayRows(house.open), allHoursRows(house.open)]);
  const changed = composeCalendars(days, [...hours, { ...read.value, id: 'new' }]);
  const after = pageKey(c.req.query('sau'));
  const moved = await movedDeadlines(house.open, composeCalendars(days, hours), changed, after);
  return c.html(
    previewPage(view, {
      moved,
      change: changeRows(read.value, office.name, view.t),
      fields,
      action: `${pathOf(office)}/xem-truoc`,
      back: `${pathOf(office)}?${new URLSearchParams(fields).toString()}`,
      later: after !== null,
    }),
  );
}

/** POST /quan-tri/lich/gio/:key/xem-truoc: adds the row. */
export async function saveHours(house: House, c: Ctx): Promise<Response> {
  const office = officeOf(house, c);
  const typed = await readForm(c);
  const read = readChange(house, c, office, typed);
  if (!read.ok) return c.html(hoursFormPage(c.get('view'), { ...office, typed, errors: read.refusal }), 422);
  await insertHoursRow(house.open, read.value);
  await calendarBook(house.open).refresh();
  touch(c, 'calendar.hours', office.unitId ?? 'province', null);
  return c.redirect('/quan-tri/lich/gio?da-luu=1', 303);
}

type Office = { readonly unitId: string | null; readonly key: string; readonly name: string };

const provinceName = (t: Say): string => t('Toàn tỉnh', 'The whole province');
const pathOf = ({ key }: Office): string => `/quan-tri/lich/gio/${key}`;
/** In addresses the province stands where an office's key would. */
const provinceKey = 'tinh';

function officeOf(house: House, c: Ctx): Office {
  const key = c.req.param('key') ?? '';
  if (key === provinceKey) {
    mustReach(house, c, 'calendar.edit', null);
    return { unitId: null, key, name: provinceName(c.get('view').t) };
  }
  const unit = agencyDirectory(house.open).byKey(key);
  if (!unit || !unit.open) throw new NotFound();
  mustReach(house, c, 'calendar.edit', unit.id);
  return { unitId: unit.id, key, name: unit.name };
}

function readChange(house: House, c: Ctx, office: Office, typed: Typed) {
  // The name goes into explanations, which are kept in Vietnamese offices' words whatever language the page has.
  const name = office.unitId === null ? 'Lịch làm việc chung của tỉnh' : `Lịch làm việc của ${office.name}`;
  const who = { at: house.clock.now(), officerId: officer(c).id };
  return readHoursChange(typed, { unitId: office.unitId, name }, who, c.get('view').t);
}

function changeRows(row: Omit<HoursRow, 'id'>, name: string, t: Say): SummaryRow[] {
  return [
    { key: t('Cơ quan', 'Office'), value: name },
    { key: t('Áp dụng từ', 'Holds from'), value: formatDay(row.hours.from) },
    { key: t('Ca làm việc', 'Shifts'), value: weekText(row, t) },
    { key: t('Quy tắc', 'Rules'), value: rulesText(row, t) },
    { key: t('Căn cứ', 'Grounds'), value: [row.decisionNo, row.note].filter(Boolean).join(' – ') },
  ];
}

/** Every open unit, tree order: what lies below the units that receive, from their roots down. */
function openUnits(directory: AgencyDirectory): Agency[] {
  const roots = new Map<string, Agency>();
  for (const unit of directory.receivingUnits()) {
    let top: Agency = unit;
    while (top.parentId !== null) {
      const above = directory.byId(top.parentId);
      if (!above) break;
      top = above;
    }
    roots.set(top.id, top);
  }
  const found: Agency[] = [];
  const visit = (unit: Agency): void => {
    if (unit.open) found.push(unit);
    for (const child of directory.childrenOf(unit.id)) visit(child);
  };
  for (const root of roots.values()) visit(root);
  return found;
}

import { findMinutes, insertMinutes, recentMinutes, toHandOver } from '../dossiers/api.ts';
import { handoverMinutesPdf } from '../dossiers/slips/api.ts';
import { agencyDirectory, officer } from '../identity/api.ts';
import { legalDay, type LegalDay } from '../platform/clock.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import { BadForm, many, one, readForm } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import { sendBytes } from '../platform/http/send-file.ts';
import type { ErrorList } from '../platform/views/error-summary.ts';
import { calendarBook, lastWorkingDayBy } from '../worktime/api.ts';
import { receivesAt } from './counter-posts.ts';
import { minutesPage, type MinutesTyped } from './pages/minutes-page.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const mostInMinutes = 200;
const longestName = 100;

/** GET /mot-cua/ban-giao?ngay=yyyy-mm-dd: what was accepted that day and no unit has signed for, and the newest minutes. Two queries. */
export const showHandovers = (house: House, c: Ctx): Promise<Response> =>
  draw(house, c, dayAsked(c.req.query('ngay'), house.clock.today()), { taker: '', ticked: [] }, []);

/** POST /mot-cua/ban-giao: numbered minutes of the ticked dossiers for one unit; they are then printed and signed by both. */
export async function makeMinutes(house: House, c: Ctx): Promise<Response> {
  const form = await readForm(c);
  const who = officer(c);
  const { t } = c.get('view');
  const day = dayAsked(one(form, 'ngay'), house.clock.today());
  const [toUnitId, taker] = [one(form, 'don-vi'), one(form, 'taker').trim()];
  const ids = [...new Set(many(form, 'd'))];
  if (ids.length > mostInMinutes || ids.some((id) => !uuid.test(id)) || !uuid.test(toUnitId))
    throw new BadForm('ticked');
  const found = (await toHandOver(house.open, countersOf(house, c), day)).filter(
    (one) => one.toUnitId === toUnitId && ids.includes(one.id),
  );
  const refuse = (name: string, message: string): Promise<Response> =>
    draw(house, c, day, { taker, ticked: ids }, [{ name, message }]);
  if (ids.length === 0) return refuse(`d-${toUnitId}`, t('Chọn ít nhất một hồ sơ', 'Tick at least one dossier'));
  if (taker.length > longestName)
    return refuse(`taker-${toUnitId}`, t('Tên dài nhất 100 ký tự', 'A name has at most 100 characters'));
  const gone = t(
    'Có hồ sơ vừa được bàn giao trong biên bản khác; xem lại danh sách',
    'One of them is in other minutes by now; look at the list again',
  );
  const fromUnitId = receivesAt(who)[0];
  if (found.length < ids.length || !fromUnitId) return refuse(`d-${toUnitId}`, gone);
  const minutes = {
    fromUnitId,
    toUnitId,
    dossierIds: found.map(({ id }) => id),
    giver: who.name,
    taker: taker || null,
  };
  const id = await insertMinutes(house.open, minutes, who.id, house.clock.now());
  if (!id) return refuse(`d-${toUnitId}`, gone);
  for (const one of found) touch(c, 'dossier', one.id, null);
  return c.redirect(`/mot-cua/ban-giao?moi=${id}`, 303);
}

/** GET /mot-cua/ban-giao/:id: the paper, two copies. Throws NotFound for another counter's. */
export async function printMinutes(house: House, c: Ctx): Promise<Response> {
  const minutes = await findMinutes(house.open, c.req.param('id') ?? '');
  if (!minutes || !receivesAt(officer(c)).includes(minutes.fromUnitId)) throw new NotFound();
  const { fromUnitId, toUnitId, giver, taker, madeAt, dossierIds } = minutes;
  const pdf = await handoverMinutesPdf(house, {
    what: 'dossiers',
    fromUnitId,
    toUnitId,
    giver,
    taker,
    at: madeAt,
    dossierIds,
  });
  for (const id of dossierIds) touch(c, 'dossier', id, null);
  return sendBytes(
    c,
    pdf,
    { name: `bien-ban-ban-giao-${minutes.year}-${minutes.no}.pdf`, type: 'application/pdf' },
    'page',
  );
}

function countersOf(house: House, c: Ctx): { unitId: string; code: string }[] {
  const directory = agencyDirectory(house.open);
  return receivesAt(officer(c)).flatMap((unitId) => {
    const code = directory.byId(unitId)?.code;
    return code ? [{ unitId, code }] : [];
  });
}

const dayBefore = (day: LegalDay): LegalDay => legalDay(Temporal.PlainDate.from(day).subtract({ days: 1 }).toString());

function dayAsked(text: string | undefined, today: LegalDay): LegalDay {
  // The day before it is shown too: the first day the calendar knows has none.
  if (!text?.startsWith('20')) return today;
  try {
    return legalDay(text);
  } catch {
    return today;
  }
}

async function draw(house: House, c: Ctx, day: LegalDay, typed: MinutesTyped, errors: ErrorList): Promise<Response> {
  const directory = agencyDirectory(house.open);
  const counters = countersOf(house, c);
  const [waiting, recent] = await Promise.all([
    toHandOver(house.open, counters, day),
    recentMinutes(
      house.open,
      counters.map(({ unitId }) => unitId),
    ),
  ]);
  const name = (id: string): string => directory.byId(id)?.name ?? '';
  const units = [...Map.groupBy(waiting, (one) => one.toUnitId)].map(([id, rows]) => ({
    id,
    name: name(id),
    rows: rows.slice(0, mostInMinutes),
  }));
  const page = minutesPage(c.get('view'), {
    day,
    isToday: day === house.clock.today(),
    before: lastWorkingDayBy(dayBefore(day), calendarBook(house.open).province),
    units: units.toSorted((a, b) => a.name.localeCompare(b.name, 'vi')),
    recent: recent.map((one) => ({ ...one, to: name(one.toUnitId) })),
    made: recent.find(({ id }) => id === c.req.query('moi'))?.id ?? null,
    typed,
    errors,
  });
  return c.html(page, errors.length > 0 ? 422 : 200);
}

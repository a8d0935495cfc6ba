import {
  absencesOf,
  agencyDirectory,
  endAbsence,
  officer,
  recordAbsence,
  type CannotBeAbsent,
} from '../../identity/api.ts';
import { legalDay, type LegalDay } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { one, readForm, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { formatDay } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { staffOf, type Colleague } from '../inbox/colleagues.ts';
import { ledDesks, roleName } from '../desks-of.ts';
import { absencePage, type AbsenceTyped } from '../pages/absence-page.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const longestNote = 200;
const blank: AbsenceTyped = { who: '', kind: '', from: {}, to: {}, standIn: '', note: '' };

/** For whom this officer may say they are away: themselves, and who works in the units they lead. And who could stand in. */
async function peopleFor(house: House, c: Ctx): Promise<{ own: Colleague[]; standIns: Colleague[] }> {
  const who = officer(c);
  const directory = agencyDirectory(house.open);
  const led = [...new Set(ledDesks(who, directory).map(({ unitId }) => unitId))];
  const agencies = [...new Set(who.posts.map(({ agencyId }) => agencyId))];
  const units = agencies.flatMap((id) => [id, ...directory.childrenOf(id).map((unit) => unit.id)]);
  const staff = led.length > 0 ? await staffOf(house, led) : [];
  const self = { id: who.id, name: who.name };
  return {
    own: [self, ...staff.filter(({ id }) => id !== who.id)],
    standIns: await staffOf(house, [...new Set([...units, ...led])]),
  };
}

/** GET /viec/vang-mat: who is away or delegates, and a form to say so. One query, names from memory. */
export const showAbsences = (house: House, c: Ctx): Promise<Response> =>
  draw(house, c, { ...blank, who: officer(c).id }, []);

/** POST /viec/vang-mat: from the first day on nothing new comes, and the stand-in does what is there. */
export async function declareAbsence(house: House, c: Ctx): Promise<Response> {
  const form = await readForm(c);
  const typed: AbsenceTyped = {
    who: one(form, 'who'),
    kind: one(form, 'kind'),
    from: readParts(form, 'from'),
    to: readParts(form, 'to'),
    standIn: one(form, 'standIn'),
    note: one(form, 'note').trim(),
  };
  const { t } = c.get('view');
  const { own, standIns } = await peopleFor(house, c);
  const [fromDay, toDay] = [dayOfParts(typed.from), dayOfParts(typed.to)];
  const kind = (['away', 'delegated'] as const).find((one) => one === typed.kind) ?? null;
  const errors = [
    ...(own.some(({ id }) => id === typed.who)
      ? []
      : [{ name: 'who', message: t('Chọn cán bộ', 'Choose the officer') }]),
    ...(kind ? [] : [{ name: 'kind', message: t('Chọn vắng mặt hay uỷ quyền', 'Choose absence or delegation') }]),
    ...(fromDay ? [] : [{ name: 'from', message: t('Nhập ngày bắt đầu có thật', 'Enter a first day that exists') }]),
    ...(toDay ? [] : [{ name: 'to', message: t('Nhập ngày kết thúc có thật', 'Enter a last day that exists') }]),
    ...(typed.standIn !== '' && !standIns.some(({ id }) => id === typed.standIn)
      ? [{ name: 'standIn', message: t('Chọn người làm thay', 'Choose who stands in') }]
      : []),
    ...(typed.note.length > longestNote
      ? [{ name: 'note', message: t('Ghi chú dài nhất 200 ký tự', 'A note has at most 200 characters') }]
      : []),
  ];
  if (errors.length > 0 || !kind || !fromDay || !toDay) return draw(house, c, typed, errors);
  const wanted = {
    officerId: typed.who,
    standInId: typed.standIn || null,
    kind,
    fromDay,
    toDay,
    note: typed.note || null,
  };
  const made = await recordAbsence(house, wanted, officer(c).id);
  if (!made.ok) return draw(house, c, typed, [refusalOf(made.refusal, t)]);
  touch(c, 'officer', typed.who, null);
  return c.redirect('/viec/vang-mat?xong', 303);
}

/** POST /viec/vang-mat/ket-thuc: back before its time. */
export async function returnEarly(house: House, c: Ctx): Promise<Response> {
  const id = one(await readForm(c), 'id');
  const { own } = await peopleFor(house, c);
  const ids = own.map((person) => person.id);
  if (!uuid.test(id)) throw new NotFound();
  if (!(await endAbsence(house, id, ids, officer(c).id))) throw new NotFound();
  touch(c, 'absence', id, null);
  return c.redirect('/viec/vang-mat?xong', 303);
}

async function draw(house: House, c: Ctx, typed: AbsenceTyped, errors: ErrorList): Promise<Response> {
  const view = c.get('view');
  const { own, standIns } = await peopleFor(house, c);
  const today = house.clock.today();
  const found = await absencesOf(
    house,
    own.map(({ id }) => id),
    today,
  );
  const page = absencePage(view, {
    lines: found.map((one) => ({
      id: one.id,
      who: one.officerName,
      kind: one.kind,
      days: `${formatDay(one.fromDay)} – ${formatDay(one.toDay)}`,
      now: one.fromDay <= today,
      standIn: one.standInName ?? '',
      note: one.note ?? '',
    })),
    people: own.map(({ id, name }) => ({ value: id, label: name })),
    standIns: standIns.map(({ id, name }) => ({ value: id, label: name })),
    typed,
    errors,
    done: errors.length === 0 && c.req.query('xong') !== undefined,
  });
  return c.html(page, errors.length > 0 ? 422 : 200);
}

const readParts = (form: Typed, name: string) => ({
  day: one(form, `${name}-day`).trim(),
  month: one(form, `${name}-month`).trim(),
  year: one(form, `${name}-year`).trim(),
});

function dayOfParts({
  day = '',
  month = '',
  year = '',
}: {
  day?: string | undefined;
  month?: string | undefined;
  year?: string | undefined;
}): LegalDay | null {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return null;
  try {
    return legalDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  } catch {
    return null;
  }
}

function refusalOf(refusal: CannotBeAbsent, t: Say): ErrorList[number] {
  switch (refusal.why) {
    case 'days_wrong':
      return {
        name: 'to',
        message: t('Ngày kết thúc phải từ ngày bắt đầu trở đi', 'The last day is before the first'),
      };
    case 'over':
      return { name: 'to', message: t('Khoảng ngày này đã qua', 'These days are over') };
    case 'stand_in_missing':
      return {
        name: 'standIn',
        message: t('Chọn người làm thay, không phải chính cán bộ đó', 'Choose who stands in, somebody else'),
      };
    case 'stand_in_unfit': {
      const role = roleName(refusal.role, t);
      return {
        name: 'standIn',
        message: t(
          `Người này không có quyền làm việc của vị trí ${role}; làm thay không cho thêm quyền`,
          `This person may not do the work of a ${role}; standing in gives no power`,
        ),
      };
    }
    case 'stand_in_away':
      return {
        name: 'standIn',
        message: t('Người này cũng vắng mặt trong những ngày đó', 'This person is away too in these days'),
      };
    case 'overlaps':
      return {
        name: 'from',
        message: t(
          'Đã có khai báo trong những ngày này; kết thúc khai báo đó trước',
          'There is one for these days already; end it first',
        ),
      };
  }
}

import { openTasks, type WorkItem } from '../../dossiers/api.ts';
import { agencyDirectory, mayUse, officer, officerNames } from '../../identity/api.ts';
import { zone } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { NotFound } from '../../platform/http/mount.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { processById, stepOf } from '../../process/api.ts';
import { colleaguesAt } from './colleagues.ts';
import { deskName, desksOf, holdersFor, ledDesks, ownCalendar, roleName, type NamedDesk } from '../desks-of.ts';
import { filters, inboxHref, rangeOf, readInboxQuery, type Filter, type InboxQuery } from './inbox-query.ts';
import { inboxPage, type InboxModel, type InboxRow } from '../pages/inbox-page.ts';
import { countsFor, mostCounted, sumOf, type DeskSums } from './task-counts.ts';
import { momentText } from './stream-desk.ts';
import { shortStanding, standingOf, timesAt, type Times } from '../times.ts';

const rowsPerPage = 50;

/** What a bulk act that could not begin leaves on the page. */
export type Refused = {
  readonly errors: ErrorList;
  readonly note: string;
  readonly ticked: readonly string[];
  /** To whom they were to be given. */
  readonly to?: string;
};

/** The query of a unit's list that came back by a form. */
export type UnitQuery = (name: string) => string | undefined;

/** GET /viec: the open tasks of my posts. Two queries. */
export async function showInbox(house: House, c: Ctx, refused?: Refused, kept?: InboxQuery): Promise<Response> {
  const who = officer(c);
  const desks = desksOf(who);
  const query = kept ?? readInboxQuery((name) => c.req.query(name), desks);
  const times = timesAt(house.clock.now(), ownCalendar(house, who));
  const chosen = query.desk ? [query.desk] : desks;
  const [items, counts] = await Promise.all([
    tasksOf(house, chosen, holdersFor(who), query, times),
    countsFor(house.open, who, times),
  ]);
  const { t } = c.get('view');
  const countOf = (desk: NamedDesk) =>
    counts.desks.filter((one) => one.unitId === desk.unitId && one.role === desk.role);
  const sums = sumOf(query.desk ? countOf(query.desk) : counts.desks);
  const give = await colleaguesAt(house, chosen);
  const model: InboxModel = {
    ...(await listOf(house, c, items, query, times, '/viec')),
    title: t('Việc của tôi', 'My work'),
    posts:
      desks.length < 2
        ? []
        : [null, ...desks].map((desk) => ({
            href: inboxHref('/viec', { ...query, desk, after: null }),
            label: desk ? deskName(desk, t) : t('Mọi vị trí', 'All posts'),
            ...figureOf('can-lam', sumOf(desk ? countOf(desk) : counts.desks)),
            current: desk === query.desk,
          })),
    tabs: filters.map((filter) => ({
      href: inboxHref('/viec', { ...query, filter, after: null }),
      filter,
      ...figureOf(filter, sums),
      current: filter === query.filter,
    })),
    bulk: {
      forward:
        mayUse(who, 'dossier.process') &&
        chosen.some(({ role }) => role === 'processing_officer' || role === 'head_of_unit'),
      sign: mayUse(who, 'dossier.sign') && chosen.some(({ role }) => role === 'signing_leader'),
      give: give.length > 1 ? give : [],
      to: refused?.to ?? '',
      from: '/viec',
      desk: c.req.query('vi-tri') ?? (query.desk ? `${query.desk.unitId}:${query.desk.role}` : ''),
      filter: query.filter,
      note: refused?.note ?? '',
      ticked: refused?.ticked ?? [],
    },
    done: refused ? null : doneNotice(c),
    list: 'mine',
    madeAt: momentText(house.clock.now()),
    led: ledDesks(who, agencyDirectory(house.open)).length > 0,
    shares: mayUse(who, 'work.assign'),
    notices: counts.notices,
    saved: {
      views: counts.saved,
      query: inboxHref('', { ...query, after: null }).slice(1),
    },
    errors: refused?.errors ?? [],
  };
  return c.html(inboxPage(c.get('view'), model), refused ? 422 : 200);
}

/** GET /viec/don-vi: everything open in the units I lead, whoever holds it. One query, and names from memory. */
export async function showUnitInbox(house: House, c: Ctx, refused?: Refused, kept?: UnitQuery): Promise<Response> {
  const who = officer(c);
  const led = ledDesks(who, agencyDirectory(house.open));
  if (led.length === 0) throw new NotFound();
  const units = [...new Map(led.map((desk) => [desk.unitId, desk])).values()];
  const asked = kept ?? ((name: string) => c.req.query(name));
  const unit = units.find(({ unitId }) => unitId === asked('don-vi'));
  const query = readInboxQuery(asked, led);
  const times = timesAt(house.clock.now(), ownCalendar(house, who));
  const desks = query.desk ? [query.desk] : unit ? led.filter(({ unitId }) => unitId === unit.unitId) : led;
  const items = await tasksOf(house, desks, null, query, times);
  const { t } = c.get('view');
  const more: Record<string, string> = unit ? { 'don-vi': unit.unitId } : {};
  const give = mayUse(who, 'work.assign') ? await colleaguesAt(house, desks) : [];
  const model: InboxModel = {
    ...(await listOf(house, c, items, query, times, '/viec/don-vi', more)),
    title: t('Việc của đơn vị', 'Work of my unit'),
    posts:
      units.length < 2
        ? []
        : [null, ...units].map((one) => ({
            href: inboxHref('/viec/don-vi', { ...query, desk: null, after: null }, one ? { 'don-vi': one.unitId } : {}),
            label: one ? one.unitName : t('Mọi đơn vị', 'All units'),
            current: one?.unitId === unit?.unitId,
          })),
    tabs: filters.map((filter) => ({
      href: inboxHref('/viec/don-vi', { ...query, filter, after: null }, more),
      filter,
      current: filter === query.filter,
    })),
    bulk:
      give.length > 0
        ? {
            forward: false,
            sign: false,
            give,
            to: refused?.to ?? '',
            from: '/viec/don-vi',
            desk: unit?.unitId ?? '',
            filter: query.filter,
            note: refused?.note ?? '',
            ticked: refused?.ticked ?? [],
          }
        : null,
    done: refused ? null : doneNotice(c),
    list: 'unit',
    madeAt: '',
    led: false,
    shares: mayUse(who, 'work.assign'),
    notices: 0,
    saved: null,
    errors: refused?.errors ?? [],
  };
  return c.html(inboxPage(c.get('view'), model), refused ? 422 : 200);
}

function tasksOf(
  house: House,
  desks: readonly NamedDesk[],
  holders: readonly string[] | null,
  query: InboxQuery,
  times: Times,
): Promise<WorkItem[]> {
  if (desks.length === 0) return Promise.resolve([]);
  return openTasks(house.open, desks, holders, { ...rangeOf(query, times), limit: rowsPerPage + 1 });
}

/** Rows and paging. Names of steps come with the processes, which stay in memory. */
async function listOf(
  house: House,
  c: Ctx,
  items: readonly WorkItem[],
  query: InboxQuery,
  times: Times,
  path: '/viec' | '/viec/don-vi',
  more: Record<string, string> = {},
): Promise<Pick<InboxModel, 'rows' | 'older' | 'newer'>> {
  const { t } = c.get('view');
  const shown = items.slice(0, rowsPerPage);
  const last = shown.at(-1);
  const processes = new Map(
    await Promise.all(
      [...new Set(shown.map((item) => item.processVersionId))].map(
        async (id) => [id, await processById(house.open, id)] as const,
      ),
    ),
  );
  const directory = agencyDirectory(house.open);
  const named = shown.flatMap((item) => (item.officerId ? [item.officerId] : []));
  const names = path === '/viec' ? new Map<string, string>() : await officerNames(house.open, named, times.now);
  const role = (item: WorkItem): string => {
    const process = processes.get(item.processVersionId);
    return process ? stepOf(process, item.stepNo).role : '';
  };
  const rows = shown.map((item): InboxRow => {
    const process = processes.get(item.processVersionId);
    const step = process && stepOf(process, item.stepNo);
    const standing = standingOf(item.state, item.taskDueAt, times);
    const holder =
      (item.officerId && names.get(item.officerId)) ||
      `${roleName(role(item), t)}, ${directory.byId(item.unitId)?.name ?? ''}`;
    return {
      code: item.code ?? item.filingRef,
      applicant: item.applicantName,
      procedure: clip(item.procedureName, 60),
      step: step ? clip(t(step.name, step.name_en), 40) : '',
      due: standing === 'paused' ? restingSince(item, times.now, t) : shortDay(item.taskDueAt, times.now),
      standing,
      standingWords: shortStanding(standing, item.taskDueAt, times, t, item.state),
      ...(path === '/viec' ? {} : { holder }),
    };
  });
  return {
    rows,
    ...(items.length > rowsPerPage && last
      ? { older: inboxHref(path, { ...query, after: { dueAt: last.taskDueAt.toString(), id: last.id } }, more) }
      : {}),
    ...(query.after ? { newer: inboxHref(path, { ...query, after: null }, more) } : {}),
  };
}

/** Since when a result waits to be handed over. How long papers are waited for, the task does not know. */
const restingSince = (item: WorkItem, now: Temporal.Instant, t: Say): string =>
  item.state === 'result_ready' ? t(`từ ${shortDay(item.openedAt, now)}`, `since ${shortDay(item.openedAt, now)}`) : '';

/** `24/11`, the time when it is today, the year when it is another one: a list has no room for what everybody knows. */
function shortDay(at: Temporal.Instant, now: Temporal.Instant): string {
  const [due, today] = [at.toZonedDateTimeISO(zone), now.toZonedDateTimeISO(zone)];
  const two = (n: number): string => String(n).padStart(2, '0');
  if (due.toPlainDate().equals(today.toPlainDate())) return `${two(due.hour)}:${two(due.minute)}`;
  return `${two(due.day)}/${two(due.month)}${due.year === today.year ? '' : `/${due.year}`}`;
}

/** The first words of a long name, cut between words; the dossier page has all of it. */
function clip(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, most).replace(/[\s,;(–-]+\S*$/, '')}…`;
}

/**
 * The number on a filter. To do = overdue + soon + in time; what waits for the applicant is counted apart. Tasks were counted
 * in the order of their due times, so behind the 500th only the late ones are surely known.
 */
function figureOf(filter: Filter, sums: DeskSums): { count?: number; capped?: true } {
  const figures: Record<Filter, number> = {
    'can-lam': sums.toDo,
    'qua-han': sums.overdue,
    'sap-han': sums.soon,
    'trong-han': sums.toDo - sums.overdue - sums.soon,
    'cho-nguoi-dan': sums.waiting,
  };
  if (!sums.capped) return { count: figures[filter] };
  const late = sums.overdue + sums.waiting >= mostCounted;
  if (filter === 'can-lam' || (filter === 'qua-han' && late)) return { capped: true };
  return filter === 'qua-han' || (filter === 'sap-han' && !late) ? { count: figures[filter] } : {};
}

function doneNotice(c: Ctx): InboxModel['done'] {
  const count = Number(/^\d{1,3}$/.exec(c.req.query('xong') ?? '')?.[0] ?? 0);
  const act = c.req.query('da');
  return count > 0 && (act === 'chuyen' || act === 'ky' || act === 'giao') ? { act, count } : null;
}

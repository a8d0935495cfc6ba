import { loadOf, rulesOfUnits, type AssignmentRule } from '../../dossiers/api.ts';
import { absencesOf, agencyDirectory, officer, officerNames } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound } from '../../platform/http/mount.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { formatDay } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { staffOf } from './colleagues.ts';
import { deskName, ledDesks, roleName, type NamedDesk } from '../desks-of.ts';
import { sharePage, type LoadLine, type RuleLine } from '../pages/share-page.ts';

/** What an office calls each way of sharing out. */
export function ruleName(rule: AssignmentRule['rule'], t: Say): string {
  const names = {
    least_loaded: t('Người đang giữ ít việc nhất', 'Whoever has the fewest tasks'),
    round_robin: t('Lần lượt từng người', 'By turns'),
    named: t('Người được chỉ định', 'Named people'),
    by_area: t('Theo địa bàn của người nộp', 'By the applicant’s area'),
  };
  return names[rule];
}

/** The desks an officer shares out; throws NotFound when there are none. */
export function sharedDesks(house: House, c: Ctx): NamedDesk[] {
  const desks = ledDesks(officer(c), agencyDirectory(house.open));
  if (desks.length === 0) throw new NotFound();
  return desks;
}

/** GET /viec/phan-cong: who has how much, by which rules work is shared out, who is away. Three queries, and names from memory. */
export async function showSharing(house: House, c: Ctx): Promise<Response> {
  const view = c.get('view');
  const { t } = view;
  const desks = sharedDesks(house, c);
  const units = [...new Map(desks.map((desk) => [desk.unitId, desk.unitName]))];
  const unitIds = units.map(([id]) => id);
  const directory = agencyDirectory(house.open);
  const staff = await staffOf(house, unitIds);
  const ids = staff.map(({ id }) => id);
  const [loads, rules, absences] = await Promise.all([
    loadOf(house.open, ids, house.clock.now()),
    rulesOfUnits(house.open, unitIds),
    absencesOf(house, ids, house.clock.today()),
  ]);
  const today = house.clock.today();
  const posts = (id: string): string =>
    units
      .flatMap(([unitId, unitName]) =>
        (directory.byId(unitId)?.holders ?? [])
          .filter(({ officerId }) => officerId === id)
          .map(({ role }) => (units.length > 1 ? deskName({ role, unitName }, t) : roleName(role, t))),
      )
      .join('; ');
  const lines = staff.map(({ id, name }): LoadLine => {
    const load = loads.find(({ officerId }) => officerId === id);
    const away = absences.find((one) => one.officerId === id && one.fromDay <= today && one.kind === 'away');
    return {
      name,
      posts: posts(id),
      open: load?.open ?? 0,
      late: load?.late ?? 0,
      away: away ? t(`Vắng đến ${formatDay(away.toDay)}`, `Away until ${formatDay(away.toDay)}`) : '',
    };
  });
  const people = await officerNames(
    house.open,
    rules.flatMap(({ officers, areas }) => [...officers, ...areas.map(({ officerId }) => officerId)]),
    house.clock.now(),
  );
  const ruled = desks
    .filter((desk) => directory.hasPost(desk.unitId, desk.role))
    .flatMap((desk): RuleLine[] => {
      const own = rules.filter(({ unitId, role }) => unitId === desk.unitId && role === desk.role);
      const line = (rule: AssignmentRule | null): RuleLine => ({
        desk: deskName(desk, t),
        procedure: rule?.procedureCode ?? '',
        rule: rule
          ? ruleName(rule.rule, t)
          : t('Để ở vị trí, ai nhận trước thì làm', 'Lies at the post for whoever takes it'),
        who: rule ? whoOf(rule, people) : '',
        href: `/viec/phan-cong/quy-tac?${new URLSearchParams({ 'vi-tri': `${desk.unitId}:${desk.role}`, ...(rule?.procedureCode ? { 'thu-tuc': rule.procedureCode } : {}) })}`,
      });
      return own.some(({ procedureCode }) => procedureCode === null) ? own.map(line) : [line(null), ...own.map(line)];
    });
  return c.html(sharePage(view, { lines, rules: ruled, done: c.req.query('xong') !== undefined }));
}

const whoOf = ({ officers, areas }: AssignmentRule, names: ReadonlyMap<string, string>): string =>
  areas.length > 0
    ? areas.map(({ area, officerId }) => `${area}: ${names.get(officerId) ?? ''}`).join('; ')
    : officers.map((id) => names.get(id) ?? '').join(', ');

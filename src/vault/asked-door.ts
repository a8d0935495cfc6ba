import { agencyDirectory, officer, officerNames, type AgencyDirectory } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { askGroundOf, type AskGround } from './asked-anyway.ts';
import {
  askedLines,
  askedPerPage,
  countAsked,
  monthsOfReuse,
  type AskedCount,
  type AskedLine,
} from './asked-anyway.store.ts';
import { kindByCode, type PaperKind } from './paper-kinds.ts';
import { askedLinesPage, askedPage } from './pages/asked-page.ts';
import { unitsWatched } from './rights.ts';

/** How often one agency asked for held papers of one kind on one ground; `kind` null: of no known kind. */
export type AskedByAgency = {
  readonly agencyId: string;
  readonly agency: string;
  readonly kind: PaperKind | null;
  readonly ground: AskGround;
  readonly asked: number;
};

const monthShape = /^20\d\d-(0[1-9]|1[0-2])$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** GET /so-lieu/hoi-lai?thang=: by month; in the chosen one by agency, kind and ground. Two queries. */
export async function showAskedAnyway(house: House, c: Ctx): Promise<Response> {
  const directory = agencyDirectory(house.open);
  const units = unitsWatched(directory, officer(c));
  const months = await monthsOfReuse(house.open, units);
  const month = monthAsked(c) ?? months.find(({ asked }) => asked > 0)?.month.slice(0, 7) ?? null;
  const counts = month === null ? [] : byAgency(directory, await countAsked(house.open, units, `${month}-01`));
  touch(c, 'figures', 'asked_anyway', null);
  return c.html(askedPage(c.get('view'), { months, month, counts }));
}

/** GET /so-lieu/hoi-lai/ho-so?thang=&co-quan=&loai=&ly-do=: the dossiers behind one count. Three queries. */
export async function showAskedLines(house: House, c: Ctx): Promise<Response> {
  const directory = agencyDirectory(house.open);
  const month = monthAsked(c);
  const agency = directory.byId(c.req.query('co-quan') ?? '');
  const ground = askGroundOf(c.req.query('ly-do') ?? '');
  if (month === null || agency === null || ground === null) throw new NotFound();
  const kind = kindByCode(c.req.query('loai') ?? '');
  const counts = (await countAsked(house.open, unitsWatched(directory, officer(c)), `${month}-01`)).filter(
    (one) => directory.agencyOf(one.unitId).id === agency.id && kindOfCount(one) === kind,
  );
  if (counts.length === 0) throw new NotFound();
  const before = uuid.exec(c.req.query('sau') ?? '')?.[0] ?? null;
  const found = await askedLines(house.open, {
    month: `${month}-01`,
    unitIds: [...new Set(counts.map(({ unitId }) => unitId))],
    codes: [...new Set(counts.map(({ paperCode }) => paperCode))],
    ground,
    before,
  });
  const lines = found.slice(0, askedPerPage);
  for (const one of lines) touch(c, 'dossier', one.dossierId, null);
  if (lines.length === 0) touch(c, 'figures', 'asked_anyway', null);
  const names = await officerNames(
    house.open,
    lines.map(({ officerId }) => officerId),
    house.clock.now(),
  );
  const who = (one: AskedLine): string =>
    [names.get(one.officerId) ?? '', directory.byId(one.unitId)?.name ?? ''].filter(Boolean).join(', ');
  const more = found.length > askedPerPage ? (lines.at(-1)?.id ?? null) : null;
  const of = { agencyId: agency.id, agency: agency.name, kind, ground };
  return c.html(askedLinesPage(c.get('view'), { month, of, lines, who, more }));
}

const monthAsked = (c: Ctx): string | null => monthShape.exec(c.req.query('thang') ?? '')?.[0] ?? null;

const kindOfCount = ({ paperCode }: AskedCount): PaperKind | null =>
  paperCode === null ? null : kindByCode(paperCode);

// Units of one agency are counted as one, as are all kinds nobody knows; most first.
function byAgency(directory: AgencyDirectory, counts: readonly AskedCount[]): AskedByAgency[] {
  const rows = new Map<string, AskedByAgency>();
  for (const one of counts) {
    const agency = directory.agencyOf(one.unitId);
    const kind = kindOfCount(one);
    const key = `${agency.id} ${kind?.code ?? ''} ${one.ground}`;
    const asked = (rows.get(key)?.asked ?? 0) + one.asked;
    rows.set(key, { agencyId: agency.id, agency: agency.name, kind, ground: one.ground, asked });
  }
  return [...rows.values()].toSorted((a, b) => b.asked - a.asked || a.agency.localeCompare(b.agency, 'vi'));
}

import type { Clock, LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { allAgencies, unitsInForce } from './agency.store.ts';
import { decides, type AdminUnit, type Agency } from './agency.ts';

/** The tree of agencies and today's provinces and communes, in memory: asking it costs no query. */
export type AgencyDirectory = {
  byId(id: string): Agency | null;
  byKey(key: string): Agency | null;
  /** Open units directly below. */
  childrenOf(id: string): readonly Agency[];
  /** The authority a unit acts for: itself or its nearest ancestor that decides. Throws on an unknown id. */
  agencyOf(unitId: string): Agency;
  /** Does somebody hold this role in this very unit today? */
  hasPost(unitId: string, role: string): boolean;
  /** Officers who hold this role in this very unit today, by user name; who is away is left out unless `all` are asked for. */
  holdersOf(unitId: string, role: string, which?: 'all'): readonly string[];
  /** Everything an officer is today, wherever. */
  rolesOf(officerId: string): readonly string[];
  /** Open units with a counter. */
  receivingUnits(): readonly Agency[];
  provinces(): readonly AdminUnit[];
  communesOf(provinceCode: string): readonly AdminUnit[];
  provinceByCode(code: string): AdminUnit | null;
  communeByCode(code: string): AdminUnit | null;
  /** Reads everything again; `today` decides what is open (default: the database's day). */
  refresh(today?: LegalDay): Promise<void>;
  /** Reads again when a minute old. The web does this before each request, a job before its work. */
  fresh(clock: Clock): Promise<void>;
};

const minute = 60_000;
const directories = new WeakMap<OpenDb, AgencyDirectory>();

/**
 * The directory of a database; the same object each time. It is empty until `fresh` or `refresh` was awaited once
 * (the `identify` middleware does).
 */
export function agencyDirectory(open: OpenDb): AgencyDirectory {
  const known = directories.get(open);
  if (known) return known;
  const made = makeDirectory(open);
  directories.set(open, made);
  return made;
}

type Contents = {
  byId: Map<string, Agency>;
  byKey: Map<string, Agency>;
  children: Map<string, Agency[]>;
  roles: Map<string, string[]>;
  receiving: Agency[];
  provinces: Map<string, AdminUnit>;
  communes: Map<string, AdminUnit>;
  communesOf: Map<string, AdminUnit[]>;
};

function makeDirectory(open: OpenDb): AgencyDirectory {
  let now = contentsOf([], []);
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;

  const refresh = async (today?: LegalDay): Promise<void> => {
    const [agencies, units] = await Promise.all([allAgencies(open, today ?? null), unitsInForce(open, today ?? null)]);
    now = contentsOf(agencies, units);
  };
  const byId = (id: string): Agency | null => now.byId.get(id) ?? null;

  return {
    byId,
    byKey: (key) => now.byKey.get(key) ?? null,
    childrenOf: (id) => now.children.get(id) ?? [],
    agencyOf(unitId) {
      let at = byId(unitId);
      if (!at) throw new Error(`no agency ${unitId}`);
      // The tree's root decides by itself, whatever kind it is.
      for (let above = at.parentId; !decides(at) && above !== null; above = at.parentId) at = byId(above) ?? at;
      return at;
    },
    hasPost: (unitId, role) => byId(unitId)?.posts.includes(role) ?? false,
    holdersOf: (unitId, role, which) =>
      (byId(unitId)?.holders ?? [])
        .filter((one) => one.role === role && (which === 'all' || !one.away))
        .map(({ officerId }) => officerId),
    rolesOf: (officerId) => now.roles.get(officerId) ?? [],
    receivingUnits: () => now.receiving,
    provinces: () => [...now.provinces.values()],
    communesOf: (provinceCode) => now.communesOf.get(provinceCode) ?? [],
    provinceByCode: (code) => now.provinces.get(code) ?? null,
    communeByCode: (code) => now.communes.get(code) ?? null,
    refresh,
    async fresh(clock) {
      const at = clock.now().epochMilliseconds;
      if (at - readAt < minute) return;
      // One reader for all requests that find it old together.
      reading ??= refresh(clock.today())
        .then(() => void (readAt = at))
        .finally(() => void (reading = null));
      await reading;
    },
  };
}

function contentsOf(agencies: readonly Agency[], units: readonly (AdminUnit & { level: string })[]): Contents {
  const inForce = agencies.filter((one) => one.open);
  const provinces = units.filter((one) => one.level === 'province');
  const communes = units.filter((one) => one.level === 'commune');
  return {
    byId: new Map(agencies.map((one) => [one.id, one])),
    byKey: new Map(agencies.map((one) => [one.key, one])),
    children: Map.groupBy(
      inForce.filter((one) => one.parentId !== null),
      (one) => one.parentId ?? '',
    ),
    roles: rolesHeld(agencies),
    receiving: inForce.filter((one) => one.receives),
    provinces: new Map(provinces.map((one) => [one.code, one])),
    communes: new Map(communes.map((one) => [one.code, one])),
    communesOf: Map.groupBy(communes, (one) => one.parentCode ?? ''),
  };
}

function rolesHeld(agencies: readonly Agency[]): Map<string, string[]> {
  const held = new Map<string, string[]>();
  for (const { holders } of agencies)
    for (const { officerId, role } of holders) held.set(officerId, [...(held.get(officerId) ?? []), role]);
  return held;
}

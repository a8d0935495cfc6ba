import type { Audience, Level } from './procedure.ts';
import type { Entry } from './title-index.ts';

/** What a list is narrowed to; absent: everything. */
export type Narrowing = {
  readonly field?: string;
  readonly level?: Level;
  readonly agency?: string;
  readonly audience?: Audience;
};

/** A value of a facet and how many results it would leave. `key` goes into the address, `label` is published words. */
export type FacetValue = { readonly key: string; readonly label: string; readonly count: number };

/** The four facets; each is counted under the other three, so that no link leads to an empty list. */
export type Facets = { readonly [name in keyof Required<Narrowing>]: readonly FacetValue[] };

const tests: { readonly [name in keyof Required<Narrowing>]: (entry: Entry, key: string) => boolean } = {
  field: (entry, key) => entry.field === key,
  level: (entry, key) => entry.levels.includes(key),
  agency: (entry, key) => entry.agencyKey === key,
  audience: (entry, key) => entry.audience.includes(key),
};
const names = Object.keys(tests) as (keyof Required<Narrowing>)[];

const fits = (entry: Entry, by: Narrowing, except?: keyof Narrowing): boolean =>
  names.every((name) => {
    const key = by[name];
    return name === except || key === undefined || tests[name](entry, key);
  });

/** Only what fits. */
export const narrow = (entries: readonly Entry[], by: Narrowing): Entry[] => entries.filter((entry) => fits(entry, by));

/** Counts all facets over the results of a query, not yet narrowed. The most frequent values first, `most` of each. */
export function facetsOf(
  entries: readonly Entry[],
  by: Narrowing,
  agencyNames: ReadonlyMap<string, string>,
  most = 12,
): Facets {
  const keysOf = {
    field: (e: Entry) => [e.field],
    level: (e: Entry) => e.levels,
    agency: (e: Entry) => [e.agencyKey],
    audience: (e: Entry) => e.audience,
  };
  const count = (name: keyof Required<Narrowing>): FacetValue[] => {
    const counts = new Map<string, number>();
    for (const entry of entries) {
      if (!fits(entry, by, name)) continue;
      for (const key of keysOf[name](entry)) if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const chosen = by[name];
    return [...counts]
      .map(([key, number]) => ({ key, label: name === 'agency' ? (agencyNames.get(key) ?? key) : key, count: number }))
      .toSorted(
        (a, b) => Number(b.key === chosen) - Number(a.key === chosen) || b.count - a.count || (a.key < b.key ? -1 : 1),
      )
      .slice(0, most);
  };
  return { field: count('field'), level: count('level'), agency: count('agency'), audience: count('audience') };
}

import type { LegalDay } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';
import type { Licence, LicenceState } from './licence.ts';
import { licenceColumns } from './licences.store.ts';

/** What is looked for in a register; absent: everything. */
export type LicenceSearch = {
  /** Agencies whose registers the officer may read. */
  readonly agencyIds: readonly string[];
  /** Types they may read whoever granted them: inspectors. */
  readonly typeCodes: readonly string[];
  readonly type?: string | undefined;
  readonly state?: LicenceState | 'expired' | undefined;
  readonly area?: string | undefined;
  /** A number's beginning, a whole id or tax number, or part of a holder's name however typed. */
  readonly words?: string | undefined;
  /** Only those that end from `today` to this day, soonest first. */
  readonly endsBy?: LegalDay | undefined;
  readonly after?: LicenceKey | undefined;
};

/** Where the page before ended. */
export type LicenceKey = { readonly id: string; readonly grantedOn: LegalDay; readonly validUntil: LegalDay | null };

/** Lines of a page. */
export const licencesPerPage = 40;

/**
 * A page of a register: newest granted first, or soonest to end first. Numbers, holder numbers and names each have their index; a
 * name of fewer than three letters is sought by the beginning of a number only.
 */
export function searchLicences({ sql }: OpenDb, search: LicenceSearch, today: LegalDay): Promise<Licence[]> {
  const { agencyIds, typeCodes, type, state, area, words, endsBy, after } = search;
  const values: unknown[] = [agencyIds, typeCodes];
  const p = (value: unknown): string => `$${values.push(value)}`;
  const where = ['(l.agency_id = any($1::uuid[]) or l.type_code = any($2::text[]))'];
  if (type) where.push(`l.type_code = ${p(type)}`);
  if (area) where.push(`l.area_code = ${p(area)}`);
  if (state === 'expired') where.push(`l.state = 'valid' and l.valid_until < ${p(today)}::date`);
  else if (state === 'valid')
    where.push(`l.state = 'valid' and (l.valid_until is null or l.valid_until >= ${p(today)}::date)`);
  else if (state) where.push(`l.state = ${p(state)}`);
  if (words) {
    const number = p(`${words.toUpperCase().replace(/[\\%_]/g, '\\$&')}%`);
    const exact = p(words.replace(/\s/g, ''));
    const byName =
      words.length >= 3 ? ` or l.holder_fold like platform.fold(${p(`%${words.replace(/[\\%_]/g, '\\$&')}%`)})` : '';
    where.push(`(upper(l.number) like ${number} or l.holder_no = ${exact}${byName})`);
  }
  if (endsBy) {
    where.push(`l.state = 'valid' and l.valid_until between ${p(today)}::date and ${p(endsBy)}::date`);
    if (after) where.push(`(l.valid_until, l.id) > (${p(after.validUntil)}::date, ${p(after.id)}::uuid)`);
  } else if (after) where.push(`(l.granted_on, l.id) < (${p(after.grantedOn)}::date, ${p(after.id)}::uuid)`);
  return sql<Licence>(
    `select ${licenceColumns} from licences.licence l where ${where.join(' and ')}
     order by ${endsBy ? 'l.valid_until, l.id' : 'l.granted_on desc, l.id desc'} limit ${licencesPerPage + 1}`,
    values,
  );
}

/** Số liệu – how many licences of a kind were granted somewhere in a month, and how they stand. */
export type LicenceCount = {
  readonly typeCode: string;
  readonly areaCode: string | null;
  readonly granted: number;
  readonly inForce: number;
  readonly expired: number;
  readonly suspended: number;
  readonly revoked: number;
  readonly replaced: number;
};

/** Counts by type and area of what was granted from one day to another. */
export const countLicences = (
  { sql }: OpenDb,
  { agencyIds, typeCodes }: Pick<LicenceSearch, 'agencyIds' | 'typeCodes'>,
  from: LegalDay,
  to: LegalDay,
): Promise<LicenceCount[]> =>
  sql<LicenceCount>(
    `select type_code as "typeCode", area_code as "areaCode", sum(granted)::integer as granted, sum(in_force)::integer as "inForce",
       sum(expired)::integer as expired, sum(suspended)::integer as suspended, sum(revoked)::integer as revoked,
       sum(replaced)::integer as replaced
     from licences.v_counts where (agency_id = any($1::uuid[]) or type_code = any($2::text[])) and month between $3::date and $4::date
     group by 1, 2 order by 1, 2 limit 2000`,
    [agencyIds, typeCodes, from, to],
  );

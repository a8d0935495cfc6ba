import type { After } from '../../dossiers/api.ts';
import { deskName, type NamedDesk } from '../desks-of.ts';
import type { Times } from '../times.ts';
import type { Say } from '../../platform/i18n/say.ts';

/** Filters of an inbox by what is urgent; the words stand in the address. */
export const filters = ['can-lam', 'qua-han', 'sap-han', 'trong-han', 'cho-nguoi-dan'] as const;
export type Filter = (typeof filters)[number];

/** What of an inbox is asked for. `desk` null: all desks. */
export type InboxQuery = { readonly desk: NamedDesk | null; readonly filter: Filter; readonly after: After | null };

const keyText = (desk: { unitId: string; role: string }): string => `${desk.unitId}:${desk.role}`;

/** Reads `?vi-tri=unit:role&loc=qua-han&tu=key`; whatever does not fit is left out. */
export function readInboxQuery(query: (name: string) => string | undefined, desks: readonly NamedDesk[]): InboxQuery {
  const wanted = query('vi-tri');
  return {
    desk: desks.find((desk) => keyText(desk) === wanted) ?? null,
    filter: filters.find((one) => one === query('loc')) ?? 'can-lam',
    after: readAfter(query('tu')),
  };
}

// Microseconds and id in base 36: exact to the last digit the database keeps, and short in the address.
function afterText({ dueAt, id }: After): string {
  const micros = Temporal.Instant.from(dueAt).epochNanoseconds / 1000n;
  return `${micros.toString(36)}-${BigInt(`0x${id.replaceAll('-', '')}`).toString(36)}`;
}

function readAfter(text: string | undefined): After | null {
  const parts = /^([0-9a-z]{1,11})-([0-9a-z]{1,25})$/.exec(text ?? '');
  if (!parts) return null;
  const [micros, id] = [fromBase36(parts[1] ?? ''), fromBase36(parts[2] ?? '')];
  if (micros > latest || id >= 1n << 128n) return null;
  const hex = id.toString(16).padStart(32, '0');
  return {
    dueAt: Temporal.Instant.fromEpochNanoseconds(micros * 1000n).toString(),
    id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  };
}

/** The end of 9999, well inside what Temporal and PostgreSQL know. */
const latest = 253_402_300_799_000_000n;

function fromBase36(text: string): bigint {
  let value = 0n;
  for (const digit of text) value = value * 36n + BigInt(Number.parseInt(digit, 36));
  return value;
}

/** The address of an inbox; `path` is `/viec` or `/viec/don-vi`. */
export function inboxHref(
  path: string,
  { desk, filter, after }: InboxQuery,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams({
    ...(desk ? { 'vi-tri': keyText(desk) } : {}),
    ...(filter === 'can-lam' ? {} : { loc: filter }),
    ...(after ? { tu: afterText(after) } : {}),
    ...more,
  }).toString();
  return query ? `${path}?${query}` : path;
}

// Every id is greater than this one: a page that begins here begins with the first task due at its moment.
const noId = '00000000-0000-0000-0000-000000000000';

/** The range of due times, and whether the applicant is waited for, that a filter means. */
export function rangeOf(
  { filter, after }: InboxQuery,
  { now, soonBefore }: Times,
): { waiting: boolean; after?: After; dueBefore?: Temporal.Instant } {
  const start = (at: Temporal.Instant): After => after ?? { dueAt: at.toString(), id: noId };
  switch (filter) {
    case 'qua-han':
      return { waiting: false, dueBefore: now, ...(after ? { after } : {}) };
    case 'sap-han':
      return { waiting: false, dueBefore: soonBefore, after: start(now) };
    case 'trong-han':
      return { waiting: false, after: start(soonBefore) };
    case 'cho-nguoi-dan':
      return { waiting: true, ...(after ? { after } : {}) };
    default:
      return { waiting: false, ...(after ? { after } : {}) };
  }
}

/** Names of the filters. */
export function filterName(filter: Filter, t: Say): string {
  const names: Record<Filter, string> = {
    'can-lam': t('Cần xử lý', 'To do'),
    'qua-han': t('Quá hạn', 'Overdue'),
    'sap-han': t('Sắp hạn', 'Due soon'),
    'trong-han': t('Trong hạn', 'In time'),
    'cho-nguoi-dan': t('Chờ người dân', 'Waiting for the applicant'),
  };
  return names[filter];
}

/** The name of the desk looked at. */
export const queryDeskName = ({ desk }: InboxQuery, t: Say): string =>
  desk ? deskName(desk, t) : t('Mọi vị trí', 'All posts');

import type { ProcessTable, TableRow } from '../../process/api.ts';

/** The finest time a process is planned in: half an hour. */
const finest = 0.5;

/**
 * The table of a default process with the hours of one procedure: each share of its limit, rounded down to half an
 * hour (never to nothing), so that the steps together stay within the limit. Steps with hours of their own keep them;
 * without a limit the shares stay.
 */
export function withHours(table: ProcessTable, limitHours: number | null): ProcessTable {
  if (limitHours === null) return table;
  const rows = table.rows.map((row): TableRow => {
    if (row.share === undefined) return row;
    const { share, ...rest } = row;
    return {
      ...rest,
      hours: Math.max(Math.floor((share * limitHours) / finest) * finest, Math.min(finest, share * limitHours)),
    };
  });
  return { ...table, rows: withinLimit(rows, limitHours) };
}

/** Steps raised to half an hour may exceed a short limit together: the longest step gives what is too much. */
function withinLimit(rows: readonly TableRow[], limitHours: number): TableRow[] {
  const over = rows.reduce((sum, { hours }) => sum + (hours ?? 0), 0) - limitHours;
  if (over <= 0) return [...rows];
  const longest = rows.reduce((best, row, i) => ((row.hours ?? 0) > (rows[best]?.hours ?? 0) ? i : best), 0);
  const left = (rows[longest]?.hours ?? 0) - over;
  return left > 0 ? rows.map((row, i) => (i === longest ? { ...row, hours: left } : row)) : [...rows];
}

/** A key for the process of one procedure: `tt-1-001193`. */
export const ownKey = (code: string): string =>
  `tt-${code.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`.replace(/-+$/, '').slice(0, 60);

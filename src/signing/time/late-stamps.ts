import { fileHash } from '../../platform/files/file-hash.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { House } from '../../platform/house.ts';
import type { Timed } from '../../platform/jobs/jobs.ts';
import { addTimeStamp } from '../pdf/when-needed.ts';
import { TimeStampAway } from './ask-authority.ts';

/** Dấu thời gian bổ sung – of a file signed without the time of an authority: since when it waits, or what it became. */
export type LateStamp = {
  readonly since: Temporal.Instant;
  /** It cannot be stamped by itself: a person has to look. */
  readonly failed: boolean;
  /** The file with its time stamp; null: it waits still. */
  readonly stamped: { readonly hash: string; readonly at: Temporal.Instant } | null;
};

const perRound = 500;

/**
 * Asks for a time stamp over a kept, signed PDF as soon as the authority is back. Again does nothing; nor where this house
 * has no authority at all: B-B is what it makes.
 */
export async function stampLater(
  { open, clock, config }: Pick<House, 'open' | 'clock' | 'config'>,
  hash: string,
): Promise<void> {
  if (!config.signing.tsaUrl) return;
  await open.sql('insert into signing.late_stamp (file_hash, since) values ($1, $2) on conflict do nothing', [
    hash,
    clock.now(),
  ]);
}

/** How far the time stamp of a file is; null: it had one from the start, or none was asked for. */
export async function lateStampOf({ sql }: OpenDb, hash: string): Promise<LateStamp | null> {
  const [row] = await sql<{
    since: Temporal.Instant;
    hash: string | null;
    at: Temporal.Instant | null;
    failed: boolean;
  }>(
    `select since, stamped_hash as hash, stamped_at as at, coalesce(fault = 'not_signable', false) as failed
     from signing.late_stamp where file_hash = $1`,
    [hash],
  );
  if (!row) return null;
  const { since, hash: stamped, at, failed } = row;
  return { since, failed, stamped: stamped && at ? { hash: stamped, at } : null };
}

/** The file to hand out for a kept one: with its time stamp, where it got one later. */
export const stampedFile = async (open: OpenDb, hash: string): Promise<string> =>
  (await lateStampOf(open, hash))?.stamped?.hash ?? hash;

/** What the clock does for signatures (cron in UTC): each minute time stamps that are still missing. */
export const signingTimedWork = (house: House): Timed[] => [
  { name: 'signing.stampLater', cron: '* * * * *', act: async () => void (await stampWaiting(house)) },
];

/**
 * Adds a document time stamp (PAdES B-T, ETSI EN 319 142-1) to files that wait for one, oldest first; returns how many.
 * Ends at the first question the authority does not answer; a file that cannot be stamped is set aside, told to the log
 * and on its page, and keeps none behind it waiting. Every signature stays as it was: the stamp is appended.
 */
export async function stampWaiting(house: House): Promise<number> {
  if (!house.config.signing.tsaUrl) return 0;
  const rows = await house.open.sql<{ hash: string }>(
    `select file_hash as hash from signing.late_stamp
     where stamped_at is null and fault is distinct from 'not_signable' order by since limit ${perRound}`,
  );
  let done = 0;
  for (const { hash } of rows) {
    const fault = await stampOne(house, hash);
    if (fault) await house.open.sql('update signing.late_stamp set fault = $2 where file_hash = $1', [hash, fault]);
    if (fault === 'authority_away') return done;
    if (!fault) done += 1;
  }
  return done;
}

async function stampOne(house: House, hash: string): Promise<'authority_away' | 'not_signable' | null> {
  try {
    const found = await house.files.read(fileHash(hash));
    if (!found) return 'not_signable';
    const stamped = await addTimeStamp(house, new Uint8Array(await new Response(found.stream).arrayBuffer()));
    const saved = await house.files.save(new Blob([new Uint8Array(stamped)]).stream(), { types: ['application/pdf'] });
    if (!saved.ok) throw new Error(`a stamped file could not be kept: ${saved.refusal}`);
    await house.open.sql(
      `update signing.late_stamp set stamped_hash = $2, stamped_at = $3, fault = null
       where file_hash = $1 and stamped_at is null`,
      [hash, saved.value.hash, house.clock.now()],
    );
    return null;
  } catch (fault) {
    if (fault instanceof TimeStampAway) return 'authority_away';
    // The next file must not wait for this one, whatever is the matter with it.
    house.log.error({ file: hash, fault: fault instanceof Error ? fault.stack : String(fault) }, 'not stamped');
    return 'not_signable';
  }
}

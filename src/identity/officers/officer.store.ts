import type { OpenDb } from '../../platform/db/open.ts';

/** What is needed to check an officer's sign-in. */
export type OfficerSecrets = { id: string; passwordHash: string; totpSecret: string };

/**
 * Counts a try before it is checked, so that many at once cannot outrun the count; the try that reaches `most` locks
 * the account. Returns the secrets to check, or null: unknown, no longer serving, or locked.
 */
export const countTry = async (
  { sql }: OpenDb,
  username: string,
  now: Temporal.Instant,
  most: number,
  lockedUntil: Temporal.Instant,
): Promise<OfficerSecrets | null> => {
  const rows = await sql<OfficerSecrets>(
    `update identity.officer set
       failed_attempts = case when failed_attempts + 1 >= $3 then 0 else failed_attempts + 1 end,
       locked_until = case when failed_attempts + 1 >= $3 then $4::timestamptz end
     where username = $1 and active and (locked_until is null or locked_until <= $2)
     returning id, password_hash as "passwordHash", totp_secret as "totpSecret"`,
    [username, now, most, lockedUntil],
  );
  return rows[0] ?? null;
};

/** Uses up the step of a code and forgives earlier tries. False when this step or a later one was used before. */
export const useStep = async ({ sql }: OpenDb, id: string, step: number): Promise<boolean> => {
  const rows = await sql(
    `update identity.officer set last_totp_step = $2, failed_attempts = 0, locked_until = null
     where id = $1 and last_totp_step < $2 returning id`,
    [id, step],
  );
  return rows.length === 1;
};

/** Officers by name with the secret and the last used step; for the page of codes in the sample only. */
export const officersWithCodes = ({
  sql,
}: OpenDb): Promise<{ username: string; name: string; secret: string; lastStep: number }[]> =>
  sql(
    `select username, full_name as name, totp_secret as secret, last_totp_step as "lastStep"
     from identity.officer where active order by username limit 500`,
  );

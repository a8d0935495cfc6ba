import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { stepOfCode } from './one-time-code.ts';
import { countTry, useStep } from './officer.store.ts';
import { checkPassword, nobodysHash } from './password.ts';
import { sampleTotpSecret } from '../sample/sample-secrets.ts';

// Five wrong tries happen to honest people with three things to type. Fifteen minutes make guessing a six-digit code
// with three valid steps hopeless (480 tries a day at most) and still end within a morning without anybody's help.
const mostTries = 5;
const lockMinutes = 15;

/** What an officer typed. */
export type OfficerTyped = { readonly username: string; readonly password: string; readonly code: string };

/**
 * Checks name, password and one-time code. One refusal for everything – unknown name, wrong password, wrong or used
 * code, locked account – after the same work, so that nobody learns which names exist. Returns the officer's id.
 */
export async function signInOfficer(
  { open, clock, config }: Pick<House, 'open' | 'clock' | 'config'>,
  typed: OfficerTyped,
): Promise<Result<string, 'not_recognised'>> {
  const now = clock.now();
  const username = typed.username.trim().toLowerCase();
  const officer = await countTry(open, username, now, mostTries, now.add({ minutes: lockMinutes }));
  const passwordFits = await checkPassword(typed.password, officer?.passwordHash ?? nobodysHash);
  if (!officer || !passwordFits) return refuse('not_recognised');
  // Officers of the sample stay in a database that once held it; their secrets are known to everybody.
  if (!config.sample && officer.totpSecret === sampleTotpSecret(username)) return refuse('not_recognised');
  const step = stepOfCode(officer.totpSecret, typed.code.replace(/\s/g, ''), now);
  if (step === null || !(await useStep(open, officer.id, step))) return refuse('not_recognised');
  return ok(officer.id);
}

import type { House } from '../../platform/house.ts';
import type { Credential, StatusChange } from '../credential.ts';
import { findCredential, statusChanges } from '../credentials.store.ts';
import type { GenuineState } from '../wire/judge.ts';
import type { Status } from '../wire/status-list.ts';

/** What is to be said of a credential today; dates come before suspension as they do for every verifier. */
export type StandingNow = {
  readonly status: Status;
  readonly period: 'not_yet' | 'in_force' | 'ended';
  readonly history: readonly StatusChange[];
};

/** The status of a credential with its history; null: no such credential. */
export async function statusOf(house: Pick<House, 'open' | 'clock'>, id: string): Promise<StandingNow | null> {
  const credential = await findCredential(house.open, id);
  if (!credential) return null;
  return {
    status: credential.status,
    period: periodOf(credential, house.clock.today()),
    history: await statusChanges(house.open, id),
  };
}

/** Whether a day lies before, in or after the time a credential is for. */
export function periodOf(
  { validFrom, validUntil }: Pick<Credential, 'validFrom' | 'validUntil'>,
  today: string,
): StandingNow['period'] {
  if (today < validFrom) return 'not_yet';
  return validUntil !== null && today > validUntil ? 'ended' : 'in_force';
}

/** What is to be said of a credential today: its status, and its dates where that is valid. */
export function outcomeNow(
  credential: Pick<Credential, 'status' | 'validFrom' | 'validUntil'>,
  today: string,
): GenuineState {
  if (credential.status !== 'valid') return credential.status;
  const period = periodOf(credential, today);
  return period === 'ended' ? 'expired' : period === 'not_yet' ? 'not_yet_valid' : 'valid';
}

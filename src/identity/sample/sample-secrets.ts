import { createHash } from 'node:crypto';
import { Secret } from 'otpauth';
import { codeOfStep, stepAt } from '../officers/one-time-code.ts';

/** Password of every officer of the sample; anybody may know it. */
export const samplePassword = 'motcua-2026';

/** The one-time-code secret of a sample officer: computable by anybody, so that demonstrations need no phone. */
export const sampleTotpSecret = (username: string): string =>
  new Secret({
    buffer: Uint8Array.from(createHash('sha256').update(`mot-cua sample ${username}`).digest().subarray(0, 20)).buffer,
  }).base32;

/** The next code of a sample officer that was not used yet, or null when one must wait for the next step. */
export function sampleCode(username: string, lastStep: number, now: Temporal.Instant): string | null {
  const step = Math.max(stepAt(now), lastStep + 1);
  return step > stepAt(now) + 1 ? null : codeOfStep(sampleTotpSecret(username), step);
}

import { Secret, TOTP } from 'otpauth';

// RFC 6238 with its defaults, which every authenticator app knows.
const seconds = 30;
const made = (secret: string): TOTP =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: seconds });

/** The 30-second step an instant lies in. */
export const stepAt = (now: Temporal.Instant): number => Math.floor(now.epochMilliseconds / 1000 / seconds);

/** The step a code belongs to, one step to either side of now (clocks differ), or null when it fits none. */
export function stepOfCode(secret: string, code: string, now: Temporal.Instant): number | null {
  const delta = made(secret).validate({ token: code, timestamp: now.epochMilliseconds, window: 1 });
  return delta === null ? null : stepAt(now) + delta;
}

/** The code of a step: what the authenticator app shows. For the sample and for tests. */
export const codeOfStep = (secret: string, step: number): string =>
  made(secret).generate({ timestamp: step * seconds * 1000 });

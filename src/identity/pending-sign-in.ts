import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';

const shape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  back: z.string(),
  /** Milliseconds since 1970; a cookie's own age is only the browser's word. */
  until: z.number(),
});

/** What must be remembered while a person is away at the identity provider. */
export type PendingSignIn = z.infer<typeof shape>;

/** How long a person may take at the provider. */
export const pendingSeconds = 600;

/**
 * The pending sign-in as the value of a cookie, AES-256-GCM: the browser carries it, but can neither read the PKCE
 * verifier nor change anything. So no server memory is needed and any process can take the person back.
 */
export function sealPending(key: Buffer, pending: PendingSignIn): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(JSON.stringify(pending)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

/** Opens such a value; null when it is not ours, was changed, or is too old. */
export function openPending(key: Buffer, sealed: string, now: Temporal.Instant): PendingSignIn | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 29) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString();
    const pending = shape.parse(JSON.parse(text));
    return pending.until > now.epochMilliseconds ? pending : null;
  } catch {
    return null;
  }
}

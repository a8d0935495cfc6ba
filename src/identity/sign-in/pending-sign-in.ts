import { z } from 'zod';
import { openText, sealText } from './sealed-box.ts';

const shape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  back: z.string(),
  /** What the person went to prove. */
  level: z.union([z.literal(1), z.literal(2)]),
  /** Who is signed in here already and only proves more; another one coming back is told so. */
  personId: z.string().nullable(),
  /** Milliseconds since 1970; a cookie's own age is only the browser's word. */
  until: z.number(),
});

/** What must be remembered while a person is away at the identity provider. */
export type PendingSignIn = z.infer<typeof shape>;

/** How long a person may take at the provider. */
export const pendingSeconds = 600;

/**
 * The pending sign-in as the value of a cookie, sealed: the browser carries it, but can neither read the PKCE
 * verifier nor change anything. So no server memory is needed and any process can take the person back.
 */
export const sealPending = (key: Buffer, pending: PendingSignIn): string =>
  sealText(key, JSON.stringify(pending)).toString('base64url');

/** Opens such a value; null when it is not ours, was changed, or is too old. */
export function openPending(key: Buffer, sealed: string, now: Temporal.Instant): PendingSignIn | null {
  const text = openText(key, Buffer.from(sealed, 'base64url'));
  if (text === null) return null;
  // Sealed by a former version of this program it may have another shape: then the person begins again.
  const pending = shape.safeParse(JSON.parse(text));
  return pending.success && pending.data.until > now.epochMilliseconds ? pending.data : null;
}

import type { Claims } from './claims.ts';
import { isSignedBy } from './cose-sign1.ts';
import type { VerifyingKey } from './keys.ts';
import { readQr } from './read-qr.ts';
import { statusAt, type Status, type StatusList } from './status-list.ts';

/** Kết luận – what a check found. With `claims` the signature is genuine, whatever else is said. */
export type Verdict =
  | { readonly state: 'unreadable' | 'not_ours' | 'truncated' | 'foreign_key' | 'altered' }
  | {
      readonly state: GenuineState;
      readonly claims: Claims;
      readonly key: VerifyingKey;
      /** When the list that was asked was made; null: the register itself was asked. */
      readonly listOf: number | null;
    };

/** What can be said of a genuine credential. */
export type GenuineState =
  | 'valid'
  | 'not_yet_valid'
  | 'expired'
  | Exclude<Status, 'valid'>
  | 'not_in_register'
  | 'list_missing'
  | 'list_too_old'
  | 'list_replayed';

/** Where the status comes from: the register itself, or a list with the oldest and newest a verifier accepts. */
export type StatusSource =
  | { readonly status: Status | 'not_in_register' }
  | {
      readonly list: StatusList | null;
      /** Seconds; older lists prove nothing. */
      readonly oldest: number;
      /** The newest list this verifier has ever seen of the same address: going back behind it is a replay. */
      readonly seenBefore: number;
    };

/** Checks one code: shape, key, signature, dates, status, in this order. `now` in whole seconds since 1970. */
export async function judge(
  text: string,
  keys: ReadonlyMap<string, VerifyingKey>,
  statusOf: (claims: Claims) => StatusSource | Promise<StatusSource>,
  now: number,
): Promise<Verdict> {
  const read = readQr(text);
  if (!read.ok) return { state: read.why === 'malformed' ? 'unreadable' : read.why };
  const { sign1, claims } = read;
  const key = keys.get(sign1.kid);
  if (!key) return { state: 'foreign_key' };
  if (!(await isSignedBy(key.key, sign1))) return { state: 'altered' };
  // A key signs for its own agency and in its own time; beyond that it is as good as unknown.
  const inTime = claims.issuedAt >= key.from && (key.until === null || claims.issuedAt < key.until);
  if (sign1.type !== null || key.issuer !== claims.issuer || !inTime) return { state: 'foreign_key' };
  const source = await statusOf(claims);
  return { state: stateOf(claims, source, now), claims, key, listOf: madeAt(source) };
}

const madeAt = (source: StatusSource): number | null => ('status' in source ? null : (source.list?.issuedAt ?? null));

// An hour of difference between two clocks is no replay.
const clockSkew = 3_600;

function stateOf({ status, notBefore, expires }: Claims, source: StatusSource, now: number): GenuineState {
  // Another list, however genuine, says nothing of this code.
  if (!('status' in source) && source.list && !source.list.uri.endsWith(`/${status.list}`)) return 'list_replayed';
  const known = 'status' in source ? source.status : source.list ? statusAt(source.list, status.index) : null;
  // Revoked and replaced are final: even an old list proves them. The register forgets nothing.
  if (known === 'revoked' || known === 'replaced' || known === 'not_in_register') return known;
  if (expires !== null && now >= expires) return 'expired';
  if (now < notBefore) return 'not_yet_valid';
  if (!('status' in source)) {
    if (source.list === null || known === null) return 'list_missing';
    const { issuedAt } = source.list;
    if (issuedAt < source.seenBefore || issuedAt > now + clockSkew) return 'list_replayed';
    if (now - issuedAt > source.oldest || now >= source.list.expires) return 'list_too_old';
  }
  return known === 'suspended' ? 'suspended' : 'valid';
}

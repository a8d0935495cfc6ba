import { isSound, readCertificate, type ReadCertificate } from '../certificates/read-certificate.ts';
import { chainOf } from '../pdf/long-term.ts';
import { readOcspResponse } from '../revocation/ocsp.ts';
import type { CertificateTrust } from './report.ts';

/** Roots that are believed now, and those that were, with the time they were. */
export type Roots = {
  readonly now: readonly ReadCertificate[];
  readonly former: readonly { root: ReadCertificate; from: Temporal.Instant; until: Temporal.Instant }[];
};

/** What is at hand to judge a certificate with. */
export type Evidence = {
  readonly roots: Roots;
  readonly known: readonly ReadCertificate[];
  /** OCSP responses, DER. */
  readonly answers: readonly Uint8Array[];
};

/**
 * Was this certificate to be trusted when it was used? The chain must end in a root that is believed now, or that was at the
 * time an authority proves. Without a proven time the certificate must be good `now`: a signer could write any.
 */
export function trustOf(
  certificate: ReadCertificate | null,
  { proven, now }: { readonly proven: Temporal.Instant | null; readonly now: Temporal.Instant },
  { roots, known, answers }: Evidence,
): CertificateTrust {
  if (!certificate) return 'unknown';
  const at = proven ?? now;
  const all = [...known, ...roots.now, ...roots.former.map(({ root }) => root)];
  const chain = chainOf(certificate, all);
  const top = chain.at(-1);
  if (!top) return 'foreign';
  const still = roots.now.some(({ der }) => der.equals(top.der));
  const times = roots.former.filter(({ root }) => root.der.equals(top.der));
  if (!still && times.length === 0) return 'foreign';
  if (!still && !times.some((time) => proven && isWithin(proven, time))) return 'root_removed';
  if (!isSound(chain)) return 'weak';
  for (const one of chain) {
    if (Temporal.Instant.compare(at, one.validFrom) < 0) return 'not_yet_valid';
    if (Temporal.Instant.compare(at, one.validTo) > 0) return 'expired';
  }
  const revoked = chain.some((one, i) => {
    const issuer = chain[i + 1];
    return issuer !== undefined && answers.some((answer) => saysRevoked(answer, one, issuer, at));
  });
  if (revoked) return 'revoked';
  return still ? 'trusted' : 'trusted_then';
}

// Time stamps tell whole seconds: one made in the second in which a root was believed was made under it.
const isWithin = (
  at: Temporal.Instant,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): boolean =>
  Temporal.Instant.compare(from.round({ smallestUnit: 'second', roundingMode: 'trunc' }), at) <= 0 &&
  Temporal.Instant.compare(at, until) < 0;

function saysRevoked(answer: Uint8Array, one: ReadCertificate, issuer: ReadCertificate, at: Temporal.Instant): boolean {
  try {
    const status = readOcspResponse(answer, one.serial, issuer);
    const from = status?.revokedAt;
    return from !== undefined && from !== null && Temporal.Instant.compare(from, at) <= 0;
  } catch {
    // What is not an answer says nothing.
    return false;
  }
}

/** Certificates among octets that may be none. */
export const certificatesIn = (ders: readonly Uint8Array[]): ReadCertificate[] =>
  ders.flatMap((der) => {
    try {
      return [readCertificate(der)];
    } catch {
      return [];
    }
  });

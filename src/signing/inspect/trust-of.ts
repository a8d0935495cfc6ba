import { readCertificate, type ReadCertificate } from '../certificates/read-certificate.ts';
import { issuerOf } from '../pdf/long-term.ts';
import { readOcspResponse } from '../revocation/ocsp.ts';
import type { CertificateTrust } from './report.ts';

/** What is at hand to judge a certificate with. */
export type Evidence = {
  readonly roots: readonly ReadCertificate[];
  readonly known: readonly ReadCertificate[];
  /** OCSP responses, DER. */
  readonly answers: readonly Uint8Array[];
};

const longestChain = 6;

/** Was this certificate to be trusted at that time? The chain must end in a root of this house. */
export function trustOf(
  certificate: ReadCertificate | null,
  at: Temporal.Instant,
  evidence: Evidence,
): CertificateTrust {
  if (!certificate) return 'unknown';
  const all = [...evidence.known, ...evidence.roots];
  const chain: ReadCertificate[] = [];
  for (let one: ReadCertificate | null = certificate; one && chain.length < longestChain;) {
    chain.push(one);
    const above: ReadCertificate | null = issuerOf(one, all);
    if (above === one) break;
    one = above;
  }
  const top = chain.at(-1);
  if (!top || !evidence.roots.some(({ der }) => der.equals(top.der))) return 'foreign';
  for (const one of chain) {
    if (Temporal.Instant.compare(at, one.validFrom) < 0) return 'not_yet_valid';
    if (Temporal.Instant.compare(at, one.validTo) > 0) return 'expired';
  }
  const revoked = chain.some((one, i) => {
    const issuer = chain[i + 1];
    return issuer !== undefined && evidence.answers.some((answer) => saysRevoked(answer, one, issuer, at));
  });
  return revoked ? 'revoked' : 'trusted';
}

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

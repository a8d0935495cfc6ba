import type { ReadCertificate } from '../certificates/read-certificate.ts';
import type { Clock } from '../../platform/clock.ts';
import type { KeyHouse } from '../keys/key.ts';
import { postQuestion } from '../wire/post-question.ts';
import { readOcspResponse, writeOcspRequest, type CertificateStatus } from './ocsp.ts';

/** Nobody says whether a certificate was taken back: try again later. */
export class StatusAway extends Error {}

/** An answer with the octets it came in, to be kept beside the signature. */
export type StatusAnswer = CertificateStatus & { readonly response: Buffer };

const mostKept = 2_000;
const kept = new Map<string, StatusAnswer>();

/**
 * Asks whether a certificate was taken back (OCSP, RFC 6960): the responder of the settings, or the one the certificate
 * names. An answer is used again until half of its time is over. Throws {@link StatusAway}.
 */
export async function askStatus(
  { config, clock }: Pick<KeyHouse, 'config' | 'clock'>,
  certificate: ReadCertificate,
  issuer: ReadCertificate,
): Promise<StatusAnswer> {
  const url = config.signing.ocspUrl ?? certificate.ocsp[0];
  if (!url) throw new StatusAway('the certificate names no OCSP responder');
  const name = `${url} ${issuer.x509.fingerprint256} ${certificate.serial}`;
  const before = kept.get(name);
  if (before && isFresh(before, clock.now())) return before;
  const response = await post(clock, url, writeOcspRequest(certificate.serial, issuer));
  const status = parsed(response, certificate, issuer);
  if (!status) throw new StatusAway('the answer is not from this issuer');
  if (!isCurrent(status, clock.now())) throw new StatusAway('the answer is of another time');
  if (kept.size >= mostKept) kept.clear();
  const answer = { ...status, response };
  kept.set(name, answer);
  return answer;
}

/** Questions carry no nonce, since most responders ignore it: an answer kept by somebody and played again shows its age. */
function isCurrent({ thisUpdate, nextUpdate }: CertificateStatus, now: Temporal.Instant): boolean {
  const until = nextUpdate ?? thisUpdate.add({ hours: 24 });
  return Temporal.Instant.compare(thisUpdate, now.add({ minutes: 5 })) <= 0 && Temporal.Instant.compare(now, until) < 0;
}

function isFresh({ thisUpdate, nextUpdate }: CertificateStatus, now: Temporal.Instant): boolean {
  if (!nextUpdate) return false;
  const half = (nextUpdate.epochMilliseconds - thisUpdate.epochMilliseconds) / 2;
  const age = now.epochMilliseconds - thisUpdate.epochMilliseconds;
  return age >= 0 && age < half;
}

async function post(clock: Clock, url: string, body: Buffer): Promise<Buffer> {
  try {
    return await postQuestion(clock, {
      url,
      asks: 'application/ocsp-request',
      answers: 'application/ocsp-response',
      body,
    });
  } catch (fault) {
    throw new StatusAway('the OCSP responder does not answer', { cause: fault });
  }
}

function parsed(response: Buffer, certificate: ReadCertificate, issuer: ReadCertificate): CertificateStatus | null {
  try {
    return readOcspResponse(response, certificate.serial, issuer);
  } catch (fault) {
    throw new StatusAway('the answer is not an OCSP response', { cause: fault });
  }
}

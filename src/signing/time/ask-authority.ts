import { randomBytes } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import type { KeyHouse } from '../keys/key.ts';
import { postQuestion } from '../wire/post-question.ts';
import { readTimeStamp, tokenIn, type TimeStamp } from './time-stamp.ts';
import { writeRequest } from './time-stamp-request.ts';

/** The time-stamping authority is away, refuses, or answers nonsense: try again later. */
export class TimeStampAway extends Error {}

/**
 * Asks the authority of the settings for a time stamp over a SHA-256. Waits 5 s at most, and not at all for one that
 * failed three times in a row. Throws {@link TimeStampAway} when there is none, it does not answer, or the answer is not about this digest and this question.
 */
export async function askTimeStamp(
  { config, clock }: Pick<KeyHouse, 'config' | 'clock'>,
  digest: Buffer,
): Promise<TimeStamp> {
  const { tsaUrl } = config.signing;
  if (!tsaUrl) throw new TimeStampAway('no time-stamping authority is configured (TSA_URL)');
  // Positive and without a leading zero, so that the answer's nonce has the same octets.
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  const answer = await post(clock, tsaUrl, writeRequest({ digest, nonce }));
  const stamp = parsed(answer);
  if (!stamp?.digest.equals(digest) || !stamp.nonce?.equals(nonce))
    throw new TimeStampAway('the time stamp is not for this question');
  return stamp;
}

async function post(clock: Clock, url: string, body: Buffer): Promise<Buffer> {
  try {
    return await postQuestion(clock, {
      url,
      asks: 'application/timestamp-query',
      answers: 'application/timestamp-reply',
      body,
    });
  } catch (fault) {
    throw new TimeStampAway('the time-stamping authority does not answer', { cause: fault });
  }
}

function parsed(answer: Buffer): TimeStamp | null {
  try {
    const token = tokenIn(answer);
    return token && readTimeStamp(token);
  } catch (fault) {
    throw new TimeStampAway('the answer is not a time stamp', { cause: fault });
  }
}

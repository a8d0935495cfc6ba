import http from 'node:http';
import https from 'node:https';
import type { Clock } from '../../platform/clock.ts';
import { openBreaker, type Breaker } from '../../platform/partners/breaker.ts';

/** What is asked of an authority over HTTP: where, in which media types, and the question itself. */
export type Question = {
  readonly url: string;
  readonly asks: string;
  readonly answers: string;
  readonly body: Uint8Array;
};

const longestWaitMs = 5_000;
const mostBytes = 64 * 1024;
// A leader's batch asks the same authority hundreds of times: connections stay open, some questions are on the way at once.
const kept = { keepAlive: true, maxSockets: 16, maxFreeSockets: 16 } as const;
const agents = { 'http:': new http.Agent(kept), 'https:': new https.Agent(kept) } as const;

// One that hangs would cost every signature those 5 s: after three failures in a row it rests, and one question tries it.
const limits = { failures: 3, restMs: 30_000, longestRestMs: 60_000 } as const;
const mostKnown = 200;
const breakers = new WeakMap<Clock, Map<string, Breaker>>();

function breakerOf(clock: Clock, url: string): Breaker {
  const known = breakers.get(clock) ?? new Map<string, Breaker>();
  breakers.set(clock, known);
  const breaker = known.get(url) ?? openBreaker(clock, limits);
  // Certificates from outside name responders of their own.
  if (known.size >= mostKnown) known.clear();
  known.set(url, breaker);
  return breaker;
}

/**
 * Posts a question to an authority (RFC 3161, 3.4; RFC 6960, appendix A) and waits 5 s at most. Throws an Error when
 * nobody answers in time, the answer is no 200, or it has more than 64 kB; at once while an authority that did not answer
 * three times in a row is left alone, for half a minute to a whole one.
 */
export async function postQuestion(clock: Clock, question: Question): Promise<Buffer> {
  const breaker = breakerOf(clock, question.url);
  if (breaker.ask() === 'wait')
    throw new Error(`did not answer and is asked again at ${breaker.retryAt()?.toString()}`);
  try {
    const answer = await within5s(question);
    breaker.succeeded();
    return answer;
  } catch (fault) {
    breaker.failed();
    throw fault;
  }
}

async function within5s(question: Question): Promise<Buffer> {
  const within = AbortSignal.timeout(longestWaitMs);
  try {
    return await once(question, within);
  } catch (fault) {
    // The other side closed a kept connection just when it was used again: it did not see the question.
    if (!(fault instanceof StaleConnection)) throw fault;
    return once(question, within);
  }
}

class StaleConnection extends Error {}

function once({ url, asks, answers, body }: Question, signal: AbortSignal): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const { protocol } = new URL(url);
  const secure = protocol === 'https:';
  const headers = { 'content-type': asks, accept: answers, 'content-length': body.length };
  const settings = { method: 'POST', headers, agent: secure ? agents['https:'] : agents['http:'], signal };
  const request = (secure ? https : http).request(url, settings, (answer) => {
    const parts: Buffer[] = [];
    let size = 0;
    answer.on('data', (part: Buffer) => {
      size += part.length;
      if (size > mostBytes) answer.destroy(new Error('the answer is too long'));
      else parts.push(part);
    });
    answer.on('error', reject);
    answer.on('end', () =>
      answer.statusCode === 200 ? resolve(Buffer.concat(parts)) : reject(new Error(`answered ${answer.statusCode}`)),
    );
  });
  request.on('error', (fault: NodeJS.ErrnoException) => {
    const stale = request.reusedSocket && (fault.code === 'ECONNRESET' || fault.code === 'EPIPE');
    reject(stale ? new StaleConnection('closed meanwhile', { cause: fault }) : fault);
  });
  request.end(body);
  return promise;
}

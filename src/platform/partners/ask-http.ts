import { Agent as PlainAgent, request as askPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as TlsAgent, request as askTls } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { NoAnswer } from './partner.ts';

/** One answer over HTTP, whole. */
export type HttpAnswer = { readonly status: number; readonly text: string };

const plain = new PlainAgent({ keepAlive: true, maxSockets: 64 });
const tls = new TlsAgent({ keepAlive: true, maxSockets: 64 });
const mostBytes = 1_000_000;

type Target = { readonly ask: typeof askPlain; readonly options: RequestOptions };

// A partner has a handful of addresses, asked many times a second: each is taken apart once.
const targets = new Map<string, Target>();
const mostTargets = 200;

function targetOf(url: string): Target {
  const known = targets.get(url);
  if (known) return known;
  const secure = url.startsWith('https:');
  const options = { ...urlToHttpOptions(new URL(url)), agent: secure ? tls : plain };
  const target = { ask: secure ? askTls : askPlain, options };
  if (targets.size < mostTargets) targets.set(url, target);
  return target;
}

/**
 * Posts a body over connections that are kept. Throws {@link NoAnswer} when none came in time, the answer is 5xx or
 * larger than 1 MB, or the target says it is full (429, with its Retry-After).
 */
export function postTo(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const to = targetOf(url);
  return new Promise((done, fail) => {
    const lost = (fault: Error) => fail(new NoAnswer(signal.aborted ? 'time' : 'network', null, { cause: fault }));
    const asked = to.ask(
      { ...to.options, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (answer) =>
        readWhole(answer, lost, (text) => {
          const status = answer.statusCode ?? 0;
          if (status === 429) return fail(new NoAnswer('full', retryAfter(answer.headers['retry-after'])));
          if (status >= 500) return fail(new NoAnswer(`status ${status}`));
          return done({ status, text });
        }),
    );
    asked.on('error', lost);
    // What the option `signal` does, without watching the stream from twenty sides (stream.finished).
    const cut = () => void asked.destroy(new Error('time'));
    if (signal.aborted) cut();
    else signal.addEventListener('abort', cut, { once: true });
    asked.once('close', () => signal.removeEventListener('abort', cut));
    // A text goes out with its headers in one write.
    asked.end(body);
  });
}

function readWhole(answer: IncomingMessage, lost: (fault: Error) => void, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  answer.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > mostBytes) answer.destroy(new Error('too large'));
    else chunks.push(chunk);
  });
  answer.once('error', lost);
  answer.once('end', () => done(Buffer.concat(chunks).toString('utf8')));
}

// Seconds only; a date (RFC 9110, 10.2.3) is rare and read as a minute.
const retryAfter = (header: string | undefined): number =>
  header !== undefined && /^\d{1,5}$/.test(header) ? Number(header) : 60;

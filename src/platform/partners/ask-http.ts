import { Agent as PlainAgent, request as askPlain, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as askTls } from 'node:https';
import { NoAnswer } from './partner.ts';

/** One answer over HTTP, whole. */
export type HttpAnswer = { readonly status: number; readonly text: string };

const plain = new PlainAgent({ keepAlive: true, maxSockets: 64 });
const tls = new TlsAgent({ keepAlive: true, maxSockets: 64 });
const mostBytes = 1_000_000;

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
  const bytes = Buffer.from(body);
  const ask = url.startsWith('https:') ? askTls : askPlain;
  const agent = url.startsWith('https:') ? tls : plain;
  return new Promise((done, fail) => {
    const lost = (fault: Error) => fail(new NoAnswer(signal.aborted ? 'time' : 'network', null, { cause: fault }));
    const asked = ask(
      url,
      { method: 'POST', agent, signal, headers: { ...headers, 'content-length': bytes.length } },
      (answer) => {
        readWhole(answer).then((text) => {
          const status = answer.statusCode ?? 0;
          if (status === 429) return fail(new NoAnswer('full', retryAfter(answer.headers['retry-after'])));
          if (status >= 500) return fail(new NoAnswer(`status ${status}`));
          return done({ status, text });
        }, lost);
      },
    );
    asked.on('error', lost);
    asked.end(bytes);
  });
}

async function readWhole(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw new Error('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

// Seconds only; a date (RFC 9110, 10.2.3) is rare and read as a minute.
const retryAfter = (header: string | undefined): number =>
  header !== undefined && /^\d{1,5}$/.test(header) ? Number(header) : 60;

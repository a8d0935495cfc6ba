import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { KeyHouse } from '../keys/key.ts';
import { answerStatus } from '../revocation/answer-status.ts';
import { answerTimeStamp } from './time-stamping.ts';

/** Where the simulated authorities answer, and how to end them. */
export type Authorities = {
  readonly tsaUrl: string;
  readonly ocspUrl: string;
  /** From now on they answer, with keys of this house. */
  open(house: KeyHouse): void;
  stop(): Promise<void>;
};

const mostBytes = 64 * 1024;

type Answer = (house: KeyHouse, question: Uint8Array) => Promise<Buffer>;
const desks: Readonly<Record<string, { reads: string; writes: string; answer: Answer }>> = {
  '/tsa': {
    reads: 'application/timestamp-query',
    writes: 'application/timestamp-reply',
    answer: answerTimeStamp,
  },
  '/ocsp': { reads: 'application/ocsp-request', writes: 'application/ocsp-response', answer: answerStatus },
};

/**
 * Starts the sample's time-stamping authority (RFC 3161, 3.4) and OCSP responder (RFC 6960, appendix A) on a free port of
 * this machine. Before `open` they answer 503, as authorities do that are just starting.
 */
export async function startAuthorities(): Promise<Authorities> {
  let house: KeyHouse | null = null;
  const server: Server = createServer((request, response) => {
    void answer(request)
      .then(({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body))
      .catch((fault: unknown) => {
        house?.log.error({ fault: String(fault) }, 'simulated authority');
        response.writeHead(500).end();
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    tsaUrl: `${origin}/tsa`,
    ocspUrl: `${origin}/ocsp`,
    open: (given) => void (house = given),
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };

  async function answer(request: IncomingMessage): Promise<{ status: number; type: string; body: Buffer | string }> {
    const desk = desks[request.url ?? ''];
    if (!desk) return { status: 404, type: 'text/plain', body: '' };
    if (request.method !== 'POST') return { status: 405, type: 'text/plain', body: '' };
    if (request.headers['content-type'] !== desk.reads) return { status: 415, type: 'text/plain', body: '' };
    if (!house) return { status: 503, type: 'text/plain', body: '' };
    const question = await bodyOf(request);
    if (!question) return { status: 413, type: 'text/plain', body: '' };
    return { status: 200, type: desk.writes, body: await desk.answer(house, question) };
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

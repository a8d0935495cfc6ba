import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import { openDb, type OpenDb } from '../../platform/db/open.ts';
import { gatewayHeaders, type Gateway } from '../ports/gateway.ts';
import { registers, type Register } from '../registered.ts';
import { answerJson, jsonPaths } from './answer-json.ts';
import { answerPopulation, type People, type Sent } from './answer-population.ts';
import { makePeople } from './make-people.ts';
import { openMoods, type Mood, type Moods } from './moods.ts';
import { openPeople } from './people.store.ts';

/** Running simulated registers behind one address; until `serve` gave them a database they answer 503. */
export type RegisterSimulator = {
  readonly gateway: Gateway;
  readonly moods: Moods;
  /** Makes `people` people in the database of `ownerUrl` where they are not there yet, and answers from it. */
  serve(ownerUrl: string, people: number, seedFolder: string): Promise<void>;
  stop(): Promise<void>;
};

const moodChange = z.object({
  register: z.enum(registers),
  away: z.boolean(),
  latencyMs: z.number().int().min(0).max(60_000),
  faultEvery: z.number().int().min(0).max(1_000),
  perMinute: z.number().int().min(0).max(1_000_000),
});

/** Where the moods are read (nothing posted) and changed (JSON posted) while the registers run. */
const moodPath = '/mo-phong';

/**
 * Starts stand-ins for the national registers on `port` (0: any) of this machine, with the contracts of the real ones.
 * For the sample, tests and the benchmark; never in production.
 */
export async function startRegisterSimulator(
  clock: Clock,
  key: { keyName: string; keyPass: string },
  port = 0,
): Promise<RegisterSimulator> {
  const moods = openMoods(clock);
  let people: (People & { open: OpenDb }) | null = null;
  const allowed = gatewayHeaders({ url: '', ...key })['AuthHash'];
  const server = createServer((request, response) => {
    const letIn = request.headers['authhash'] === allowed;
    answer(people, moods, request, letIn).then(
      ({ status, body, type, retryAfter }) => {
        const bytes = Buffer.from(body);
        response.writeHead(status, {
          'content-type': type,
          'content-length': bytes.length,
          ...(retryAfter ? { 'retry-after': String(retryAfter) } : {}),
        });
        response.end(bytes);
      },
      () => fail(response),
    );
  });
  await new Promise<void>((up, down) => {
    server.once('error', down);
    server.listen(port, '127.0.0.1', up);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    gateway: { url: `http://127.0.0.1:${taken}`, ...key },
    moods,
    async serve(ownerUrl, many, seedFolder) {
      const client = new pg.Client({ connectionString: ownerUrl });
      await client.connect();
      try {
        await makePeople(client, many, seedFolder);
      } finally {
        await client.end();
      }
      const open = await openDb(ownerUrl, { pool: 4 });
      people = { open, personOf: openPeople(open) };
    },
    async stop() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
      await people?.open.close();
    },
  };
}

type Written = Sent & { readonly type: string; readonly retryAfter?: number };
const soap = 'text/xml; charset=utf-8';
const json = 'application/json; charset=utf-8';
const plain = (status: number, body = ''): Written => ({ status, body, type: 'text/plain; charset=utf-8' });

async function answer(people: People | null, moods: Moods, request: IncomingMessage, letIn: boolean): Promise<Written> {
  const path = request.url ?? '';
  const text = await bodyOf(request);
  if (!letIn) return plain(401);
  if (path === moodPath) return text === '' ? tellMoods(moods) : changeMood(moods, text);
  const register: Register | undefined = path === '/dan-cu' ? 'population' : jsonPaths[path];
  if (register === undefined || request.method !== 'POST') return plain(404);
  const turn = moods.next(register);
  const { latencyMs } = moods.of(register);
  if (latencyMs > 0) await setTimeout(latencyMs);
  if (turn.kind === 'away' || people === null) return plain(503);
  if (turn.kind === 'fault') return plain(500);
  if (turn.kind === 'full') return { ...plain(429), retryAfter: turn.seconds };
  return register === 'population'
    ? { ...(await answerPopulation(people, text)), type: soap }
    : { ...(await answerJson(people, path, text)), type: json };
}

function changeMood(moods: Moods, text: string): Written {
  const read = moodChange.safeParse(JSON.parse(text));
  if (!read.success) return plain(400);
  const { register, ...mood } = read.data;
  moods.set(register, mood satisfies Mood);
  return tellMoods(moods);
}

const tellMoods = (moods: Moods): Written => ({
  status: 200,
  type: json,
  body: JSON.stringify(
    registers.map((register) => ({ register, ...moods.of(register), asked: moods.asked(register) })),
  ),
});

function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((done, lost) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > 100_000) request.destroy(new Error('too large'));
      else chunks.push(chunk);
    });
    request.once('error', lost);
    request.once('end', () => done(Buffer.concat(chunks).toString('utf8')));
  });
}

function fail(response: ServerResponse): void {
  response.writeHead(500);
  response.end();
}

import { Agent, request } from 'node:http';

/** One answer; `ms` until its last byte. */
export type Answer = { readonly status: number; readonly location: string; readonly body: Buffer; readonly ms: number };

/** What is sent: whose session, and the fields of a form or a ready body. */
export type Sent = {
  readonly token?: string;
  /** The key of a partner system, or other headers a program sends. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: { readonly type: string; readonly bytes: Buffer };
};

/** A browser of the benchmarks, without everything but connections: loopback only, kept alive. */
export type Client = { send(method: 'GET' | 'POST', path: string, sent?: Sent): Promise<Answer>; close(): void };

export function openClient(port: number, sockets: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  return {
    send(method, path, { token, headers: more, form, body } = {}) {
      const bytes = body?.bytes ?? (form ? Buffer.from(new URLSearchParams(form).toString()) : null);
      const headers = {
        accept: 'text/html',
        'sec-fetch-site': 'same-origin',
        ...more,
        ...(token ? { cookie: `mc_session=${token}` } : {}),
        ...(bytes
          ? { 'content-type': body?.type ?? 'application/x-www-form-urlencoded', 'content-length': bytes.length }
          : {}),
      };
      return new Promise((done, fail) => {
        const start = performance.now();
        const asked = request({ host: '127.0.0.1', port, method, path, agent, headers }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', fail);
          answer.on('end', () =>
            done({
              status: answer.statusCode ?? 0,
              location: answer.headers.location ?? '',
              body: Buffer.concat(chunks),
              ms: performance.now() - start,
            }),
          );
        });
        asked.on('error', fail);
        asked.end(bytes ?? undefined);
      });
    },
    close: () => agent.destroy(),
  };
}

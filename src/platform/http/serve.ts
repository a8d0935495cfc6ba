import { serve as listen, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import { CannotStart } from '../cannot-start.ts';
import { endStreams } from './open-streams.ts';
import type { Vars } from './route.ts';

/** A listening server: where, and how to end it after the requests under way are answered. */
export type Serving = { readonly port: number; stop(): Promise<void> };

/**
 * How long a connection may lie idle. Longer than the proxy keeps its own (Caddy: two minutes): whoever ends an idle
 * connection first must not be the one who may get a request on it at that moment, or that request is lost.
 */
const idleMs = 150_000;

/** Listens on host:port (0: any free port). Throws {@link CannotStart} when the port is taken or not allowed. */
export function serve(app: Hono<{ Variables: Vars }>, host: string, port: number): Promise<Serving> {
  return new Promise((started, fail) => {
    const server: ServerType = listen({ fetch: app.fetch, hostname: host, port }, (address) => {
      started({ port: address.port, stop: () => stop(server) });
    });
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = idleMs;
    server.once('error', (fault: NodeJS.ErrnoException) => fail(explain(fault, host, port)));
  });
}

function explain(fault: NodeJS.ErrnoException, host: string, port: number): Error {
  if (fault.code === 'EADDRINUSE')
    return new CannotStart(
      `Cổng ${port} trên ${host} đang được chương trình khác dùng; hãy dừng nó hoặc đặt PORT=….`,
      `Port ${port} on ${host} is already taken; end the other program or set PORT=….`,
    );
  if (fault.code === 'EACCES' || fault.code === 'EADDRNOTAVAIL')
    return new CannotStart(
      `Không được phép mở ${host}:${port} (${fault.code}).`,
      `Not allowed to open ${host}:${port} (${fault.code}).`,
    );
  return fault;
}

async function stop(server: ServerType): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  endStreams();
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  const slow = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3_000);
  await closed;
  clearTimeout(slow);
}

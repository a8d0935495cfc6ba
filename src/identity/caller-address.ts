import { getConnInfo } from '@hono/node-server/conninfo';
import type { Ctx } from '../platform/http/route.ts';

/**
 * The network address a request came from, for rate limits. Behind a proxy on this machine it is the last entry of
 * X-Forwarded-For, the one the proxy wrote itself; from anywhere else that header is only a claim and is ignored.
 */
export function callerAddress(c: Ctx): string {
  const peer = peerOf(c);
  const local = peer === '' || peer === '::1' || /^(::ffff:)?127\./.test(peer);
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return local && forwarded ? forwarded.slice(0, 64) : peer;
}

function peerOf(c: Ctx): string {
  // There is no connection in tests that call the app directly.
  return c.env && typeof c.env === 'object' && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? '') : '';
}

import type { Config } from '../platform/config.ts';
import type { Ctx } from '../platform/http/route.ts';

/** Where the identity provider sends people back to. */
export const callbackPath = '/dang-nhap/vneid/ve';

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/**
 * The origin this person uses. PUBLIC_URL when it is set; else the Host header, but only a loopback name, because a
 * person who opened `localhost` would lose the cookie if they were sent back to `127.0.0.1`.
 */
export function ownOrigin(c: Ctx, config: Pick<Config, 'publicUrl' | 'host' | 'port'>): string {
  if (config.publicUrl !== null) return new URL(config.publicUrl).origin;
  const host = c.req.header('host') ?? '';
  return loopback.test(host) ? `http://${host}` : `http://${config.host}:${config.port}`;
}

/** Every address to register at the identity provider for an installation listening on `port`. */
export function redirectUris(config: Pick<Config, 'publicUrl' | 'host'>, port: number): string[] {
  if (config.publicUrl !== null) return [new URL(config.publicUrl).origin + callbackPath];
  const hosts = new Set(['127.0.0.1', 'localhost', '[::1]', config.host]);
  return [...hosts].map((host) => `http://${host}:${port}${callbackPath}`);
}

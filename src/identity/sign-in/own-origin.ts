import type { Config } from '../../platform/config.ts';
import type { Ctx } from '../../platform/http/route.ts';

/** Where the identity provider sends people back to. */
export const callbackPath = '/dang-nhap/vneid/ve';
/** Where the provider sends people back to after they signed out there. */
export const signedOutPath = '/dang-xuat/xong';
/** Where the provider tells us, server to server, that somebody signed out there. */
export const backChannelPath = '/dang-nhap/vneid/dang-xuat';

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

/** Every address to register at the identity provider for an installation listening on `port`: where people come back to. */
export const redirectUris = (config: Pick<Config, 'publicUrl' | 'host'>, port: number): string[] =>
  originsOf(config, port).map((origin) => origin + callbackPath);

/** Likewise: where people come back to after signing out there. */
export const signedOutUris = (config: Pick<Config, 'publicUrl' | 'host'>, port: number): string[] =>
  originsOf(config, port).map((origin) => origin + signedOutPath);

/** Likewise: where the provider tells us that somebody signed out there. */
export const backChannelUri = (config: Pick<Config, 'publicUrl' | 'host'>, port: number): string =>
  (originsOf(config, port)[0] ?? '') + backChannelPath;

function originsOf(config: Pick<Config, 'publicUrl' | 'host'>, port: number): string[] {
  if (config.publicUrl !== null) return [new URL(config.publicUrl).origin];
  const hosts = new Set(['127.0.0.1', 'localhost', '[::1]', config.host]);
  return [...hosts].map((host) => `http://${host}:${port}`);
}

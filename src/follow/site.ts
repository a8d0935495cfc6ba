import type { Config } from '../platform/config.ts';

/** The origin people type, for links in mails: PUBLIC_URL, or where this process listens. */
export const siteOf = (config: Pick<Config, 'publicUrl' | 'host' | 'port'>): string =>
  config.publicUrl ?? `http://${config.host}:${config.port}`;

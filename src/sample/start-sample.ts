import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../platform/clock.ts';
import type { MailCatcher } from '../notify/api.ts';
import type { Config } from '../platform/config.ts';
import type { House } from '../platform/house.ts';
import { randomToken } from '../platform/ids.ts';
import type { Authorities } from '../signing/api.ts';

/** Where the sample's data lies in the repository. */
export const seedFolder = join(import.meta.dirname, '../../db/seed');

/** Settings that point to the partners at work, the letter box if it is ours, and how to end what was started. */
export type StartedSample = {
  readonly config: Config;
  readonly mails: MailCatcher | null;
  /** The house is open: partners that answer out of it may begin. */
  opened(house: House): void;
  stop(): Promise<void>;
};

/**
 * Stands in for the partners that are not configured, in this very process: the national eID on the port after ours,
 * a mail server that keeps what it gets, and the authorities of time and revocation. Returns the settings that point to them. Outside of the sample it does
 * nothing.
 */
export async function startSample(settings: Config): Promise<StartedSample> {
  let mails: MailCatcher | null = null;
  const undo: (() => Promise<void>)[] = [];
  let config = settings;
  if (config.sample && config.oidc === null) {
    const { readSimulatedPeople, redirectUris, startEidSimulator } = await import('../identity/simulator/api.ts');
    const client = { clientId: 'mot-cua', clientSecret: randomToken(24) };
    const port = config.port === 0 ? 0 : config.port + 1;
    const host = config.host === '127.0.0.1' ? 'localhost' : config.host;
    const eid = await startEidSimulator({
      port,
      host: config.host,
      publicOrigin: `http://${host}:${port}`,
      redirectUris: redirectUris(config, config.port),
      ...client,
      people: readSimulatedPeople(JSON.parse(await readFile(join(seedFolder, 'people.json'), 'utf8'))),
    });
    undo.push(eid.stop);
    config = { ...config, oidc: { issuer: eid.issuer, ...client } };
  }
  if (config.sample && config.smtpUrl === null) {
    const { startMailCatcher } = await import('../notify/api.ts');
    mails = await startMailCatcher(systemClock);
    undo.push(mails.stop);
    config = { ...config, smtpUrl: mails.url };
  }
  let authorities: Authorities | null = null;
  if (config.sample && (config.signing.tsaUrl === null || config.signing.ocspUrl === null)) {
    const { startAuthorities } = await import('../signing/api.ts');
    authorities = await startAuthorities();
    undo.push(authorities.stop);
    const { tsaUrl, ocspUrl } = authorities;
    const { signing } = config;
    config = {
      ...config,
      signing: { ...signing, tsaUrl: signing.tsaUrl ?? tsaUrl, ocspUrl: signing.ocspUrl ?? ocspUrl },
    };
  }
  return {
    config,
    mails,
    opened: (house) => authorities?.open(house),
    async stop() {
      for (const step of undo.toReversed()) await step();
    },
  };
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../platform/clock.ts';
import type { MailCatcher } from '../notify/api.ts';
import type { Config } from '../platform/config.ts';
import type { House } from '../platform/house.ts';
import { randomToken } from '../platform/ids.ts';

/** Where the sample's data lies in the repository. */
export const seedFolder = join(import.meta.dirname, '../../db/seed');

/** Settings that point to the partners at work, the letter box if it is ours, and how to end what was started. */
export type StartedSample = {
  readonly config: Config;
  readonly mails: MailCatcher | null;
  /** The house is open: partners that answer out of its database may begin. Outside of the sample it does nothing. */
  opened(house: House, ownerUrl: string): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Stands in for the partners that are not configured, in this very process: the national eID on the port after ours,
 * a mail server that keeps what it gets, the national registers, and the authorities of time and revocation. Returns the
 * settings that point to them. Outside of the sample it does nothing.
 */
export async function startSample(settings: Config): Promise<StartedSample> {
  let mails: MailCatcher | null = null;
  const undo: (() => Promise<void>)[] = [];
  let config = settings;
  if (config.sample && config.oidc === null) {
    const { backChannelUri, readSimulatedPeople, redirectUris, signedOutUris, startEidSimulator } =
      await import('../identity/simulator/api.ts');
    const client = { clientId: 'mot-cua', clientSecret: randomToken(24) };
    const port = config.port === 0 ? 0 : config.port + 1;
    const host = config.host === '127.0.0.1' ? 'localhost' : config.host;
    const eid = await startEidSimulator({
      port,
      host: config.host,
      publicOrigin: `http://${host}:${port}`,
      redirectUris: redirectUris(config, config.port),
      signedOutUris: signedOutUris(config, config.port),
      backChannelUri: backChannelUri(config, config.port),
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
  let making: Promise<void> = Promise.resolve();
  const waiting: ((house: House, ownerUrl: string) => Promise<void>)[] = [];
  if (config.sample && config.registers === null) {
    const { startRegisterSimulator } = await import('../registry/simulators/api.ts');
    const registers = await startRegisterSimulator(systemClock, { keyName: 'mau', keyPass: randomToken(24) });
    undo.push(registers.stop);
    config = { ...config, registers: { ...registers.gateway, perMinute: 6_000 } };
    // Making people is work of the database alone, so it goes on beside whatever else fills it; until it is done the
    // registers are away, which everybody can bear.
    waiting.push(async (house, ownerUrl) => {
      making = registers
        .serve(ownerUrl, settings.samplePeople, seedFolder)
        .catch((fault: unknown) => house.log.error({ fault: String(fault) }, 'registers'));
    });
  }
  if (config.sample && (config.signing.tsaUrl === null || config.signing.ocspUrl === null)) {
    const { startAuthorities } = await import('../signing/api.ts');
    const authorities = await startAuthorities();
    undo.push(authorities.stop);
    waiting.push(async (house) => authorities.open(house));
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
    async opened(house, ownerUrl) {
      for (const begin of waiting) await begin(house, ownerUrl);
    },
    async stop() {
      await making;
      for (const step of undo.toReversed()) await step();
    },
  };
}

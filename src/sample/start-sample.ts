import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../platform/clock.ts';
import type { MailCatcher } from '../notify/api.ts';
import type { Config } from '../platform/config.ts';
import { randomToken } from '../platform/ids.ts';

/** Where the sample's data lies in the repository. */
export const seedFolder = join(import.meta.dirname, '../../db/seed');

/**
 * Settings that point to the partners at work, the letter box if it is ours, and how to end what was started. Registers
 * answer once `openRegisters` was given the database; outside of the sample it does nothing.
 */
export type StartedSample = {
  readonly config: Config;
  readonly mails: MailCatcher | null;
  openRegisters(ownerUrl: string): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Stands in for the partners that are not configured, in this very process: the national eID on the port after ours,
 * a mail server that keeps what it gets, and the national registers. Returns the settings that point to them. Outside of the sample it does
 * nothing.
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
  let openRegisters = async (_ownerUrl: string): Promise<void> => undefined;
  if (config.sample && config.registers === null) {
    const { startRegisterSimulator } = await import('../registry/simulators/api.ts');
    const registers = await startRegisterSimulator(systemClock, { keyName: 'mau', keyPass: randomToken(24) });
    undo.push(registers.stop);
    config = { ...config, registers: { ...registers.gateway, perMinute: 6_000 } };
    openRegisters = (ownerUrl) => registers.serve(ownerUrl, settings.samplePeople, seedFolder);
  }
  return {
    config,
    mails,
    openRegisters,
    async stop() {
      for (const step of undo.toReversed()) await step();
    },
  };
}

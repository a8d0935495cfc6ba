import type { Clock } from '../platform/clock.ts';
import { readMail, type ReadMail } from './read-mail.ts';

/** A mail that arrived. `no` counts from 1; `recipient` is the envelope's, `raw` the mail as it came. */
export type CaughtMail = ReadMail & {
  readonly no: number;
  readonly recipient: string;
  readonly at: Temporal.Instant;
  readonly raw: string;
};

/** The letter box of the sample: takes every mail, delivers none. */
export type MailCatcher = {
  /** For SMTP_URL. */
  readonly url: string;
  /** Newest first; `to`: only addresses holding these characters. */
  mails(to?: string): readonly CaughtMail[];
  mail(no: number): CaughtMail | null;
  stop(): Promise<void>;
};

const mostMails = 200;
const mostBytes = 1024 * 1024;

/**
 * Starts a real SMTP server on a loopback port (0: any free one) that keeps the last 200 mails, each of at most 1 MB,
 * in memory. For development and the sample only. Throws when the port is taken.
 */
export async function startMailCatcher(clock: Clock, port = 0): Promise<MailCatcher> {
  const kept: CaughtMail[] = [];
  let count = 0;
  const { SMTPServer } = await import('smtp-server');
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: mostBytes,
    closeTimeout: 500,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= mostBytes) chunks.push(chunk);
      });
      stream.on('end', () => {
        if (size > mostBytes) return void done(Object.assign(new Error('too large'), { responseCode: 552 }));
        const raw = Buffer.concat(chunks);
        for (const { address } of session.envelope.rcptTo) {
          kept.unshift({
            ...readMail(raw),
            no: ++count,
            recipient: address,
            at: clock.now(),
            raw: raw.toString('latin1'),
          });
          if (kept.length > mostMails) kept.pop();
        }
        done();
      });
    },
  });
  await new Promise<void>((started, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => started());
  });
  // A client that goes away in the middle is its own affair.
  server.removeAllListeners('error');
  server.on('error', () => undefined);
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail catcher has no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails: (to = '') => kept.filter((mail) => mail.recipient.toLowerCase().includes(to.trim().toLowerCase())),
    mail: (no) => kept.find((mail) => mail.no === no) ?? null,
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
}

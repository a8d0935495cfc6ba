import type { Transporter } from 'nodemailer';
import type { Config } from '../platform/config.ts';

/** The way out for mails. */
export type MailServer = Transporter;

const servers = new Map<string, Promise<MailServer>>();

/** The mail server of SMTP_URL (`smtp://user:password@host:587`, `smtps://…`); null when none is set. */
export async function mailServer(config: Pick<Config, 'smtpUrl'>): Promise<MailServer | null> {
  const { smtpUrl } = config;
  if (smtpUrl === null) return null;
  const known = servers.get(smtpUrl) ?? open(smtpUrl);
  servers.set(smtpUrl, known);
  return known;
}

// Far below the five minutes for which a message is taken. A connection for each mail: nothing to keep alive or close.
// The library is loaded with the first mail, not at every start.
async function open(url: string): Promise<MailServer> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dnsTimeout: 5_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

import nodemailer from 'nodemailer';
import type { Config } from '../platform/config.ts';

/** The way out for mails. */
export type MailServer = ReturnType<typeof open>;

const servers = new Map<string, MailServer>();

/** The mail server of SMTP_URL (`smtp://user:password@host:587`, `smtps://…`); null when none is set. */
export function mailServer(config: Pick<Config, 'smtpUrl'>): MailServer | null {
  const { smtpUrl } = config;
  if (smtpUrl === null) return null;
  const known = servers.get(smtpUrl) ?? open(smtpUrl);
  servers.set(smtpUrl, known);
  return known;
}

// Far below the five minutes for which a message is taken. A connection for each mail: nothing to keep alive or close.
function open(url: string) {
  return nodemailer.createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dnsTimeout: 5_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

import type { House } from '../platform/house.ts';
import { mailServer, type MailServer } from './mail-server.ts';
import { mailHtml } from './mail-html.ts';
import { claimMessage, recordOutcome } from './notify.store.ts';

/** What became of a message. `refused`: the mail server does not know the address; trying again would not help. */
export type SendOutcome = 'sent' | 'sent_before' | 'refused' | 'no_mail_server';

/**
 * Sends a queued message through SMTP, once: sent before, it is not sent again. Throws when the mail server cannot be
 * reached or refuses for now, and when another worker is sending it, so that the job tries again later. The error
 * names codes only: servers repeat addresses in their answers, and a person's address belongs in no log.
 * Without SMTP_URL the message waits.
 */
export async function sendMessage(house: Pick<House, 'open' | 'config'>, id: string): Promise<SendOutcome> {
  const server = await mailServer(house.config);
  if (!server) return 'no_mail_server';
  const claimed = await claimMessage(house.open, id);
  if (claimed === 'sent_before') return 'sent_before';
  if (claimed === 'refused_before') return 'refused';
  if (typeof claimed === 'string') throw new Error(`message ${id}: ${claimed}`);
  const fault = await handIn(server, house.config.mailFrom, id, claimed);
  if (!fault) {
    await recordOutcome(house.open, id, 'sent', null);
    return 'sent';
  }
  await recordOutcome(house.open, id, fault.forGood ? 'refused' : 'failed', fault.code);
  if (fault.forGood) return 'refused';
  throw new Error(`message ${id} not sent: ${fault.code}`);
}

type Fault = { readonly code: string; readonly forGood: boolean };

async function handIn(
  server: MailServer,
  from: string,
  id: string,
  message: { recipient: string; subject: string; body: string },
): Promise<Fault | null> {
  try {
    await server.sendMail({
      from: { name: 'Một Cửa', address: from },
      to: { name: '', address: message.recipient },
      subject: message.subject,
      text: message.body,
      html: await mailHtml(message.subject, message.body),
      // The same id at every attempt: a mailbox that got it twice, after a crash between sending and writing it down,
      // shows it once. Auto-Submitted keeps out-of-office answers away (RFC 3834).
      messageId: `<${id}@${from.split('@').at(-1) ?? 'localhost'}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return null;
  } catch (fault) {
    const { code, responseCode } = fault as { code?: string; responseCode?: number };
    return {
      code: [code ?? 'EUNKNOWN', responseCode].filter(Boolean).join(' '),
      // 5xx to the recipient (RFC 5321 4.2.1): the address will not become right by waiting.
      forGood: code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 550 && responseCode < 554,
    };
  }
}

// The one door of notify: messages to people, written once, then sent. It knows no dossier.

/** A message, and why one cannot be. */
export type { CannotQueue, NewMessage } from './message.ts';
/** Writes a message once for each dedupe key. */
export { queueMessage } from './queue-message.ts';
/** Sends a queued message through SMTP; throws when it must be tried again. */
export { sendMessage, type SendOutcome } from './send-message.ts';
/** The mail server of the sample and of tests: keeps what arrives, delivers nothing. */
export { startMailCatcher, type CaughtMail, type MailCatcher } from './mail-catcher.ts';

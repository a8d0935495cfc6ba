import type { OpenDb } from '../platform/db/open.ts';
import type { NewMessage } from './message.ts';

/** A message taken for sending. */
export type ClaimedMessage = { readonly recipient: string; readonly subject: string; readonly body: string };

/** Why a message was not taken: somebody is sending it, or it is done, or there is none. */
export type NotClaimed = 'being_sent' | 'sent_before' | 'refused_before' | 'unknown';

/** Writes a message unless its dedupe key is known; the id of the one that stands. */
export async function insertMessage(open: OpenDb, message: NewMessage): Promise<string> {
  const [made] = await open.sql<{ id: string }>(
    `insert into notify.message (dedupe, channel, recipient, subject, body, dossier_id) values ($1, $2, $3, $4, $5, $6)
     on conflict (dedupe) do nothing returning id`,
    [message.dedupe, message.channel, message.recipient, message.subject, message.body, message.dossierId],
  );
  if (made) return made.id;
  const [before] = await open.sql<{ id: string }>('select id from notify.message where dedupe = $1', [message.dedupe]);
  if (!before) throw new Error(`message ${message.dedupe} neither written nor found`);
  return before.id;
}

/** Takes an unsent message for five minutes: no other worker sends it meanwhile, and a crash frees it again. */
export async function claimMessage(open: OpenDb, id: string): Promise<ClaimedMessage | NotClaimed> {
  const [taken] = await open.sql<ClaimedMessage>(
    `update notify.message set claimed_until = now() + interval '5 minutes', attempts = attempts + 1
     where id = $1 and sent_at is null and refused_at is null and coalesce(claimed_until < now(), true)
     returning recipient, subject, body`,
    [id],
  );
  if (taken) return taken;
  const [row] = await open.sql<{ state: NotClaimed }>(
    `select case when sent_at is not null then 'sent_before' when refused_at is not null then 'refused_before' else 'being_sent' end as state
     from notify.message where id = $1`,
    [id],
  );
  return row?.state ?? 'unknown';
}

/** Writes down what became of a claimed message; `error` never holds a person's data. */
export async function recordOutcome(
  open: OpenDb,
  id: string,
  became: 'sent' | 'refused' | 'failed',
  error: string | null,
): Promise<void> {
  await open.sql(
    `update notify.message set claimed_until = null, last_error = $3,
       sent_at = case when $2 = 'sent' then now() end, refused_at = case when $2 = 'refused' then now() end
     where id = $1`,
    [id, became, error],
  );
}

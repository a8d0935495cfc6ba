import type { OpenDb } from '../platform/db/open.ts';
import { ok, type Result } from '../platform/result.ts';
import { decideQueue, type CannotQueue, type NewMessage } from './message.ts';
import { insertMessage } from './notify.store.ts';

/**
 * Writes a message, once for each dedupe key: asked again, also at the same moment, the id of the first is returned
 * and nothing changes. Refuses an address that is not exactly one, and a subject with line breaks.
 */
export async function queueMessage(open: OpenDb, message: NewMessage): Promise<Result<{ id: string }, CannotQueue>> {
  const decided = decideQueue(message);
  return decided.ok ? ok({ id: await insertMessage(open, message) }) : decided;
}

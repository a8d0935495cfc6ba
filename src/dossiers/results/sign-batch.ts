import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { processById, stepOf } from '../../process/api.ts';
import { signResult, type CannotSign } from '../acts/sign-result.ts';
import { eventsOf } from '../dossiers.store.ts';
import { openFile } from '../open-file.ts';
import { openTasks, type Desk, type WorkItem } from '../work/work-queue.store.ts';
import { findBatch, finishItem, insertBatch, itemsLeft, type BatchItem, type SignBatch } from './sign-batch.store.ts';

/** So many results are signed with one confirmation at most. */
export const mostInBatch = 500;
const atOnce = 4;
const perRound = 40;

/** Results that wait for a signature at these posts, soonest due first, {@link mostInBatch} at most. */
export async function resultsToSign(
  { open }: Pick<House, 'open'>,
  desks: readonly Desk[],
  holders: readonly string[],
): Promise<WorkItem[]> {
  if (desks.length === 0) return [];
  const items = await openTasks(open, desks, holders, { limit: mostInBatch });
  const ids = [...new Set(items.map(({ processVersionId }) => processVersionId))];
  const processes = new Map(await Promise.all(ids.map(async (id) => [id, await processById(open, id)] as const)));
  return items.filter(({ processVersionId, stepNo, resultId }) => {
    const process = processes.get(processVersionId);
    return resultId !== null && process !== undefined && stepOf(process, stepNo).act === 'sign';
  });
}

/** Why a batch does not begin. */
export type CannotBatch = { readonly why: 'nothing_chosen' | 'too_many' };

/** Confirms a batch: what is named, as it was seen, is signed by the worker. Its id. */
export async function startBatch(
  house: House,
  officer: Officer,
  items: readonly { readonly dossierId: string; readonly version: number }[],
): Promise<Result<string, CannotBatch>> {
  const once = [...new Map(items.map((item) => [item.dossierId, item])).values()];
  if (once.length === 0) return refuse({ why: 'nothing_chosen' });
  if (once.length > mostInBatch) return refuse({ why: 'too_many' });
  return ok(await insertBatch(house.open, officer, once, house.clock.now()));
}

/**
 * Signs what is left of a batch, each by the same act as a single press and each by itself: a refused one stops none. Run
 * again after a crash it goes on; what was signed and not yet written down is recognised by its event, so that nothing is
 * signed twice.
 */
export async function runBatch(house: House, id: string): Promise<void> {
  const batch = await findBatch(house.open, id);
  if (!batch) throw new Error(`no batch ${id}`);
  for (let left = await itemsLeft(house.open, id, perRound); left.length > 0;) {
    const queue = [...left];
    const lane = async (): Promise<void> => {
      for (let item = queue.shift(); item; item = queue.shift()) {
        const outcome = await signOne(house, batch, item);
        await finishItem(house.open, id, item.no, outcome, house.clock.now());
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    left = await itemsLeft(house.open, id, perRound);
  }
}

/** What became of one: `signed`, or the reason of a refusal. */
async function signOne(
  house: House,
  { officer }: SignBatch,
  { dossierId, version }: BatchItem,
): Promise<'signed' | CannotSign['why']> {
  const file = await openFile(house, dossierId);
  if (file.dossier.version === version) {
    const done = await signResult(house, officer, file);
    if (done.ok) return 'signed';
    if (done.refusal.why !== 'changed_meanwhile') return done.refusal.why;
  }
  const next = (await eventsOf(house.open, dossierId)).find(({ seq }) => seq === version + 1);
  return next?.kind === 'result.signed' && next.actorId === officer.id ? 'signed' : 'changed_meanwhile';
}

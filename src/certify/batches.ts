import type { OpenDb } from '../platform/db/open.ts';
import type { House } from '../platform/house.ts';
import type { Post } from '../identity/api.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { enteredOtherwise, insertRequests, type NewRequest } from './certify.store.ts';
import { costOf, feeOn } from './fee.ts';
import { countPages, decideReceive, type CannotReceiveOriginal, type PresentedOriginal } from './receive-original.ts';

/** Lô bản sao – how far a batch is. */
export type WaitingBatch = {
  readonly id: string;
  readonly title: string;
  readonly total: number;
  readonly waits: number;
  readonly made: number;
};

/** The newest batches of an agency with their progress. */
export const batchesOf = ({ sql }: OpenDb, agencyId: string): Promise<WaitingBatch[]> =>
  sql<WaitingBatch>(
    `select b.id, b.title, (select count(*)::integer from certify.request r where r.batch_id = b.id) as total,
       (select count(*)::integer from certify.waiting w where w.batch_id = b.id) as waits,
       (select count(*)::integer from certify.request r join certify.issued i on i.request_id = r.id where r.batch_id = b.id) as made
     from certify.batch b where b.agency_id = $1 order by b.id desc limit 10`,
    [agencyId],
  );

/** The batch of an agency with this title; null: none. */
export async function batchNamed({ sql }: OpenDb, agencyId: string, title: string): Promise<string | null> {
  const [row] = await sql<{ id: string }>(
    'select id from certify.batch where agency_id = $1 and title = $2 order by id limit 1',
    [agencyId, title],
  );
  return row?.id ?? null;
}

/** Opens a batch; its originals are added line by line. */
export async function openBatch(
  house: House,
  by: { readonly officerId: string; readonly post: Post },
  title: string,
): Promise<string> {
  const [made] = await house.open.sql<{ id: string }>(
    'insert into certify.batch (agency_id, unit_id, title, made_at, made_by) values ($1, $2, $3, $4, $5) returning id',
    [by.post.agencyId, by.post.unitId, title, house.clock.now(), by.officerId],
  );
  if (!made) throw new Error('no batch was made');
  return made.id;
}

/** An original of a batch; without a `formKey` its line is its name. */
export type BatchOriginal = Omit<PresentedOriginal, 'formKey'> & { readonly formKey?: string };

/** A line of a batch that was not taken, and why. */
export type BatchFault = { readonly line: number; readonly refusal: CannotReceiveOriginal };

const atOnce = 200;

/**
 * Adds originals to a batch, 200 in a statement. Line `n` is one request however often it is added: interrupted, the same
 * lines are given again. Lines that cannot be taken are told, also those entered before with other facts; all others are.
 */
export async function addToBatch(
  house: House,
  by: { readonly officerId: string; readonly post: Post },
  batchId: string,
  originals: AsyncIterable<BatchOriginal> | Iterable<BatchOriginal>,
): Promise<{ added: number; faults: BatchFault[] }> {
  const fee = await feeOn(house.open, house.clock.today());
  const faults: BatchFault[] = [];
  let ready: { line: number; request: NewRequest }[] = [];
  let [line, added] = [0, 0];
  const write = async (): Promise<void> => {
    const group = ready;
    ready = [];
    if (group.length === 0) return;
    const otherwise = await enteredOtherwise(
      house.open,
      group.map(({ request }) => request),
    );
    for (const { line: at, request } of group)
      if (otherwise.has(request.formKey)) faults.push({ line: at, refusal: { why: 'entered_otherwise' } });
    const same = group.flatMap(({ request }) => (otherwise.has(request.formKey) ? [] : [request]));
    if (same.length > 0) await insertRequests(house.open, same);
    added += same.length;
  };
  for await (const original of originals) {
    line += 1;
    const pages = await pagesOf(house, original);
    if (!pages.ok) {
      faults.push({ line, refusal: pages.refusal });
      continue;
    }
    const request: NewRequest = {
      ...original,
      formKey: original.formKey ?? `batch:${batchId}:${line}`,
      agencyId: by.post.agencyId,
      unitId: by.post.unitId,
      batchId,
      pages: pages.value,
      feeDong: costOf(pages.value, fee),
      feeFrom: fee.validFrom,
      refusedWhy: null,
      refusedNote: null,
      at: house.clock.now(),
      officerId: by.officerId,
    };
    ready.push({ line, request });
    if (ready.length === atOnce) await write();
  }
  await write();
  return { added, faults: faults.toSorted((a, b) => a.line - b.line) };
}

async function pagesOf(
  house: House,
  { scans, checks }: Omit<PresentedOriginal, 'formKey'>,
): Promise<Result<number, CannotReceiveOriginal>> {
  const counted = await countPages(house, scans);
  if (!counted.ok) return counted;
  const decided = decideReceive(checks, counted.value);
  return decided.ok ? ok(counted.value) : refuse(decided.refusal);
}

import type { Officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { enterCopies } from './certify.store.ts';
import { signingPost } from './rights.ts';

/** Why nothing was signed. */
export type CannotSignCopies = { readonly why: 'not_yours' } | { readonly why: 'nothing_waits' };

/** The most copies of one press; a batch has a press of its own. */
export const mostAtOnce = 200;
const batchStep = 1_000;

/**
 * Ký chứng thực: the leader's act. Each copy gets its number of the year's book now; the files are drawn, signed twice
 * and delivered behind it. What somebody else signed meanwhile is passed over.
 */
export async function signCopies(
  house: House,
  officer: Officer,
  agencyId: string,
  ids: readonly string[],
): Promise<Result<{ signed: number }, CannotSignCopies>> {
  const post = signingPost(officer, agencyId);
  if (!post) return refuse({ why: 'not_yours' });
  const signed = await enterCopies(house.open, { ids: ids.slice(0, mostAtOnce) }, signing(house, officer, post));
  return signed > 0 ? ok({ signed }) : refuse({ why: 'nothing_waits' });
}

/** The same for a whole batch, a thousand at a time; interrupted, it goes on with what still waits. */
export async function signBatch(
  house: House,
  officer: Officer,
  agencyId: string,
  batchId: string,
): Promise<Result<{ signed: number }, CannotSignCopies>> {
  const post = signingPost(officer, agencyId);
  if (!post) return refuse({ why: 'not_yours' });
  let signed = 0;
  for (;;) {
    const step = await enterCopies(house.open, { batchId, limit: batchStep }, signing(house, officer, post));
    signed += step;
    if (step < batchStep) return signed > 0 ? ok({ signed }) : refuse({ why: 'nothing_waits' });
  }
}

const signing = (house: House, officer: Officer, post: { agencyId: string; unitId: string }) => ({
  agencyId: post.agencyId,
  year: Number(house.clock.today().slice(0, 4)),
  signedBy: officer.id,
  signerUnitId: post.unitId,
  at: house.clock.now(),
});

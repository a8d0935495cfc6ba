import type { OpenDb } from '../platform/db/open.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { entriesBetween, sealsAfter } from './seal.store.ts';
import { beginning, findTouched, makeSeal, type Seal } from './seal.ts';

/** The chain holds. `head` is the last digest (hex): whoever noted it elsewhere can tell whether the end was cut off. */
export type Sound = { readonly seals: number; readonly entries: number; readonly head: string };

/** Where the chain breaks first. */
export type Broken = {
  readonly seal: number;
  readonly why: 'entry_changed' | 'entry_missing' | 'entry_added' | 'seal_changed' | 'seal_missing';
  /** The entry that was touched, where that can be told. */
  readonly entry: number | null;
};

const sealsAtOnce = 100;

/** Reads all sealed entries again and recomputes the chain from its beginning; stops at the first break. */
export async function verifySeals(open: OpenDb): Promise<Result<Sound, Broken>> {
  let previous: Buffer = beginning;
  let nextTx = 0;
  let sound = { seals: 0, entries: 0 };
  for (let after = 0; ;) {
    const seals = await sealsAfter(open.pool, after, sealsAtOnce);
    for (const seal of seals) {
      if (!seal.previous.equals(previous) || seal.fromTx !== nextTx)
        return refuse({ seal: seal.id, why: 'seal_missing', entry: null });
      const broken = await breakIn(open, seal);
      if (broken) return refuse(broken);
      previous = seal.digest;
      nextTx = seal.toTx;
      after = seal.id;
      sound = { seals: sound.seals + 1, entries: sound.entries + seal.entries };
    }
    if (seals.length < sealsAtOnce) return ok({ ...sound, head: previous.toString('hex') });
  }
}

async function breakIn(open: OpenDb, seal: Seal): Promise<Broken | null> {
  const entries = await entriesBetween(open.pool, seal.fromTx, seal.toTx);
  const again = makeSeal(seal.previous, seal.fromTx, seal.toTx, entries);
  const extent =
    seal.firstEntry === entries[0]?.id && seal.lastEntry === entries.at(-1)?.id && seal.entries === entries.length;
  if (extent && again.digest.equals(seal.digest) && again.leaves.equals(seal.leaves)) return null;
  const touched = findTouched(seal.leaves, entries);
  return { seal: seal.id, ...(touched ?? { why: 'seal_changed', entry: null }) };
}

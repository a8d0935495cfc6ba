import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from '../../platform/house.ts';
import type { Label } from '../engine/choices-of-run.ts';
import { openDuck } from '../engine/duck.ts';
import { usualParameters } from '../engine/parameters.ts';
import { proposeWeights } from '../engine/propose-weights.ts';
import { findRun } from '../reconcile.store.ts';
import { folderOf, partsOf, wipe, type Run } from '../run.ts';
import { saidHere, settledLabels } from '../settled-labels.ts';
import { findRelearning, moveRelearning, newestRelearning } from './relearning.store.ts';
import type { Found } from './relearning.ts';

/** Most officers named beside a proposal. */
const mostNamed = 10;

/**
 * Makes the proposal that was asked for of the decisions of a run. May be called again: one that is done, or that a newer
 * one has replaced, does nothing. Of a run that is deleted, be it while it learns, it ends as failed, without a word: nobody
 * waits for it. A fault leaves it failed and is thrown.
 */
export async function learnFromRun(house: House, id: string): Promise<void> {
  const { open, clock } = house;
  const asked = await findRelearning(open, id);
  if (!asked || asked.state === 'done') return;
  const failed = () => moveRelearning(open, id, { state: 'failed', found: null }, clock.now());
  const run = await findRun(open, asked.runId);
  if (run?.state !== 'done') return failed();
  if ((await newestRelearning(open, run.id))?.id !== id) return;
  await moveRelearning(open, id, { state: 'running', found: null }, clock.now());
  try {
    const found = await learn(house, run, id);
    await moveRelearning(open, id, { state: 'done', found }, clock.now());
  } catch (fault) {
    await failed();
    if (await findRun(open, run.id)) throw fault;
    // Deleted beside it; what the engine wrote after that goes too.
    wipe(house, run.id);
  }
}

async function learn(house: House, run: Run, id: string): Promise<Found> {
  const folder = folderOf(house, run.id);
  const spill = join(folder, `learning-${id}`);
  const duck = await openDuck({ memory: '2GB', threads: 1, spill });
  const spoke = new Map<string, number>();
  let settled = 0;
  async function* counted(): AsyncGenerator<Label> {
    for await (const { words, ...label } of settledLabels(house.open, run)) {
      if (!saidHere(words)) continue;
      settled++;
      for (const { officerId } of words) spoke.set(officerId, (spoke.get(officerId) ?? 0) + 1);
      yield label;
    }
  }
  try {
    const proposal = await proposeWeights(duck, partsOf(folder).run, counted(), usualParameters);
    const officers = [...spoke]
      .map(([officerId, decisions]) => ({ officerId, decisions }))
      .toSorted((a, b) => b.decisions - a.decisions || a.officerId.localeCompare(b.officerId))
      .slice(0, mostNamed);
    return { settled, officers, proposal };
  } finally {
    duck.close();
    rmSync(spill, { recursive: true, force: true });
  }
}

import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from '../../platform/house.ts';
import { sayIn } from '../../platform/i18n/say.ts';
import { openDuck } from '../engine/duck.ts';
import { correctionFiles, correctionSteps, type CorrectionField } from '../engine/export-corrections.ts';
import { engine } from '../engine/reconcile.ts';
import { manifestOf, runSteps, Stopped } from '../engine/run-folder.ts';
import { sourceAt } from '../engine/source.ts';
import { roleWords } from '../pages/words.ts';
import { findRun } from '../reconcile.store.ts';
import { folderOf, partsOf, type Run } from '../run.ts';
import { settledLabels } from '../settled-labels.ts';
import { tellOrStop } from '../tell-or-stop.ts';
import type { Correction } from './correction.ts';
import {
  batchesWithFiles,
  findCorrection,
  keepCorrection,
  moveCorrection,
  takeUpCorrection,
  tellCorrection,
} from './corrections.store.ts';

/** The CSV of a batch, and the note of which records with which persons it is of. */
export const filesOfBatch = (house: House, runId: string, id: string): { csv: string; asked: string } => {
  const { corrections } = partsOf(folderOf(house, runId));
  return { csv: join(corrections, `${id}.csv`), asked: join(corrections, `${id}.parquet`) };
};

/**
 * Makes the batch that was asked for, in Vietnamese as the letter to its keeper is. Without `whole` it leaves out the
 * records of every batch of this run that was made, sent or not: that one lies there to be sent; not where officers settled
 * the record on another person since. May be called again: goes on where a killed one was; one that is done or stopped, or
 * failed and was asked for anew, does nothing, and that of a run since deleted ends as stopped. A fault leaves it failed and
 * is thrown, so that the job tries again.
 */
export async function makeCorrection(house: House, id: string): Promise<void> {
  const { open, clock } = house;
  const asked = await findCorrection(open, id);
  if (!asked || asked.state === 'done') return;
  // Its process died while it was being stopped.
  await moveCorrection(open, id, ['stopping'], 'stopped', clock.now());
  const run = await findRun(open, asked.runId);
  const making = join(partsOf(folderOf(house, asked.runId)).corrections, `making-${id}`);
  if (!run) await moveCorrection(open, id, ['waiting', 'running', 'failed'], 'stopped', clock.now());
  if (!run?.mapping || !(await takeUpCorrection(open, id, clock.now()))) {
    rmSync(making, { recursive: true, force: true });
    return;
  }
  try {
    const counts = await make(house, { ...run, mapping: run.mapping }, asked, making);
    await keepCorrection(open, id, counts, clock.now());
  } catch (fault) {
    if (!(fault instanceof Stopped) && (await findRun(open, run.id))) {
      await moveCorrection(open, id, ['running', 'stopping'], 'failed', clock.now());
      throw fault;
    }
    await moveCorrection(open, id, ['running', 'stopping'], 'stopped', clock.now());
  }
  rmSync(making, { recursive: true, force: true });
}

/** Writes the files of a batch; those of one without lines are not kept. */
async function make(
  house: House,
  run: Run & { mapping: NonNullable<Run['mapping']> },
  { id, whole }: Correction,
  making: string,
): Promise<{ lines: number; records: number }> {
  const parts = partsOf(folderOf(house, run.id));
  const t = sayIn('vi');
  const words = Object.fromEntries(
    (['id', 'oldId', 'name', 'born', 'sex'] as const).map((field) => [field, roleWords(field, t)]),
  ) as Record<CorrectionField, string>;
  const earlier = whole ? [] : await batchesWithFiles(house.open, run.id, id);
  const source = {
    folders: parts,
    tables: { left: sourceAt(parts.left), right: sourceAt(parts.right) },
    mapping: run.mapping,
    settled: settledLabels(house.open, run),
    // Batches made before this was noted have no note.
    asked: earlier.map((batch) => filesOfBatch(house, run.id, batch).asked).filter((file) => existsSync(file)),
  };
  const told = { engine, inputs: manifestOf(parts.run)?.inputs ?? {}, parameters: run.mapping };
  const telling = tellOrStop((progress) => tellCorrection(house.open, id, progress));
  const duck = await openDuck({ memory: '2GB', threads: 1, spill: join(making, 'spill') });
  try {
    const { steps } = await runSteps(making, told, correctionSteps(source, words, t, making), duck, telling);
    await telling.told();
    if (telling.signal.aborted) throw new Stopped();
    const { lines = 0, records = 0 } = steps.find(({ name }) => name === 'correction')?.counts ?? {};
    const files = filesOfBatch(house, run.id, id);
    if (lines > 0)
      for (const part of ['asked', 'csv'] as const) renameSync(join(making, correctionFiles[part]), files[part]);
    return { lines, records };
  } finally {
    duck.close();
    // What could not be written down is the fault, not the stop that came of it.
    await telling.told();
  }
}

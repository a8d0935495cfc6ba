import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from '../platform/house.ts';
import type { Reactions } from '../platform/jobs/jobs.ts';
import { carryDecisions } from './again/carry-decisions.ts';
import { readTables } from './database/read-tables.ts';
import { openDuck } from './engine/duck.ts';
import { exportResult } from './engine/export-result.ts';
import { indexRegister } from './engine/index-register.ts';
import { usualParameters } from './engine/parameters.ts';
import type { Mapping } from './engine/mapping.ts';
import { reconcileChanged } from './engine/reconcile-changed.ts';
import { prepareRegister, reconcile, type Ways } from './engine/reconcile.ts';
import { runSteps, Stopped } from './engine/run-folder.ts';
import { sourceAt } from './engine/source.ts';
import { workList } from './engine/work-list.ts';
import { writeReport } from './report/write-report.ts';
import { makeCorrection } from './corrections/make-correction.ts';
import { learnFromRun } from './relearn/learn-from-run.ts';
import { findVersion } from './relearn/relearning.store.ts';
import { findRun, moveRun, tellCannotRead, tellProgress } from './reconcile.store.ts';
import { folderOf, isReading, partsOf, type Run } from './run.ts';
import { tellOrStop } from './tell-or-stop.ts';
import { issueMatched } from './wallet/issue-matched.ts';

/** What one job of the office may use: it runs beside the people's pages. */
const means = { memory: '2GB', threads: 1 };

/** What follows when a run, its papers, its corrections, or what its decisions teach, are asked for; for the table in app.ts. */
export const reconcileReactions = (house: House): Reactions => ({
  'reconcile.run_asked': { 'reconcile.run': ({ key }) => runAsked(house, key ?? '') },
  'reconcile.papers_asked': { 'reconcile.issue': ({ key }) => issueMatched(house, key ?? '') },
  'reconcile.correction_asked': { 'reconcile.correct': ({ key }) => makeCorrection(house, key ?? '') },
  'reconcile.learning_asked': { 'reconcile.learn': ({ key }) => learnFromRun(house, key ?? '') },
});

/**
 * Runs what was asked for, telling its progress: reads the tables that come from databases, and once their columns are
 * declared reconciles them. Takes up where a killed or stopped one was. May be called again: a run that is done does
 * nothing. A fault leaves the run failed and is thrown, so that the job tries again and people see it.
 */
export async function runAsked(house: House, runId: string): Promise<void> {
  // Its process died while it was being stopped.
  await moveRun(house.open, runId, ['stopping'], 'stopped', house.clock.now());
  const run = await findRun(house.open, runId);
  if (!run || !['waiting', 'running', 'failed'].includes(run.state)) return;
  await moveRun(house.open, runId, ['waiting', 'running', 'failed'], 'running', house.clock.now());
  const telling = tellOrStop((progress) => tellProgress(house.open, runId, progress));
  const ways = { means, say: telling.say, signal: telling.signal };
  try {
    const cannotRead = isReading(run) ? await readTables(house, run, ways) : null;
    if (run.mapping && !cannotRead) await reconcileTables(house, run, run.mapping, ways);
    await telling.told();
    const now = house.clock.now();
    if (cannotRead) await tellCannotRead(house.open, runId, cannotRead, now);
    else await moveRun(house.open, runId, ['running', 'stopping'], run.mapping ? 'done' : 'uploaded', now);
    // What it asked of the run before is of no use any more.
    if (!cannotRead) rmSync(partsOf(folderOf(house, runId)).previous, { recursive: true, force: true });
  } catch (thrown) {
    // What could not be written down is the fault, not the stop that came of it.
    const fault = await telling.told().then(
      () => thrown,
      (untold: unknown) => untold,
    );
    if (fault instanceof Stopped) {
      await moveRun(house.open, runId, ['running', 'stopping'], 'stopped', house.clock.now());
      return;
    }
    await moveRun(house.open, runId, ['running', 'stopping'], 'failed', house.clock.now());
    throw fault;
  }
}

async function reconcileTables(house: House, run: Run, mapping: Mapping, ways: Ways): Promise<void> {
  const parts = partsOf(folderOf(house, run.id));
  const tables = { left: sourceAt(parts.left), right: sourceAt(parts.right) };
  const manifest = await prepareRegister(parts.register, tables.right, mapping.right, ways);
  const register = { folder: parts.register, manifest };
  const version = run.weightsVersion === null ? null : await findVersion(house.open, run.weightsVersion);
  const parameters = version ? { ...usualParameters, corrections: version.corrections } : usualParameters;
  const previous = { folder: parts.previous, left: { files: [join(parts.previous, 'left.parquet')] } };
  const done = run.cleaned
    ? await reconcileChanged(parts.run, previous, tables.left, mapping.left, register, parameters, ways)
    : await reconcile(parts.run, tables.left, mapping.left, register, parameters, ways);
  const duck = await openDuck({ ...means, spill: join(parts.work, 'spill') });
  try {
    const { engine, inputs } = done;
    const carried = await carryDecisions(house, run, duck, ways);
    await runSteps(
      parts.work,
      { engine, inputs, parameters: carried ? { ...mapping, carried } : mapping },
      [workList(parts.run, tables, mapping, carried ? parts.earlier : null)],
      duck,
      ways,
    );
    await exportResult(duck, parts.run, tables, mapping, join(parts.run, 'result.csv'));
  } finally {
    duck.close();
  }
  await indexRegister(register, ways);
  await writeReport(parts.run, tables.left, mapping.left, means, house.pdf, 'vi');
}

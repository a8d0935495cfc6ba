import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunningSystem } from './running-system.ts';

/** Lets the worker look for alarms now instead of at the next full minute, and waits until a dossier's notice is written. */
export async function raiseAlarms(system: RunningSystem, code: string, kind: 'nearly_due' | 'overdue'): Promise<void> {
  await system.ask(`select graphile_worker.add_job('dossiers.alarms')`);
  await waitFor(`${kind} of ${code}`, system, [
    `select 1 from dossiers.notice where kind = $1 and dossier_id = (select id from dossiers.dossier where code = $2)`,
    [kind, code],
  ]);
}

/** Waits, 30 seconds at most, until a question finds something. */
export async function waitFor(
  what: string,
  { ask }: RunningSystem,
  [sql, values]: readonly [string, readonly unknown[]],
): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if ((await ask(sql, values)).length > 0) return;
    await wait(100);
  }
  assert.fail(`waited in vain for ${what}`);
}

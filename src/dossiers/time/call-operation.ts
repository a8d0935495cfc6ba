import type { House } from '../../platform/house.ts';
import type { Happening } from '../../platform/jobs/jobs.ts';
import { placeOf } from '../../platform/log.ts';
import type { Result } from '../../platform/result.ts';
import { fireWait } from './fire-wait.ts';
import { freshMemory } from './fresh-memory.ts';
import { operations, type CalledFor } from './operations.ts';
import { countAttempt, recordFailure, waitAt } from './waits.store.ts';

/** Tries of an operation before the model is told that it failed. */
const mostAttempts = 6;

/** BPMN error codes a model can catch at the boundary of a service task. */
export const serviceErrors = { failed: 'SERVICE_FAILED', unknown: 'UNKNOWN_OPERATION' } as const;

/**
 * A service step was reached: runs its operation and moves the dossier on. An operation that refuses, that nobody
 * knows, or that failed six times makes its BPMN error; a failure before that is thrown, so that the job is tried again
 * later. Safe to repeat: a step that is done is left alone, and operations are themselves safe to repeat.
 */
export async function callOperation(house: House, { key, payload }: Happening): Promise<void> {
  const { seq, token, element, operation } = payload as {
    seq: number;
    token: number;
    element: string;
    operation: string;
  };
  const dossierId = key ?? '';
  await freshMemory(house);
  const wait = await waitAt(house.open, dossierId, token, element);
  if (!wait) return;
  const done = await runIt(house, operation, { dossierId, seq, element });
  if (done === 'failed') {
    const attempts = await countAttempt(house.open, wait);
    if (attempts < mostAttempts) throw new Error(`operation ${operation} failed (${attempts})`);
  }
  const code = done === 'failed' ? serviceErrors.failed : done.ok ? null : done.refusal;
  const fired = await fireWait(house, wait, {
    event: code ? 'process.service_failed' : 'process.service_done',
    payload: { operation, ...(code ? { code } : {}) },
    ...(code ? { code } : {}),
  });
  if (fired.ok) return;
  // Nobody catches the error: the dossier stands still until a person looks.
  if (code) await recordFailure(house.open, 'dossiers.wait.service', dossierId, `${code} at ${element}`);
  throw new Error(`service ${operation}: ${fired.refusal.why}`);
}

async function runIt(house: House, name: string, what: CalledFor): Promise<Result<void, string> | 'failed'> {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!operation) return { ok: false, refusal: serviceErrors.unknown };
  try {
    return await operation(house, what);
  } catch (fault) {
    house.log.warn({ dossier: what.dossierId, operation: name, ...placeOf(fault as Error) }, 'operation failed');
    return 'failed';
  }
}

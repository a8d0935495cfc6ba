import type { OpenDb } from '../../platform/db/open.ts';
import { compileModel } from '../compile-model.ts';
import type { Definitions } from '../model/definitions.ts';
import { readModel } from '../read-model.ts';
import type { ProcessVersion } from '../process.ts';
import { findById, type StoredVersion } from './process.store.ts';
import { tableOfSteps } from '../table/table-of-steps.ts';
import { withoutDrawing } from './without-drawing.ts';
import { writeModel } from '../table/write-model.ts';

// Versions never change once they are approved, so a process keeps what it has compiled: memory grows with the number
// of models, never with that of dossiers.
const kept = new Map<string, Promise<ProcessVersion>>();

/** The compiled version; throws when it does not exist or cannot be compiled, which saving made sure of. */
export function compiledVersion(open: OpenDb, id: string): Promise<ProcessVersion> {
  const known = kept.get(id);
  if (known) return known;
  const compiling = compile(open, id);
  kept.set(id, compiling);
  // A fault, such as a database away, is not remembered.
  compiling.catch(() => kept.delete(id));
  return compiling;
}

async function compile(open: OpenDb, id: string): Promise<ProcessVersion> {
  const stored = await findById(open, id);
  if (!stored) throw new Error(`no process version ${id}`);
  const calls = new Map<string, Definitions>();
  await gather(open, stored.calls, calls);
  const compiled = compileModel(await definitionsOf(stored), calls);
  if (!compiled.ok) throw new Error(`process ${stored.key} cannot be compiled: ${compiled.refusal[0]?.en ?? ''}`);
  const plan = compiled.value;
  const { key, version, name, nameEn } = stored;
  return { id, key, version, name, nameEn, plan, steps: plan.steps };
}

async function gather(open: OpenDb, calls: StoredVersion['calls'], into: Map<string, Definitions>): Promise<void> {
  for (const [key, id] of Object.entries(calls)) {
    if (into.has(key)) continue;
    const called = await findById(open, id);
    if (!called) throw new Error(`no process version ${id}`);
    into.set(key, await definitionsOf(called));
    await gather(open, called.calls, into);
  }
}

async function definitionsOf(stored: StoredVersion): Promise<Definitions> {
  const read = await readModel(withoutDrawing(modelOf(stored)));
  if (!read.ok) throw new Error(`process ${stored.key} cannot be read: ${read.refusal[0]?.en ?? ''}`);
  return read.value;
}

/** The BPMN 2.0 XML of a version: its model, or the one drawn from its rows. */
export const modelOf = (stored: Pick<StoredVersion, 'model' | 'steps' | 'key' | 'name' | 'nameEn'>): string =>
  stored.model ?? writeModel(tableOfSteps(stored, stored.steps));

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cleanLeft } from './clean-left.ts';
import { openDuck, type Duck, type Means } from './duck.ts';
import { findDuplicates } from './find-duplicates.ts';
import { numberMacros } from './identity-number.ts';
import { levelMacros } from './levels.ts';
import type { Mapping } from './mapping.ts';
import { matchById } from './match-by-id.ts';
import { matchByName } from './match-by-name.ts';
import { matchLoosely } from './match-loosely.ts';
import type { Parameters } from './parameters.ts';
import { attachRegister, prepared, prepareSteps } from './prepare-register.ts';
import { fingerprint, runSteps, type Manifest, type Progress, type Step } from './run-folder.ts';
import type { Source } from './source.ts';
import { textMacros } from './vietnamese-text.ts';
import { writeResult } from './write-result.ts';

/** Hashes inside prepared files are DuckDB's, which are promised within one version only. */
export const engine = 'duckdb 1.5.6, keys 3';

/** What the engine's statements speak of: names, numbers and levels as SQL macros. */
export const engineMacros: readonly string[] = [...textMacros, ...numberMacros, ...levelMacros];

/** What a run watches and what it may use. */
export type Ways = {
  readonly means: Omit<Means, 'spill'>;
  readonly say?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
};

/** A register that is prepared. */
export type Register = { readonly folder: string; readonly manifest: Manifest };

/**
 * Prepares `register` in `folder` for any number of runs. Takes up where a killed one was; whole already: does nothing.
 * Throws Stopped when `signal` aborts.
 */
export async function prepareRegister(
  folder: string,
  register: Source,
  mapping: Mapping['right'],
  ways: Ways,
): Promise<Manifest> {
  const told = { inputs: { register: fingerprint(register.files) }, parameters: mapping };
  return runIn(folder, told, prepareSteps(folder, register, mapping), ways);
}

/**
 * Đối soát: finds for every row of `left` its person in a prepared register, or why there is none. Everything lies in
 * `folder`; result.parquet is the answer. Takes up where a killed run was, with the same bytes in the end.
 */
export async function reconcile(
  folder: string,
  left: Source,
  mapping: Mapping['left'],
  register: Register,
  parameters: Parameters,
  ways: Ways,
): Promise<Manifest> {
  const from = prepared(register.folder);
  const steps: readonly Step[] = [
    cleanLeft(folder, left, mapping, from),
    ...matchById(folder, from, parameters),
    ...matchByName(folder, from, parameters),
    ...matchLoosely(folder, from, parameters),
    findDuplicates(folder, left, mapping, parameters),
    writeResult(folder, parameters),
  ];
  const inputs = { left: fingerprint(left.files), ...register.manifest.inputs };
  const told = { inputs, parameters: { ...parameters, mapping, register: register.manifest.parameters } };
  return runIn(folder, told, steps, ways, register.folder);
}

/** Runs steps in a folder with an engine of their own; `register`: the folder of the prepared one they read. */
export const runIn = (
  folder: string,
  told: Pick<Manifest, 'inputs' | 'parameters'>,
  steps: readonly Step[],
  ways: Ways,
  register?: string,
): Promise<Manifest> =>
  withDuck(folder, ways, async (duck) => {
    if (register !== undefined) await attachRegister(duck, register);
    return runSteps(folder, { engine, ...told }, steps, duck, ways);
  });

async function withDuck<T>(folder: string, { means }: Ways, act: (duck: Duck) => Promise<T>): Promise<T> {
  const spill = join(folder, 'spill');
  const duck = await openDuck({ ...means, spill });
  try {
    for (const macro of engineMacros) await duck.run(macro);
    return await act(duck);
  } finally {
    duck.close();
    if (existsSync(spill)) rmSync(spill, { recursive: true, force: true });
  }
}

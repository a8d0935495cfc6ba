import type { Stretch } from './lanes.ts';
import { cpuMs } from './machine.ts';
import { median } from './statistics.ts';
import { round } from './bench.ts';

/** A stretch with the CPU time one act of it took, in ms: this process, and the whole tree of PostgreSQL. */
export type Costed = Stretch & { readonly node: number; readonly database: number };

/** Runs a stretch and takes its CPU time; it survives busy neighbours much better than rates do. */
export async function withCpu(serverPid: number, run: () => Promise<Stretch>): Promise<Costed> {
  const [node, database] = [cpuMs(process.pid), cpuMs(serverPid, true)];
  const stretch = await run();
  return {
    ...stretch,
    node: (cpuMs(process.pid) - node) / stretch.done,
    database: (cpuMs(serverPid, true) - database) / stretch.done,
  };
}

/** Node + PostgreSQL of one act, medians of the rounds. */
export const cpuOf = (stretches: readonly Costed[]): string =>
  `${round(median(stretches.map((one) => one.node)))} + ${round(median(stretches.map((one) => one.database)))} ms`;

/** Median CPU time of one act in ms, Node and PostgreSQL together. */
export const cpuSum = (stretches: readonly Costed[]): number => median(stretches.map((one) => one.node + one.database));

/** Median acts a second. */
export const rateOf = (stretches: readonly Stretch[]): number => median(stretches.map(({ rate }) => rate));

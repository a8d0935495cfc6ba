import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { House } from '../platform/house.ts';
import type { CannotRead } from './database/cannot-read.ts';
import type { Mapping } from './engine/mapping.ts';
import type { Progress } from './engine/run-folder.ts';

export type RunState = 'uploaded' | 'waiting' | 'running' | 'stopping' | 'stopped' | 'done' | 'failed' | 'deleted';

/** The two tables of a run: what is reconciled, and the register. */
export const sides = ['left', 'right'] as const;
export type Side = (typeof sides)[number];

/** Đợt đối soát – two tables, their declared columns, and where the run stands. */
export type Run = {
  readonly id: string;
  readonly name: string;
  readonly state: RunState;
  readonly leftFile: string;
  readonly rightFile: string;
  /** Under which name the database is declared from which a table is read, and when it was; null: it was uploaded. */
  readonly leftSource: string | null;
  readonly rightSource: string | null;
  readonly leftReadAt: Temporal.Instant | null;
  readonly rightReadAt: Temporal.Instant | null;
  /** Why the last attempt to read one failed. */
  readonly cannotRead: (CannotRead & { readonly table: Side }) | null;
  readonly mapping: Mapping | null;
  readonly twoPerson: boolean;
  readonly progress: Progress | null;
  /** Version of what decisions taught that it adds to the weights it learns; null: none. */
  readonly weightsVersion: number | null;
  /** The run of which it is a repetition: with other weights, or over a table that was cleaned since. */
  readonly againOf: string | null;
  readonly cleaned: boolean;
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
};

/** Is a table still to be read from its database? A job does that before anything else. Pure. */
export const isReading = (run: Pick<Run, 'leftSource' | 'leftReadAt' | 'rightSource' | 'rightReadAt'>): boolean =>
  sides.some((side) => run[`${side}Source`] !== null && run[`${side}ReadAt`] === null);

/** Is a job to do this, or doing it: a run, or what is made of one? Pure. */
export const underWay = ({ state }: { readonly state: string }): boolean =>
  ['waiting', 'running', 'stopping'].includes(state);

/** Quyết định đối soát – one officer's word on a doubtful record; null: none of those shown. */
export type Decision = { readonly leftRow: number; readonly rightRow: number | null; readonly officerId: string };

/** Lời quyết định – a decision as it is kept. */
export type Word = Decision & {
  readonly madeAt: Temporal.Instant;
  /** The run it was given in, where it was carried over from there; null: this one. */
  readonly fromRunId: string | null;
  /** Of a carried word: whom this run matched with the record by itself, where the word says otherwise. */
  readonly againstRow: number | null;
};

/** Where a run's tables and results lie; private to the system's user. */
export const folderOf = ({ config }: House, runId: string): string => resolve(config.dataDir, 'reconcile', runId);

/** Takes a run's tables, results and report from the disk. */
export const wipe = (house: House, runId: string): void =>
  rmSync(folderOf(house, runId), { recursive: true, force: true });

/** Parts of a run folder. */
export const partsOf = (folder: string) => ({
  left: join(folder, 'left.parquet'),
  right: join(folder, 'right.parquet'),
  register: join(folder, 'register'),
  run: join(folder, 'run'),
  work: join(folder, 'work'),
  corrections: join(folder, 'corrections'),
  /** Of a run made again: the work list of the one before, which is what its officers were shown. */
  earlier: join(folder, 'earlier.parquet'),
  /** Of a run after cleaning, until it is done: what it asks of the one before. */
  previous: join(folder, 'previous'),
});

/** What officers' words on one record come to. */
export type Settled =
  | { readonly state: 'open' | 'second' | 'third' }
  | { readonly state: 'settled'; readonly rightRow: number | null };

/**
 * One word settles a record; where two persons are required, two that agree do, and after two that disagree a third
 * officer's word stands. Pure.
 */
export function settle(decisions: readonly Decision[], twoPerson: boolean): Settled {
  const [first, second, third] = decisions;
  if (!first) return { state: 'open' };
  if (!twoPerson) return { state: 'settled', rightRow: first.rightRow };
  if (!second) return { state: 'second' };
  if (first.rightRow === second.rightRow) return { state: 'settled', rightRow: first.rightRow };
  return third ? { state: 'settled', rightRow: third.rightRow } : { state: 'third' };
}

/** Whom the run matched by itself with a record that officers settled otherwise; null: it does not contradict them. Pure. */
export function contradicts(words: readonly Word[], twoPerson: boolean): number | null {
  const matched = words.find(({ againstRow }) => againstRow !== null)?.againstRow ?? null;
  const settled = settle(words, twoPerson);
  return settled.state === 'settled' && settled.rightRow !== matched ? matched : null;
}

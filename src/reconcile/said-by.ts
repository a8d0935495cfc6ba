import { officerNames } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { runNames } from './again/again.store.ts';
import type { Word } from './run.ts';

/** Lời của cán bộ – a word on a record as people read it: by whom, when, and from which run where it was carried over. */
export type Said = Pick<Word, 'leftRow' | 'rightRow' | 'madeAt'> & {
  readonly who: string;
  readonly from: { readonly id: string; readonly name: string; readonly deleted: boolean } | null;
};

/** Words with the names of their officers and of the runs they come from, in the order given. */
export async function saidBy(house: House, words: readonly Word[]): Promise<Said[]> {
  const from = [...new Set(words.flatMap(({ fromRunId }) => fromRunId ?? []))];
  const [names, runs] = await Promise.all([
    officerNames(
      house.open,
      words.map(({ officerId }) => officerId),
      house.clock.now(),
    ),
    from.length > 0 ? runNames(house.open, from) : new Map<string, never>(),
  ]);
  return words.map(({ leftRow, rightRow, madeAt, officerId, fromRunId }) => {
    const run = fromRunId === null ? undefined : runs.get(fromRunId);
    return {
      leftRow,
      rightRow,
      madeAt,
      who: names.get(officerId) ?? '–',
      from: fromRunId === null || !run ? null : { id: fromRunId, ...run },
    };
  });
}

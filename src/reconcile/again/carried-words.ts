import type { RecordAnew } from '../engine/records-anew.ts';
import { bands } from '../engine/write-result.ts';
import { settle, type Word } from '../run.ts';

/**
 * Which words on one record go over into the run made again. A person once recognised is recognised. `None of those
 * shown` was said of those shown: where the new run has another to show, a record that rests on it is asked anew. Words
 * that settled nothing go over only where somebody must look still: the record is doubtful, or the run has decided
 * otherwise than a word. Pure.
 */
export function carriedWords(words: readonly Word[], anew: RecordAnew, twoPerson: boolean): Word[] {
  const settled = settle(words, twoPerson);
  const recognised = settled.state === 'settled' && settled.rightRow !== null;
  if (anew.fresh && !recognised && words.some(({ rightRow }) => rightRow === null)) return [];
  const agreed = words.every(({ rightRow }) => rightRow === anew.matched);
  if (settled.state !== 'settled' && anew.band !== bands.toCheck && agreed) return [];
  return words.map((word) => ({
    ...word,
    againstRow: anew.matched !== null && anew.matched !== word.rightRow ? anew.matched : null,
  }));
}

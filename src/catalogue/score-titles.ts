import { hasDiacritics, spelling } from './search-words.ts';
import type { Entry, Title, TitleIndex } from './title-index.ts';
import type { Reading } from './understand-query.ts';

/** A procedure found by its titles. `whole`: some title has every telling word of the query. */
export type Found = { readonly at: number; readonly score: number; readonly whole: boolean; readonly reading: Reading };

const exact = 1000;
const allWords = 420;
/** Less of the query than this in a title is chance. */
const leastCovered = 0.55;

/**
 * Scores every procedure by the best of its titles under the best reading:
 * exact name or alias (1000) > all telling words in one title (420–850) > all of them in its titles together >
 * most words; being near to people adds up to 146.
 */
export function scoreTitles(typed: string, readings: readonly Reading[], index: TitleIndex): Found[] {
  const best = new Map<number, Found>();
  const spelled = hasDiacritics(typed) ? spelling(typed) : null;
  for (const reading of readings) {
    const asked = weigh(reading, index);
    const covered = new Map<number, number>();
    const missing = new Map<number, number>();
    for (const { words, weight, telling } of asked.wanted) {
      const most = new Map<number, number>();
      for (const [word, sure] of words)
        for (const at of index.postings.get(word) ?? []) most.set(at, Math.max(most.get(at) ?? 0, sure));
      for (const [at, sure] of most) {
        covered.set(at, (covered.get(at) ?? 0) + sure * weight);
        if (telling) missing.set(at, (missing.get(at) ?? asked.telling) - 1);
      }
    }
    for (const [at, sum] of covered) {
      const entry = index.entries[at];
      // What all titles together do not cover, no single one can.
      if (!entry || sum < leastCovered * asked.total) continue;
      const together = missing.get(at) === 0 ? sum / asked.total : 0;
      const found = bestTitle(entry, at, asked, together, spelled);
      const known = best.get(at);
      if (found && (!known || found.score > known.score))
        best.set(at, { ...found, whole: found.whole || (known?.whole ?? false) });
    }
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score || a.at - b.at);
}

type Weighed = Reading['wanted'][number] & { readonly weight: number; readonly telling: boolean };
type Asked = {
  readonly reading: Reading;
  readonly wanted: readonly Weighed[];
  readonly total: number;
  readonly telling: number;
  readonly rarity: TitleIndex['rarity'];
};

function weigh(reading: Reading, index: TitleIndex): Asked {
  const wanted = reading.wanted.map((one) => ({
    ...one,
    weight: one.counts * rarityOf(one.words, index),
    telling: one.counts === 1,
  }));
  return {
    reading,
    wanted,
    total: wanted.reduce((sum, { weight }) => sum + weight, 0),
    telling: wanted.filter(({ telling }) => telling).length,
    rarity: index.rarity,
  };
}

function rarityOf(words: ReadonlyMap<string, number>, index: TitleIndex): number {
  // A word nobody wrote in a title tells most of all, by being missing.
  if (words.size === 0) return index.rarity('\0');
  let most = 0;
  for (const [word, sure] of words) most = Math.max(most, sure === 1 ? index.rarity(word) : index.rarity(word) * 0.9);
  return most;
}

function bestTitle(entry: Entry, at: number, asked: Asked, together: number, spelled: string | null): Found | null {
  let score = 0;
  let whole = false;
  let fit = 0;
  for (const title of entry.titles) {
    const points = pointsOf(title, asked);
    fit = Math.max(fit, points.fit);
    const asTyped = points.score > 0 && spelled !== null && title.spelled.includes(spelled) ? 45 : 0;
    score = Math.max(score, points.score + asTyped);
    whole ||= points.whole;
  }
  if (together > 0 && fit > 0.5) score = Math.max(score, 400 * together + 200 * fit);
  if (score === 0) return null;
  // What was typed means itself first, then what it stands for.
  return {
    at,
    score: score + entry.nearness - (asked.reading.by === 'synonym' ? 25 : 0),
    whole: whole || (together > 0 && fit > 0.5),
    reading: asked.reading,
  };
}

function pointsOf(
  title: Title,
  { reading, wanted, total, telling, rarity }: Asked,
): { score: number; whole: boolean; fit: number } {
  if (title.folded === reading.phrase) return { score: exact, whole: true, fit: 1 };
  let covered = 0;
  let ofTitle = 0;
  let matched = 0;
  for (const { words, weight, telling: tells } of wanted) {
    let sure = 0;
    let by = '';
    for (const word of title.words) {
      const here = words.get(word) ?? 0;
      if (here > sure) {
        sure = here;
        by = word;
      }
    }
    if (sure === 0) continue;
    if (tells) matched += 1;
    covered += sure * weight;
    ofTitle += rarity(by);
  }
  const share = total === 0 ? 0 : covered / total;
  const fit = title.rarity === 0 ? 0 : Math.min(1, ofTitle / title.rarity);
  const whole = matched === telling;
  if (!whole) return { score: share < leastCovered ? 0 : 340 * share + 150 * fit, whole, fit };
  const place = ` ${title.folded} `.indexOf(` ${reading.phrase} `);
  return { score: allWords * share + 300 * fit + (place < 0 ? 0 : place === 0 ? 130 : 100), whole, fit };
}

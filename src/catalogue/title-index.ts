import { fold } from '../platform/i18n/fold.ts';
import { allTitles, ownSynonyms, type TitleRow } from './catalogue.store.ts';
import { memoryOf } from './catalogue-memory.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { spelling, wordsIn } from './search-words.ts';
import { synonyms } from './synonyms.ts';

/** One text by which a procedure may be named. */
export type Title = {
  readonly folded: string;
  readonly words: readonly string[];
  readonly spelled: string;
  readonly rarity: number;
};

/** A procedure as search sees it. */
export type Entry = TitleRow & {
  readonly titles: readonly Title[];
  /** Folded agency name, the key of its facet; '' when none is published. */
  readonly agencyKey: string;
  /** Points for being near to people: used much, decided near. */
  readonly nearness: number;
};

/** All titles of the catalogue, in memory: 4,000 procedures take some 6 MB and 60 ms to make. */
export type TitleIndex = {
  /** Most used first, then by name: the order of the list without a query. */
  readonly entries: readonly Entry[];
  readonly byCode: ReadonlyMap<string, number>;
  /** Word → places in `entries` of the procedures whose titles have it. */
  readonly postings: ReadonlyMap<string, readonly number[]>;
  /** How much a word tells: rare words much, "cấp" and "giấy" little. */
  readonly rarity: (word: string) => number;
  /** Folded phrase → what it means, folded; longest phrase first. */
  readonly synonyms: readonly (readonly [typed: string, meanings: readonly string[]])[];
  readonly agencyNames: ReadonlyMap<string, string>;
};

/** The index of this database, made when first asked for after each change of the catalogue. */
export async function titleIndex(open: OpenDb): Promise<TitleIndex> {
  const memory = await memoryOf(open);
  memory.titles ??= load(open).catch((fault: unknown) => {
    memory.titles = null;
    throw fault;
  });
  return memory.titles;
}

async function load(open: OpenDb): Promise<TitleIndex> {
  const [rows, own] = await Promise.all([allTitles(open), ownSynonyms(open)]);
  return indexOf(rows, [...own.map(({ typed, meant }): [string, string] => [typed, meant]), ...synonyms]);
}

/** Makes the index; pure. A synonym's meanings are parted by a bar. */
export function indexOf(rows: readonly TitleRow[], pairs: readonly (readonly [string, string])[]): TitleIndex {
  const collator = new Intl.Collator('vi');
  const never = Number.MAX_SAFE_INTEGER;
  const sorted = rows.toSorted(
    (a, b) =>
      (a.popular_rank ?? never) - (b.popular_rank ?? never) ||
      collator.compare(a.name, b.name) ||
      (a.code < b.code ? -1 : 1),
  );
  const texts = sorted.map(textsOf);
  const postings = new Map<string, number[]>();
  texts.forEach((titles, at) => {
    for (const word of new Set(titles.flatMap(({ words }) => words))) {
      const list = postings.get(word);
      if (list) list.push(at);
      else postings.set(word, [at]);
    }
  });
  const rarity = (word: string): number => Math.log(1 + sorted.length / (1 + (postings.get(word)?.length ?? 0)));
  const agencyNames = new Map<string, string>();
  const entries = sorted.map((row, at): Entry => {
    const agencyKey = row.agency ? fold(row.agency) : '';
    if (row.agency && !agencyNames.has(agencyKey)) agencyNames.set(agencyKey, row.agency);
    return {
      ...row,
      agencyKey,
      nearness: nearnessOf(row),
      titles: (texts[at] ?? []).map((title) => ({ ...title, rarity: sum(new Set(title.words), rarity) })),
    };
  });
  return {
    entries,
    byCode: new Map(entries.map(({ code }, at) => [code, at])),
    postings,
    rarity,
    synonyms: pairs
      .map(
        ([typed, meant]) => [wordsIn(typed).join(' '), meant.split('|').map((one) => wordsIn(one).join(' '))] as const,
      )
      .toSorted(([a], [b]) => b.length - a.length),
    agencyNames,
  };
}

const sum = (words: Iterable<string>, rarity: (word: string) => number): number => {
  let total = 0;
  for (const word of words) total += rarity(word);
  return total;
};

/** "Thủ tục cấp …" and "Cấp …" are one name. */
const bare = (name: string): string => name.replace(/^\s*(thủ tục|tthc)\s*[:-]?\s*/iu, '');

function textsOf(row: TitleRow): Omit<Title, 'rarity'>[] {
  const keywords = row.keywords && row.keywords.length <= 120 ? [row.keywords] : [];
  const all = [row.name, row.plain_name, ...row.aliases, row.plain_name_en, row.name_en, ...keywords];
  return all.flatMap((text) => {
    if (!text) return [];
    const words = wordsIn(bare(text));
    return words.length === 0 ? [] : [{ folded: words.join(' '), words, spelled: spelling(bare(text)) }];
  });
}

function nearnessOf({ popular_rank, levels, audience }: TitleRow): number {
  const used = popular_rank === null ? 0 : 60 + 60 * Math.max(0, 1 - popular_rank / 100);
  const level = levels.includes('commune') ? 14 : levels.includes('province') ? 9 : 0;
  return used + level + (audience.includes('citizen') ? 12 : 0);
}

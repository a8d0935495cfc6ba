import type { OpenDb } from '../platform/db/open.ts';
import { codesByContent } from './catalogue.store.ts';
import { facetsOf, narrow, type Facets, type Narrowing } from './facets.ts';
import { scoreTitles, type Found } from './score-titles.ts';
import { wordsIn } from './search-words.ts';
import { titleIndex, type Entry, type TitleIndex } from './title-index.ts';
import { readingsOf } from './understand-query.ts';

/** What is asked. `after`: the code of the last hit of the page before. */
export type SearchQuestion = Narrowing & { readonly q?: string; readonly after?: string; readonly limit?: number };

/** A procedure in a list. `by`: found by its names, or only in its content. */
export type Hit = Pick<
  Entry,
  | 'code'
  | 'version_id'
  | 'name'
  | 'plain_name'
  | 'plain_name_en'
  | 'name_en'
  | 'field'
  | 'levels'
  | 'agency'
  | 'audience'
  | 'online'
  | 'life_event'
  | 'popular_rank'
> & { readonly by: 'title' | 'content' };

/** The answer: one page, what comes next, how many in all (counted in memory), and how to narrow. */
export type SearchAnswer = {
  readonly hits: readonly Hit[];
  /** `after` of the next page; null at the end. */
  readonly next: string | null;
  /** `after` of the page before, '' for the first one; null when this is the first. */
  readonly previous: string | null;
  readonly total: number;
  readonly facets: Facets;
  /** Everyday words or abbreviations that were also read as these official ones. */
  readonly understood: readonly string[];
  /** When nothing was found: the nearest, and the most used. */
  readonly nearest: readonly Hit[];
};

const pageSize = 20;
/** With fewer hits than this by name, the content is searched too. */
const enough = 8;

/**
 * Finds procedures: accents, tone placement, NFD, typing slips and abbreviations do not matter; exact names and aliases
 * come first, then titles with all words, the much used and the near ones before others, then content. No query lists all.
 */
export async function searchProcedures(open: OpenDb, question: SearchQuestion): Promise<SearchAnswer> {
  const index = await titleIndex(open);
  const q = (question.q ?? '').normalize('NFC').trim();
  const { found, understood } = q === '' ? { found: everything(index), understood: [] } : await find(open, q, index);
  const chosen = narrow(
    found.map(({ entry }) => entry),
    question,
  );
  const place = question.after === undefined ? 0 : chosen.findIndex(({ code }) => code === question.after) + 1;
  const size = question.limit ?? pageSize;
  const page = chosen.slice(place, place + size);
  const byContent = new Set(found.filter(({ by }) => by === 'content').map(({ entry }) => entry));
  return {
    hits: page.map((entry) => hitOf(entry, byContent.has(entry) ? 'content' : 'title')),
    next: place + page.length < chosen.length ? (page.at(-1)?.code ?? null) : null,
    previous: place === 0 ? null : (chosen[place - size - 1]?.code ?? ''),
    total: chosen.length,
    facets: facetsOf(
      found.map(({ entry }) => entry),
      question,
      index.agencyNames,
    ),
    understood,
    nearest: chosen.length === 0 ? index.entries.slice(0, 5).map((entry) => hitOf(entry, 'title')) : [],
  };
}

/** Up to `most` procedures while a person is typing: names only, the last word may be unfinished. */
export async function suggestProcedures(open: OpenDb, q: string, most = 7): Promise<readonly Hit[]> {
  const index = await titleIndex(open);
  const typed = q.normalize('NFC').trim();
  if (typed.length < 2) return [];
  return byTitle(typed, index, true)
    .slice(0, most)
    .flatMap(({ at }) => index.entries[at] ?? [])
    .map((entry) => hitOf(entry, 'title'));
}

type Listed = { readonly entry: Entry; readonly by: 'title' | 'content' };

const everything = (index: TitleIndex): Listed[] => index.entries.map((entry) => ({ entry, by: 'title' }));

async function find(open: OpenDb, q: string, index: TitleIndex): Promise<{ found: Listed[]; understood: string[] }> {
  const byCode = codesLike(q, index);
  if (byCode.length > 0) return { found: byCode, understood: [] };
  const titles = byTitle(q, index, false);
  const found: Listed[] = titles.flatMap(({ at }) => {
    const entry = index.entries[at];
    return entry ? [{ entry, by: 'title' }] : [];
  });
  const understood = [
    ...new Set(
      titles
        .slice(0, 5)
        .filter(({ reading }) => reading.by === 'synonym')
        .map(({ reading }) => reading.phrase),
    ),
  ];
  if (titles.filter(({ whole }) => whole).length >= enough) return { found, understood };
  const known = new Set(titles.map(({ at }) => at));
  const words = wordsIn(q).slice(0, 12);
  const rows = words.length > 0 ? await codesByContent(open, words.map((word) => `'${word}'`).join(' & ')) : [];
  const inContent = rows
    .flatMap(({ code }) => index.byCode.get(code) ?? [])
    .filter((at) => !known.has(at))
    .toSorted((a, b) => a - b)
    .flatMap((at): Listed[] => (index.entries[at] ? [{ entry: index.entries[at], by: 'content' }] : []));
  return { found: [...found, ...inContent], understood };
}

/** Titles with all words; when few have them, those with most; when none has, slips in known words are allowed too. */
function byTitle(q: string, index: TitleIndex, prefix: boolean): Found[] {
  const found = scoreTitles(q, readingsOf(q, index, { prefix, loose: false }), index);
  const whole = found.filter((one) => one.whole);
  if (whole.length >= enough) return whole;
  // In order of score, not whole ones first: all words scattered over a long title are worth less than a close miss.
  if (whole.length > 0) return found.slice(0, Math.max(enough * 2, whole.length));
  const loose = scoreTitles(q, readingsOf(q, index, { prefix, loose: true }), index);
  const better = loose.some((one) => one.whole) ? loose.filter((one) => one.whole) : loose;
  return better.slice(0, 60);
}

/** "1.013225" or its beginning: codes are told from words by their shape. */
function codesLike(q: string, index: TitleIndex): Listed[] {
  if (!/^\d\.\d{2,}/u.test(q)) return [];
  const start = q.replace(/\s.*$/u, '').toLowerCase();
  return index.entries
    .filter(({ code }) => code.toLowerCase().startsWith(start))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map((entry) => ({ entry, by: 'title' }));
}

function hitOf(entry: Entry, by: Hit['by']): Hit {
  const {
    code,
    version_id,
    name,
    plain_name,
    plain_name_en,
    name_en,
    field,
    levels,
    agency,
    audience,
    online,
    life_event,
    popular_rank,
  } = entry;
  return {
    code,
    version_id,
    name,
    plain_name,
    plain_name_en,
    name_en,
    field,
    levels,
    agency,
    audience,
    online,
    life_event,
    popular_rank,
    by,
  };
}

/** The procedures of a life event, the most used first. */
export async function proceduresOfLifeEvent(open: OpenDb, key: string): Promise<readonly Hit[]> {
  const { entries } = await titleIndex(open);
  return entries.filter(({ life_event }) => life_event === key).map((entry) => hitOf(entry, 'title'));
}

import { readFileSync } from 'node:fs';
import { agencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import type { FactName, PaperFactsRead } from './digitisation.ts';
import { loose } from './read-facts.ts';

/** What a reader's letters are compared with: words that names are made of, lower case; places and offices in full. */
export type KnownSpellings = { readonly nameWords: ReadonlySet<string>; readonly places: readonly string[] };

/**
 * Suggests how a name or an office is spelt where the reader took an a for an o, as it does in faces whose a has one
 * storey: only where what was read is no known word and exactly one known word has its shape. Everything suggested is
 * marked doubtful, so that the officer who confirms looks at it. Pure.
 */
export function suggestSpelling(facts: PaperFactsRead, { nameWords, places }: KnownSpellings): PaperFactsRead {
  const name = facts.name && wordsOf(facts.name, nameWords);
  const issuer = facts.issuer && placesOf(facts.issuer, places);
  const changed: FactName[] = [
    ...(name !== facts.name ? (['name'] as const) : []),
    ...(issuer !== facts.issuer ? (['issuer'] as const) : []),
  ];
  if (changed.length === 0) return facts;
  const doubtful = [...new Set([...(facts.doubtful ?? []), ...changed])];
  return { ...facts, ...(name ? { name } : {}), ...(issuer ? { issuer } : {}), doubtful };
}

function wordsOf(name: string, known: ReadonlySet<string>): string {
  return name
    .split(' ')
    .map((word) => {
      const small = word.toLowerCase();
      if (known.has(small)) return word;
      const fitting = [...new Set(shapesOf(small))].filter((one) => known.has(one));
      const [only] = fitting;
      return fitting.length === 1 && only !== undefined ? inCaseOf(word, only) : word;
    })
    .join(' ');
}

// One storey: a looks like o, â like ô; what stands above and below is read as it is.
const marks = { circumflex: '\u0302', breve: '\u0306', horn: '\u031b' } as const;

/** A word with each of its o read as an a; all ways to do that, in NFC. */
function shapesOf(word: string): string[] {
  let ways = [''];
  for (const letter of word) {
    const apart = letter.normalize('NFD');
    const asA =
      apart[0] === 'o'
        ? [
            apart.replace('o', 'a').replace(marks.horn, ''),
            ...(apart.includes(marks.circumflex)
              ? []
              : [apart.replace('o', `a${marks.breve}`).replace(marks.horn, '')]),
          ]
        : [];
    ways = ways.flatMap((before) => [before + letter, ...asA.map((one) => before + one.normalize('NFC'))]).slice(0, 64);
  }
  return ways.filter((one) => one !== word);
}

function placesOf(text: string, places: readonly string[]): string {
  let letters = [...text.normalize('NFC')];
  const key = loose(text);
  const taken = new Set<number>();
  const byShape = Map.groupBy(places, loose);
  for (const wanted of [...byShape.keys()].toSorted((a, b) => b.length - a.length))
    for (let at = key.indexOf(wanted); at >= 0; at = key.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      if (/[a-z]/.test(key[at - 1] ?? ' ') || /[a-z]/.test(key[end] ?? ' ') || taken.has(at) || taken.has(end - 1))
        continue;
      for (let i = at; i < end; i++) taken.add(i);
      const given = letters.slice(at, end).join('');
      const meant = oneOf(given, byShape.get(wanted) ?? []);
      if (meant) letters = [...letters.slice(0, at), ...inCaseOf(given, meant), ...letters.slice(end)];
    }
  return letters.join('');
}

// Tả Phìn and Tà Phìn are two communes: where several have the shape, the tones that were read decide, or nothing does.
function oneOf(given: string, places: readonly string[]): string | null {
  const names = new Map(places.map((place) => [place.toLowerCase().normalize('NFC'), place]));
  if (names.has(given.toLowerCase())) return null;
  if (names.size === 1) return places[0] ?? null;
  const like = [...names.values()].filter((place) => toned(place) === toned(given));
  return like.length === 1 ? (like[0] ?? null) : null;
}

const toned = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('o', 'a')
    .replace(new RegExp(`[${Object.values(marks).join('')}]`, 'g'), '');

/** Letters of one text, large where the other has them large. */
function inCaseOf(given: string, letters: string): string {
  const model = [...given.normalize('NFC')];
  return [...letters.normalize('NFC')]
    .map((letter, i) => {
      const like = model[i] ?? '';
      return like !== like.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    })
    .join('');
}

let statistics: readonly string[] | null = null;

/** Words of names by the statistics the sample is made from (db/seed/README.md). */
function commonNameWords(): readonly string[] {
  if (statistics === null) {
    const file = readFileSync(new URL('../../../db/seed/name-weights.json', import.meta.url), 'utf8');
    const lists = Object.values(JSON.parse(file) as Record<string, readonly (readonly [unknown, number])[]>);
    statistics = lists.flatMap((list) =>
      list.flatMap(([word]) => (typeof word === 'string' ? word.toLowerCase().normalize('NFC').split(' ') : [])),
    );
  }
  return statistics;
}

/** What is known of spellings here: common names and those of `people`, offices of the house, provinces and communes. */
export async function knownSpellings(house: House, people: readonly string[]): Promise<KnownSpellings> {
  const directory = agencyDirectory(house.open);
  await directory.fresh(house.clock);
  const provinces = directory.provinces();
  const units = [...provinces, ...provinces.flatMap(({ code }) => directory.communesOf(code))].map(
    ({ fullName }) => fullName,
  );
  return spellingsOf(people, [...units, ...directory.receivingUnits().map(({ name }) => name)]);
}

/** The same of given names of people, and of places and offices. */
export function spellingsOf(people: readonly string[], units: readonly string[]): KnownSpellings {
  const words = people.flatMap((name) => name.toLowerCase().normalize('NFC').split(/\s+/));
  return {
    nameWords: new Set([...commonNameWords(), ...words]),
    places: [...new Set(['Ủy ban nhân dân', ...units])],
  };
}

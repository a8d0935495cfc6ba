import { agencyDirectory, mostNamesakes, namesakes, type Namesake } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import type { ShelfPaper } from './shelf-papers.store.ts';

/** How one thing of a person stands to what the book says. */
export type Agreement = 'same' | 'differs' | 'unknown';

/** Người có thể là chủ – somebody an old entry could be about, with what agrees and what does not; never decided by itself. */
export type Candidate = {
  readonly personId: string;
  readonly name: string;
  readonly dateOfBirth: string | null;
  readonly idNumber: string | null;
  /** The commune they live in today, in words; '' where it is not known. */
  readonly place: string;
  /** Folded names are equal, or they would be none; `differs`: their diacritics are not. */
  readonly sameName: Agreement;
  readonly sameBirth: Agreement;
  readonly samePlace: Agreement;
};

/** Who could be meant by one entry; `more`: others bear the name too and are not shown. */
export type Suggested = { readonly candidates: readonly Candidate[]; readonly more: boolean };

/**
 * Whom ownerless entries could be about: people known here of that name and, where the book has a day or a year of birth,
 * born in that year. Those of whom most agrees come first. One query for all entries.
 */
export async function suggestOwners(
  house: House,
  unitId: string,
  papers: readonly ShelfPaper[],
): Promise<ReadonlyMap<string, Suggested>> {
  const wanted = papers.filter(({ ownerless, facts }) => ownerless && facts['name']);
  if (wanted.length === 0) return new Map();
  const found = await namesakes(
    house.open,
    wanted.map(({ facts }) => ({ name: facts['name'] ?? '', year: yearOf(facts['born']) })),
  );
  const directory = agencyDirectory(house.open);
  const here = directory.agencyOf(unitId).adminUnitCode;
  const placeOf = (code: string | null | undefined) => (code && directory.communeByCode(code)?.fullName) || '';
  return new Map(
    wanted.map((paper, at) => {
      const own = uniquePeople(found.filter((one) => one.wanted === at));
      const candidates = own.slice(0, mostNamesakes).map((one) => compare(paper.facts, one, here, placeOf));
      return [paper.paperId, { candidates: candidates.toSorted(byAgreement), more: own.length > mostNamesakes }];
    }),
  );
}

/** The year an index tells of a birth: `1985`, `15/3/1985`, `1985-03-15`; null: none. */
export const yearOf = (born: string | undefined): string | null =>
  /(?<!\d)(1[89]|20)\d\d(?!\d)/.exec(born ?? '')?.[0] ?? null;

/** The whole day an index tells, as `1985-03-15`; null: only a year, or nothing. */
export function dayOf(born: string | undefined): string | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(born ?? '');
  if (iso) return iso[0];
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec((born ?? '').trim()) ?? [];
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}

// The same person may have signed in by two ways; the newest account stands for them.
function uniquePeople(found: readonly Namesake[]): Namesake[] {
  const seen = new Set<string>();
  return found.filter(({ id, idNumber }) => !seen.has(idNumber ?? id) && seen.add(idNumber ?? id));
}

function compare(
  facts: ShelfPaper['facts'],
  person: Namesake,
  here: string | null,
  placeOf: (code: string | null | undefined) => string,
): Candidate {
  const day = dayOf(facts['born']);
  const commune = person.address?.commune ?? null;
  const known = person.dateOfBirth;
  return {
    personId: person.id,
    name: person.name,
    dateOfBirth: known,
    idNumber: person.idNumber,
    place: placeOf(commune),
    sameName: same(facts['name']?.normalize('NFC').toLowerCase(), person.name.normalize('NFC').toLowerCase()),
    // A year alone agrees with the year; a day only with the day.
    sameBirth:
      day === null ? same(yearOf(facts['born']), known?.slice(0, 4)) : same(day, known?.length === 10 ? known : null),
    samePlace: same(here, commune),
  };
}

const same = (one: string | null | undefined, other: string | null | undefined): Agreement =>
  !one || !other ? 'unknown' : one === other ? 'same' : 'differs';

const agreed = ({ sameName, sameBirth, samePlace }: Candidate): number =>
  [sameBirth, sameName, samePlace].reduce(
    (sum, one, at) => sum + (one === 'same' ? 4 >> at : one === 'differs' ? -1 : 0),
    0,
  );
const byAgreement = (one: Candidate, other: Candidate): number => agreed(other) - agreed(one);

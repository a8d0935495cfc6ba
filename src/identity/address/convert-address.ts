import { cutText } from '../../platform/cut-text.ts';
import { fold } from '../../platform/i18n/fold.ts';
import type { AdminUnit } from '../agencies/agency.ts';

/** Đơn vị hành chính cũ – one that ceased on 2025-06-30. Codes were given again: only with its time a code means anything. */
export type OldUnit = {
  readonly level: 'province' | 'district' | 'commune';
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
  readonly kind: string;
  readonly parentCode: string | null;
};

/** An old commune (or a district that had none) and one of the communes of today its land belongs to. */
export type Mapped = { readonly old: string; readonly now: string };

/** The last day of the three levels: an address that names a district was true until then. */
export const threeLevelsUntil = '2025-06-30';

/** Where an old unit is found, in full. */
export type OldPlace = {
  readonly commune: OldUnit | null;
  readonly district: OldUnit;
  readonly province: OldUnit;
};

/** Chuyển đổi địa chỉ – what an address in words is today. `before` is what was typed, word for word. */
export type Conversion =
  /** It names units of today already. */
  | { readonly kind: 'today'; readonly commune: AdminUnit; readonly street: string; readonly before: string }
  | {
      readonly kind: 'converted';
      readonly from: OldPlace;
      readonly commune: AdminUnit;
      readonly street: string;
      readonly before: string;
      readonly addressAsOf: typeof threeLevelsUntil;
    }
  /** The old unit was divided: only who lives there knows which part. */
  | {
      readonly kind: 'which';
      readonly from: OldPlace;
      readonly candidates: readonly AdminUnit[];
      readonly street: string;
      readonly before: string;
      readonly addressAsOf: typeof threeLevelsUntil;
    }
  /** Several old units have this name: the district or province must be written too. */
  | { readonly kind: 'which_old'; readonly candidates: readonly OldPlace[]; readonly before: string }
  | { readonly kind: 'unknown'; readonly before: string };

/** Both lists of units and what became of what, ready to be asked. Old and new codes never meet in one table. */
export type AddressBook = {
  convert(text: string): Conversion;
  /** What became of an old commune (or district without communes) by code; null: no such old unit. */
  convertUnit(oldCode: string): { readonly from: OldPlace; readonly now: readonly AdminUnit[] } | null;
  /** Every old code that can be asked for. */
  readonly oldCodes: readonly string[];
};

const mostCandidates = 20;
const longest = 500;

/** Builds the book from the lists. Pure. */
export function addressBook(
  old: readonly OldUnit[],
  now: readonly (AdminUnit & { readonly level: string })[],
  mapping: readonly Mapped[],
): AddressBook {
  const oldOf = (level: OldUnit['level']): Map<string, OldUnit> =>
    new Map(old.filter((one) => one.level === level).map((one) => [one.code, one]));
  const [provinces, districts, communes] = [oldOf('province'), oldOf('district'), oldOf('commune')];
  const today = new Map(now.filter(({ level }) => level === 'commune').map((one) => [one.code, one]));
  const todayProvinces = new Map(now.filter(({ level }) => level === 'province').map((one) => [one.code, one]));
  const became = Map.groupBy(mapping, (one) => one.old);

  const placeOf = (code: string): OldPlace | null => {
    const commune = communes.get(code) ?? null;
    const district = districts.get(commune ? (commune.parentCode ?? '') : code);
    const province = provinces.get(district?.parentCode ?? '');
    return district && province ? { commune, district, province } : null;
  };
  const nowOf = (code: string): AdminUnit[] =>
    [...new Set((became.get(code) ?? []).map((one) => one.now))]
      .flatMap((one) => today.get(one) ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name, 'vi'));

  const oldCodes = [...became.keys()].filter((code) => placeOf(code) !== null);
  const oldByName = Map.groupBy(oldCodes, (code) => {
    const place = placeOf(code);
    return readPart((place?.commune ?? place?.district)?.fullName ?? '').name;
  });
  const todayByName = Map.groupBy([...today.values()], ({ name }) => keyOf(name));

  /** Old units named by a part behind which stand only their district and province. */
  function findOld(parts: readonly Part[]): { codes: string[]; rest: number } {
    // From the left: many a province, district and commune have one name, and the commune is written first.
    for (const [at, part] of parts.entries()) {
      const above = parts.slice(at + 1);
      const codes = (oldByName.get(part.name) ?? []).filter((code) => {
        const place = placeOf(code);
        return (
          place !== null &&
          fitsKind(part, (place.commune ?? place.district).fullName) &&
          above.every((word) => isUnit(word, place.district) || isUnit(word, place.province))
        );
      });
      if (codes.length > 0) return { codes, rest: at };
    }
    return { codes: [], rest: -1 };
  }

  function findToday(parts: readonly Part[]): { commune: AdminUnit; rest: number } | null {
    const province = parts.at(-1);
    const part = parts.at(-2);
    if (!province || !part) return null;
    const found = (todayByName.get(part.name) ?? []).filter((one) => {
      const its = todayProvinces.get(one.parentCode ?? '');
      return its !== undefined && keyOf(its.name) === province.name && fitsKind(part, one.fullName);
    });
    return found.length === 1 && found[0] ? { commune: found[0], rest: parts.length - 2 } : null;
  }

  return {
    oldCodes,
    convertUnit(oldCode) {
      const from = placeOf(oldCode);
      return from && { from, now: nowOf(oldCode) };
    },
    convert(text) {
      const before = cutText(text.normalize('NFC').trim(), longest);
      // Names hold hyphens ("Bà Rịa - Vũng Tàu"): they part an address only where no comma does.
      const words = before
        .split(/[,;\n]/.test(before) ? /[,;\n]/ : / [-–] /)
        .map((word) => word.trim())
        .filter(Boolean);
      const parts = words.map(readPart);
      const street = (rest: number): string => words.slice(0, rest).join(', ');
      const old = findOld(parts);
      // A district, or names that ceased to be, make it an old one; what fits today's units only is of today.
      const threeLevels = parts.length - 1 - old.rest >= 2;
      const present = threeLevels ? null : findToday(parts);
      if (present) return { kind: 'today', commune: present.commune, street: street(present.rest), before };
      const [code, ...others] = old.codes;
      if (code === undefined) return { kind: 'unknown', before };
      if (others.length > 0)
        return {
          kind: 'which_old',
          candidates: old.codes.slice(0, mostCandidates).flatMap((one) => placeOf(one) ?? []),
          before,
        };
      const from = placeOf(code);
      const candidates = nowOf(code);
      const [only] = candidates;
      if (!from || !only) return { kind: 'unknown', before };
      const shared = { from, street: street(old.rest), before, addressAsOf: threeLevelsUntil } as const;
      return candidates.length === 1
        ? { kind: 'converted', ...shared, commune: only }
        : { kind: 'which', ...shared, candidates };
    },
  };
}

/** One part of an address: the kind of unit it names, if it says so, and the name under which it is looked for. */
type Part = { readonly kind: string | null; readonly name: string };

// As people write them; the first that fits.
const kinds: readonly [RegExp, string][] = [
  [/^(?:thanh pho\s|tp\.|tp\s)\s*/, 'thanh pho'],
  [/^(?:thi xa\s|tx\.|tx\s)\s*/, 'thi xa'],
  [/^(?:thi tran\s|tt\.|tt\s)\s*/, 'thi tran'],
  [/^dac khu\s+/, 'dac khu'],
  [/^(?:tinh\s|t\.)\s*/, 'tinh'],
  [/^(?:huyen\s|h\.)\s*/, 'huyen'],
  [/^(?:quan\s|q\.)\s*/, 'quan'],
  [/^(?:phuong\s|p\.)\s*/, 'phuong'],
  [/^(?:xa\s|x\.)\s*/, 'xa'],
];

function readPart(text: string): Part {
  const folded = fold(text);
  for (const [sign, kind] of kinds) {
    const name = folded.replace(sign, '');
    if (name !== folded && name !== '') return { kind, name: keyOf(name) };
  }
  return { kind: null, name: keyOf(folded) };
}

// "Phường 3" is kept with its word and written "P.3" or "Phường 03"; "Sa Pa" is written "Sapa" on many papers.
function keyOf(name: string): string {
  const folded = fold(name)
    .replace(/^(?:phuong|quan)\s+(?=\d)/, '')
    .replace(/^0+(?=\d)/, '');
  return folded.replace(/[^a-z0-9]/g, '');
}

// By the full name: the kind stands in a column of its own too, but there a town is sometimes a commune.
function fitsKind({ kind }: Part, fullName: string): boolean {
  const its = readPart(fullName).kind;
  return kind === null || its === null || kind === its;
}

const isUnit = (part: Part, { fullName }: OldUnit): boolean =>
  part.name === readPart(fullName).name && fitsKind(part, fullName);

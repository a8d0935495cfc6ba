import { agencyDirectory, type Officer } from '../identity/api.ts';
import { cutText } from '../platform/cut-text.ts';
import { dayOf, type LegalDay } from '../platform/clock.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import type { ActGround, HolderKind, Licence } from './licence.ts';
import { lastDay, numberAround, type LicenceType } from './licence-type.ts';
import { insertLicence, type By, type LicenceRow, type NewNumber } from './licences.store.ts';
import { actingPost } from './rights.ts';
import { currentType } from './types.store.ts';

/** Giấy phép mới – what is entered; the type says the rest. */
export type NewLicence = {
  readonly typeCode: string;
  readonly agencyId: string;
  /** null: the next number of the type's pattern. */
  readonly number: string | null;
  readonly holder: {
    readonly kind: HolderKind;
    readonly personId: string | null;
    readonly name: string;
    readonly no: string | null;
    readonly email: string | null;
  };
  readonly areaCode: string | null;
  readonly address: string | null;
  readonly facts: Readonly<Record<string, string>>;
  readonly grantedOn: LegalDay;
  readonly validFrom: LegalDay;
  /** undefined: as long as the type says. */
  readonly validUntil?: LegalDay | null;
  readonly dossierId?: string | null;
  readonly replacesId?: string | null;
  readonly ground: ActGround;
};

/** Why a licence is not entered; each names the field. */
export type CannotEnter =
  | { readonly why: 'unknown_type' }
  | { readonly why: 'not_yours' }
  | { readonly why: 'holder_kind' }
  | { readonly why: 'name_missing' }
  | { readonly why: 'ends_before_it_begins' }
  | { readonly why: 'granted_in_the_future' }
  | { readonly why: 'number_taken' };

/** What a licence would be entered as. Pure. */
export function decideEnter(
  type: LicenceType,
  wish: NewLicence,
  agencyCode: string,
  today: LegalDay,
): Result<{ row: LicenceRow; number: NewNumber }, CannotEnter> {
  const name = cutText(wish.holder.name.trim(), longestHolder);
  if (!type.holders.includes(wish.holder.kind)) return refuse({ why: 'holder_kind' });
  if (name === '') return refuse({ why: 'name_missing' });
  if (wish.grantedOn > today) return refuse({ why: 'granted_in_the_future' });
  const validUntil = wish.validUntil === undefined ? lastDay(type, wish.validFrom) : wish.validUntil;
  if (validUntil !== null && validUntil < wish.validFrom) return refuse({ why: 'ends_before_it_begins' });
  const row: LicenceRow = {
    typeCode: type.code,
    typeVersion: type.version,
    agencyId: wish.agencyId,
    holderKind: wish.holder.kind,
    holderPersonId: wish.holder.personId,
    holderName: name,
    holderNo: wish.holder.no?.replace(/\s/g, '') || null,
    holderEmail: wish.holder.email,
    areaCode: wish.areaCode,
    address: wish.address?.trim() || null,
    facts: knownFacts(type, wish.facts),
    grantedOn: wish.grantedOn,
    validFrom: wish.validFrom,
    validUntil,
    dossierId: wish.dossierId ?? null,
    replacesId: wish.replacesId ?? null,
  };
  const given = wish.number?.trim();
  const year = Number(wish.grantedOn.slice(0, 4));
  return ok({
    row,
    number: given ? { number: given } : { around: numberAround(type.numberPattern, { year, agency: agencyCode }) },
  });
}

/** The register holds no longer name; a form may let one be written, and its licence is not lost for that. */
export const longestHolder = 200;

/** Only facts the type has, without the empty ones. */
export const knownFacts = (type: LicenceType, facts: NewLicence['facts']): Record<string, string> =>
  Object.fromEntries(
    type.facts.flatMap(({ key }) => {
      const value = facts[key]?.trim();
      return value ? [[key, cutText(value, 500)]] : [];
    }),
  );

/** Vào sổ: an officer of the agency enters a licence granted there. */
export async function enterLicence(
  house: House,
  officer: Officer,
  wish: NewLicence,
): Promise<Result<Pick<Licence, 'id' | 'number'>, CannotEnter>> {
  const post = actingPost(officer, wish.agencyId);
  if (!post) return refuse({ why: 'not_yours' });
  return write(house, wish, { officerId: officer.id, unitId: post.unitId, at: house.clock.now() });
}

/**
 * Vào sổ từ hồ sơ: what a granted dossier brings into the register, by the system. A dossier brings one licence however
 * often this is called: again it answers `number_taken` and changes nothing.
 */
export const enterGranted = (
  house: House,
  wish: NewLicence & { readonly dossierId: string },
): Promise<Result<Pick<Licence, 'id' | 'number'>, CannotEnter>> =>
  write(house, wish, { officerId: null, unitId: null, at: house.clock.now() });

async function write(
  house: House,
  wish: NewLicence,
  by: By,
): Promise<Result<Pick<Licence, 'id' | 'number'>, CannotEnter>> {
  const type = await currentType(house.open, wish.typeCode);
  if (!type) return refuse({ why: 'unknown_type' });
  const code = agencyDirectory(house.open).byId(wish.agencyId)?.code ?? '';
  const decided = decideEnter(type, wish, code, dayOf(by.at));
  if (!decided.ok) return decided;
  const made = await insertLicence(house.open, decided.value.row, decided.value.number, wish.ground, by);
  return made ? ok(made) : refuse({ why: 'number_taken' });
}

import { z } from 'zod';
import type { StoredAddress } from '../persons/person.store.ts';

/** What the identity provider says about a person, checked and in our words. */
export type PersonClaims = {
  readonly subject: string;
  readonly name: string;
  readonly idNumber: string | null;
  readonly dateOfBirth: string | null;
  readonly gender: 'male' | 'female' | 'other' | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: StoredAddress | null;
  /** What the account is good for at most. */
  readonly level: 1 | 2;
  /** How surely the person was recognised this time; never above {@link level}. */
  readonly thisTime: 1 | 2;
  /** Organisations whose legal representative the person is. */
  readonly organisations: readonly OrganisationClaim[];
};

/** Tổ chức – as its legal representative's account names it. */
export type OrganisationClaim = { readonly taxCode: string; readonly name: string };

// A claim that is missing or odd is left out; it must not keep a person from signing in.
const text = z.string().trim().min(1).max(500).nullish().catch(null);

// OpenID Connect Core 5.1 and 5.1.1; id_number, level and the unit codes are additions of the national eID.
const claims = z.object({
  sub: z.string().min(1).max(255),
  name: z.string().trim().min(1).max(200),
  id_number: z
    .string()
    .regex(/^\d{9}$|^\d{12}$/)
    .nullish()
    .catch(null),
  birthdate: z
    .string()
    .regex(/^\d{4}(-\d{2}-\d{2})?$/)
    .nullish()
    .catch(null),
  gender: z.enum(['male', 'female', 'other']).nullish().catch(null),
  phone_number: text,
  email: text,
  address: z
    .object({ street_address: text, formatted: text, province_code: text, commune_code: text })
    .nullish()
    .catch(null),
  level: z
    .union([z.literal(1), z.literal(2), z.enum(['1', '2']).transform((one) => (one === '2' ? 2 : 1))])
    .nullish()
    .catch(null),
  acr: text,
  organisations: z
    .array(
      z
        .object({
          tax_code: z.string().regex(/^\d{10}(-\d{3})?$/),
          name: z.string().trim().min(1).max(300),
          role: text,
        })
        .nullable()
        .catch(null),
    )
    .max(100)
    .nullish()
    .catch(null),
});

/** The word an organisation account uses for who represents it by law (Nghị định 69/2024). */
const byLaw = 'legal_representative';

/** The level that ends the name of an authentication context (`…:muc-2`), or null: it says none. */
export function levelOfAcr(acr: string): 1 | 2 | null {
  const digit = /(?:^|\D)([12])$/.exec(acr)?.[1];
  return digit === undefined ? null : digit === '2' ? 2 : 1;
}

/**
 * Reads the claims of an ID token joined with those of the userinfo endpoint. Throws ZodError without a subject or
 * a name. The account's level is `level`, else the digit that ends `acr` (`…:muc-2`), else 1: nobody rises by silence.
 */
export function readClaims(raw: Readonly<Record<string, unknown>>): PersonClaims {
  const said = claims.parse(raw);
  const ofAcr = levelOfAcr(said.acr ?? '');
  const level = said.level ?? ofAcr ?? 1;
  return {
    subject: said.sub,
    name: said.name.normalize('NFC'),
    idNumber: said.id_number ?? null,
    dateOfBirth: said.birthdate ?? null,
    gender: said.gender ?? null,
    phone: said.phone_number ?? null,
    email: said.email ?? null,
    address: said.address
      ? {
          province: said.address.province_code ?? null,
          commune: said.address.commune_code ?? null,
          street: said.address.street_address ?? said.address.formatted ?? '',
        }
      : null,
    level,
    thisTime: ofAcr === 1 || level === 1 ? 1 : 2,
    organisations: (said.organisations ?? []).flatMap((one) =>
      one?.role === byLaw ? [{ taxCode: one.tax_code, name: one.name.normalize('NFC') }] : [],
    ),
  };
}

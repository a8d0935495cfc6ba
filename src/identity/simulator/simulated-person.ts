import { z } from 'zod';

/** A fictional person of the simulated national eID. */
export type SimulatedPerson = {
  readonly subject: string;
  readonly level: 1 | 2;
  /** One line that helps to choose: who this is. */
  readonly aboutVi: string;
  readonly aboutEn: string;
  /** Claims of OpenID Connect Core 5.1, with `id_number` and `level`. */
  readonly claims: Readonly<Record<string, unknown>>;
};

const text = z.string().nullish().catch(null);
const citizens = z.object({
  citizens: z.array(
    z.looseObject({
      subject: z.string().min(1),
      full_name: z.string().min(1),
      id_number: text,
      date_of_birth: text,
      gender: text,
      phone: text,
      email: text,
      permanent_address: z.object({ line: text, commune_code: text, province_code: text }).nullish().catch(null),
      identity_level: z.union([z.literal(1), z.literal(2)]).catch(1),
      organisations: z.array(z.object({ tax_code: z.string(), name: z.string(), role: z.string() })).optional(),
      about_vi: text,
      about_en: text,
    }),
  ),
});

/** Reads the citizens of db/seed/people.json; throws ZodError when a subject or a name is missing. */
export function readSimulatedPeople(json: unknown): SimulatedPerson[] {
  return citizens.parse(json).citizens.map((one) => ({
    subject: one.subject,
    level: one.identity_level,
    aboutVi: one.about_vi ?? '',
    aboutEn: one.about_en ?? one.about_vi ?? '',
    claims: withoutNulls({
      name: one.full_name,
      id_number: one.id_number,
      birthdate: one.date_of_birth,
      gender: one.gender,
      phone_number: one.phone,
      email: one.email,
      address: one.permanent_address && {
        street_address: one.permanent_address.line,
        commune_code: one.permanent_address.commune_code,
        province_code: one.permanent_address.province_code,
        country: 'VN',
      },
      level: one.identity_level,
      organisations: one.organisations,
    }),
  }));
}

const withoutNulls = (all: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined));

/** What the form may take over from the signed-in person. */
export const prefillSources = [
  'person.name',
  'person.id_number',
  'person.date_of_birth',
  'person.gender',
  'person.phone',
  'person.email',
  'person.address',
] as const;

/** One thing known about the person. */
export type PrefillSource = (typeof prefillSources)[number];

/** The applicant as the national identity knows them. */
export type PrefillPerson = {
  readonly name: string;
  readonly idNumber: string | null;
  /** `yyyy-mm-dd`, or only the year. */
  readonly dateOfBirth: string | null;
  readonly gender: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Codes and names. */
  readonly address: {
    province: string;
    provinceName: string;
    commune: string;
    communeName: string;
    street: string;
  } | null;
  /** Mức độ định danh. Only level 2 has been compared with the person, so only then is anything locked. */
  readonly level: 1 | 2;
};

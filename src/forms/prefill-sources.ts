/**
 * What a form may take over: from the signed-in person, from somebody they file for (`other`), from the people of their
 * household (`spouse`, `mother` and `father` of a child, `member`: one chosen for this form), from an organisation.
 */
export const prefillSources = [
  'person.name',
  'person.id_number',
  'person.date_of_birth',
  'person.gender',
  'person.phone',
  'person.email',
  'person.address',
  'other.name',
  'other.id_number',
  'other.date_of_birth',
  'other.address',
  'spouse.name',
  'spouse.id_number',
  'spouse.date_of_birth',
  'mother.name',
  'mother.id_number',
  'mother.date_of_birth',
  'father.name',
  'father.id_number',
  'father.date_of_birth',
  'member.name',
  'member.id_number',
  'member.date_of_birth',
  'member.gender',
  'organisation.name',
  'organisation.tax_code',
  'organisation.address',
] as const;

/** One thing known beforehand. */
export type PrefillSource = (typeof prefillSources)[number];

/** Where a value comes from, in words for the person: "Theo …, lấy lúc …". */
export type KnownFrom = { readonly vi: string; readonly en: string };

type PrefillAddress = {
  province: string;
  provinceName: string;
  commune: string;
  communeName: string;
  street: string;
};

/** A person as the national identity or a register knows them. */
export type PrefillPerson = {
  readonly name: string;
  readonly idNumber: string | null;
  /** `yyyy-mm-dd`, or only the year. */
  readonly dateOfBirth: string | null;
  readonly gender: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Codes and names. */
  readonly address: PrefillAddress | null;
  /** Mức độ định danh. Only level 2 has been compared with the person, so only then is anything locked. */
  readonly level: 1 | 2;
  /** Set when a register said it: then identity is locked, too, and everything names this source. */
  readonly from?: KnownFrom | undefined;
  /** The address is what the person said, not what the source says. */
  readonly ownAddress?: boolean | undefined;
};

/** An organisation as a register knows it. */
export type PrefillOrganisation = {
  readonly name: string;
  readonly taxCode: string;
  readonly address: PrefillAddress | null;
  readonly from: KnownFrom;
};

/** The parties of a form besides who fills it in. */
export type PrefillParties = {
  readonly [party in 'other' | 'spouse' | 'mother' | 'father' | 'member']?: PrefillPerson | null | undefined;
} & { readonly organisation?: PrefillOrganisation | null | undefined };

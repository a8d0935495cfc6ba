import type { Register, RegisteredOrganisation, RegisteredPerson, ThreeFacts } from './registered.ts';

/** Which party of a filing the data is about. */
export type Part = 'applicant' | 'spouse' | 'member' | 'organisation';

/** Dữ liệu trích – what a register said about one party of a draft, and when it said so. */
export type Extract =
  | {
      readonly part: 'applicant' | 'spouse' | 'member';
      readonly register: Register;
      readonly facts: RegisteredPerson;
      readonly takenAt: Temporal.Instant;
    }
  | {
      readonly part: 'organisation';
      readonly register: Register;
      readonly facts: RegisteredOrganisation;
      readonly takenAt: Temporal.Instant;
    };

/** Khai khác sổ – a person says that what a register holds of them is wrong. */
export type Dispute = {
  readonly id: string;
  readonly filingId: string;
  /** The question of the form it is about. */
  readonly field: string;
  readonly labelVi: string;
  readonly labelEn: string;
  readonly register: Register;
  readonly held: string;
  readonly claimed: string;
  readonly reason: string;
  readonly paperName: string | null;
  readonly madeAt: Temporal.Instant;
  readonly decision: DisputeDecision | null;
};

/** What an officer decided about a dispute. */
export type DisputeDecision = {
  readonly outcome: 'person_right' | 'register_right';
  readonly note: string;
  readonly officerId: string | null;
  readonly at: Temporal.Instant;
};

/** Người trong hộ được khai – somebody a filing says belongs to the household; '' where a fact was not asked. */
export type SaidMember = { readonly name: string; readonly birth: string; readonly idNumber: string };

/** What is compared: a person by three facts, the household they said they have, or an organisation by code and name. */
export type Asked =
  | ({ readonly kind: 'person' } & ThreeFacts)
  | ({ readonly kind: 'household'; readonly members: readonly SaidMember[] } & ThreeFacts)
  | { readonly kind: 'organisation'; readonly taxCode: string; readonly name: string };

/** What is compared of the applicant. */
export type AskedApplicant = Exclude<Asked, { readonly kind: 'household' }>;

/** Chờ xác nhận – a comparison of a filing with a register. */
export type Confirmation = {
  readonly register: 'population' | 'business';
  readonly asked: Asked;
  readonly state: 'waiting' | 'confirmed' | 'differs';
  /** The draft was filled in from the register: nothing was asked again. */
  readonly fromExtract: boolean;
  readonly madeAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
};

/** What registers said for one draft or the dossier it became, what the person disputes of it, and how it compares. */
export type KnownForFiling = {
  readonly extracts: readonly Extract[];
  readonly disputes: readonly Dispute[];
  readonly confirmations: readonly Confirmation[];
};

/** What a register said of a person of this filing. */
export function personExtract(
  { extracts }: KnownForFiling,
  part: 'applicant' | 'spouse' | 'member',
): (Extract & { readonly part: 'applicant' | 'spouse' | 'member' }) | null {
  for (const one of extracts) if (one.part === part) return one;
  return null;
}

/** What the business register said. */
export function organisationExtract({
  extracts,
}: KnownForFiling): (Extract & { readonly part: 'organisation' }) | null {
  for (const one of extracts) if (one.part === 'organisation') return one;
  return null;
}

/** The applicant as a register confirmed them; null: nobody is proved, so no register may be asked about them. */
export function provedApplicant({ confirmations }: Pick<KnownForFiling, 'confirmations'>): AskedApplicant | null {
  for (const { state, asked } of confirmations) if (state === 'confirmed' && asked.kind !== 'household') return asked;
  return null;
}

import type { RegisteredOrganisation, RegisteredPerson, Register } from './registered.ts';

/** Which party of a filing the data is about. */
export type Part = 'applicant' | 'spouse' | 'child' | 'organisation';

/** Dữ liệu trích – what a register said about one party of a draft, and when it said so. */
export type Extract =
  | {
      readonly part: 'applicant' | 'spouse' | 'child';
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

/** What registers said for one draft, and what the person disputes of it. */
export type KnownForFiling = {
  readonly extracts: readonly Extract[];
  readonly disputes: readonly Dispute[];
};

/** What a register said of a person of this filing. */
export function personExtract(
  { extracts }: KnownForFiling,
  part: 'applicant' | 'spouse' | 'child',
): (Extract & { readonly part: 'applicant' | 'spouse' | 'child' }) | null {
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

import type { ProcedureVersion } from '../../catalogue/api.ts';
import type { Dossier } from '../dossier.ts';
import type { Filing } from '../dossiers.store.ts';

/** Where a slip was issued. */
export type SlipOffice = {
  readonly authority: string;
  readonly unit: string;
  readonly phone: string;
  /** "Bát Xát": where the paper is dated. */
  readonly place: string;
  readonly province: string;
  /** Origin of the public site, `https://…`. */
  readonly site: string;
};

/** Một lần giao nhận – the work went from one desk to another. */
export type Move = {
  readonly fromUnit: string;
  readonly fromWho: string;
  readonly toUnit: string;
  readonly toWho: string;
  readonly at: Temporal.Instant;
  readonly act: string;
  readonly dueAt: Temporal.Instant | null;
  readonly doneAt: Temporal.Instant | null;
  /** `trước hạn`, `đúng hạn`, `quá hạn`; '' while it is being done. */
  readonly result: string;
  readonly note: string;
};

/** One dossier as a line of a book, a list or minutes. */
export type DossierLine = {
  readonly no: number;
  readonly code: string;
  readonly procedure: string;
  readonly applicant: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly agency: string;
  readonly receivedAt: Temporal.Instant | null;
  /** What form 01 promised; the register shows it beside a later promise (vn-rules 13.5). */
  readonly firstDueAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly returnedAt: Temporal.Instant | null;
  readonly receiveMethod: Filing['receiveMethod'];
  readonly recipient: string | null;
  readonly limit: string | null;
  readonly result: string | null;
  readonly feeTaken: boolean;
  readonly note: string;
};

/** Everything a merge field may look at. What was printed on the day of issue is in `facts` and never recomputed. */
export type SlipSource = {
  readonly number: string;
  readonly issuedAt: Temporal.Instant;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly office: SlipOffice;
  /** Who issued it; null: not known, or the system did. */
  readonly officer: string | null;
  /** Null on books and lists. */
  readonly dossier: Pick<Dossier, 'code' | 'filingRef' | 'channel' | 'submittedAt' | 'acceptedAt' | 'dueAt'> | null;
  readonly filing: Filing | null;
  readonly procedure: ProcedureVersion | null;
  /** The competent agency; '' on books and lists. */
  readonly agency: string;
  readonly moves: readonly Move[];
  readonly dossiers: readonly DossierLine[];
  /** Short code of the statement that proves the filing; null: not made yet, or not about one dossier. */
  readonly proof: string | null;
};

/** A text among facts; '' when it is none. */
export const factText = (facts: Readonly<Record<string, unknown>>, name: string): string => {
  const value = facts[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};

/** An instant among facts; null when it is none. */
export function factInstant(facts: Readonly<Record<string, unknown>>, name: string): Temporal.Instant | null {
  const value = facts[name];
  if (typeof value !== 'string') return null;
  try {
    return Temporal.Instant.from(value);
  } catch {
    return null;
  }
}

/** A dictionary among facts; empty when it is none. */
export function factPart(facts: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const value = facts[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

import type { LegalDay } from '../platform/clock.ts';
import type { CredentialKind } from './wire/claims.ts';
import type { Fact } from './wire/facts.ts';
import type { Status } from './wire/status-list.ts';

/** Giấy tờ xác nhận – a statement of an agency that proves itself: signed, with a place in a status list. */
export type Credential = {
  readonly id: string;
  /** 16 letters and digits nobody can guess; with them anyone may ask for the facts, as with the QR code. */
  readonly code: string;
  readonly kind: CredentialKind;
  readonly issuerId: string;
  readonly subjectPersonId: string | null;
  readonly title: string;
  readonly number: string;
  readonly facts: readonly Fact[];
  /** SHA-256, 64 hex digits. */
  readonly documentHash: string | null;
  readonly dossierCode: string | null;
  readonly validFrom: LegalDay;
  /** Last day of validity; null: no end. */
  readonly validUntil: LegalDay | null;
  readonly listNo: number;
  readonly listIndex: number;
  readonly keyId: string;
  readonly qr: string;
  readonly issuedAt: Temporal.Instant;
  /** Its paper does not stand yet: it is checked as suspended, and its owner does not have it. */
  readonly held: boolean;
  readonly status: Status;
};

/** What a caller states. Facts stand in the QR code, readable by everyone: as few as the paper needs. */
export type NewCredential = {
  /** The caller's own name of this wish: asked again with it, the credential issued first is answered. */
  readonly requestKey: string;
  readonly kind: CredentialKind;
  /** Agency that decides and signs. */
  readonly issuerId: string;
  readonly subjectPersonId?: string | null;
  /** Twelve digits; never kept and never in the code, only 16 bits of a salted hash of it. */
  readonly ownerIdNumber?: string | null;
  readonly title: string;
  readonly number: string;
  readonly facts: readonly Fact[];
  readonly documentHash?: string | null;
  readonly dossierCode?: string | null;
  readonly validFrom: LegalDay;
  readonly validUntil?: LegalDay | null;
  /** The paper it is printed on is still to be sealed: the code counts, and its owner has it, after `letStand`. */
  readonly held?: boolean;
};

/** What the caller prints: the text of the QR code, and the address where the credential is checked by its code. */
export type IssuedCredential = {
  readonly id: string;
  /** Whose it is; for a request key known before, whose it was then. */
  readonly subjectPersonId: string | null;
  readonly code: string;
  readonly qr: string;
  readonly url: string;
};

/** Thay đổi tình trạng – one line of a credential's history. */
export type StatusChange = {
  readonly status: Status;
  readonly reason: string;
  /** Number and day of the decision. */
  readonly decision: string;
  readonly byOfficerId: string | null;
  readonly replacedBy: string | null;
  readonly at: Temporal.Instant;
};

/**
 * Throws RangeError on what would make a code unreadable or tell too much: a caller's mistake, never a person's.
 * A whole id number (12 digits) stands in no code that any camera reads (vn-rules 3; Luật 91/2025/QH15).
 */
export function assertFit({ title, number, facts, documentHash, ownerIdNumber, requestKey }: NewCredential): void {
  const texts = [title, number, ...facts.flatMap(({ key, value }) => [key, value])];
  if (texts.some((text) => text.trim() === '' || text.length > 200)) throw new RangeError('a text empty or too long');
  if (facts.length > 20) throw new RangeError('too many facts');
  if (facts.some(({ value }) => /\d{12}/.test(value.replace(/[\s.]/g, '')))) throw new RangeError('a whole id number');
  if (ownerIdNumber && texts.some((text) => text.includes(ownerIdNumber))) throw new RangeError('a whole id number');
  if (documentHash && !/^[0-9a-f]{64}$/.test(documentHash)) throw new RangeError('not a SHA-256');
  if (requestKey === '' || requestKey.length > 200) throw new RangeError('request key');
}

import type { LegalDay } from '../platform/clock.ts';
import type { Check, RefusalReason } from './refusals.ts';

/** Bản quét bản chính – a file of an original, kept in the store. */
export type OriginalScan = { readonly hash: string; readonly type: string; readonly name: string };

/** Yêu cầu chứng thực – an original presented and compared, or refused. */
export type CopyRequest = {
  readonly id: string;
  readonly agencyId: string;
  readonly unitId: string;
  readonly batchId: string | null;
  readonly requesterName: string;
  readonly requesterIdNumber: string;
  readonly requesterPhone: string | null;
  readonly paperCode: string | null;
  readonly paperName: string;
  readonly paperNumber: string | null;
  readonly paperIssuer: string;
  readonly paperIssuedOn: LegalDay | null;
  readonly scans: readonly OriginalScan[];
  readonly pages: number;
  readonly feeDong: number;
  readonly checks: readonly Check[];
  readonly refusedWhy: RefusalReason | null;
  readonly refusedNote: string | null;
  readonly at: Temporal.Instant;
  readonly officerId: string;
};

/** Bản sao chứng thực – a request with its line of the register and its signed file, as far as it is. */
export type CertifiedCopy = CopyRequest & {
  readonly year: number | null;
  readonly number: number | null;
  readonly signedAt: Temporal.Instant | null;
  readonly signedBy: string | null;
  readonly signerUnitId: string | null;
  readonly fileHash: string | null;
  readonly fileSize: number | null;
  readonly credentialId: string | null;
};

/** How far a copy is. */
export type CopyStage = 'refused' | 'waiting' | 'numbered' | 'certified';

/** The stage follows from what was written. */
export function stageOf({
  refusedWhy,
  number,
  fileHash,
}: Pick<CertifiedCopy, 'refusedWhy' | 'number' | 'fileHash'>): CopyStage {
  if (refusedWhy !== null) return 'refused';
  if (number === null) return 'waiting';
  return fileHash === null ? 'numbered' : 'certified';
}

/** Số chứng thực as it is written: number, book of the year, kind of act (SCT/BS: copies from originals). */
export const numberWords = (number: number, year: number): string =>
  `${String(number).padStart(2, '0')}/${year}-SCT/BS`;

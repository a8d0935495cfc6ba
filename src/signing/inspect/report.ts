import type { ActiveContent } from '../../platform/pdf/active-content.ts';
import type { SignatureLevel } from '../pdf/sign-pdf.ts';

/**
 * Whose certificate it is: `trusted` by a root that is believed now; `trusted_then`: its root was removed since, and a time
 * stamp proves that it was signed before; `root_removed`: nothing proves that; `weak`: a key or hash in its chain cannot be
 * relied on; `unknown`: none came with it.
 */
export type CertificateTrust =
  | 'trusted'
  | 'trusted_then'
  | 'root_removed'
  | 'foreign'
  | 'weak'
  | 'expired'
  | 'not_yet_valid'
  | 'revoked'
  | 'unknown';

/** Thay đổi sau khi ký – what was added to a file after a signature. The first three are allowed, the last is not. */
export type ChangeAfter =
  | { readonly kind: 'signed_again' }
  | { readonly kind: 'validation_data' }
  | { readonly kind: 'fields_filled'; readonly fields: readonly string[] }
  | { readonly kind: 'content_changed'; readonly pages: readonly number[] };

/** Một chữ ký đã kiểm – one signature of a file with everything that was found about it. Instants are ISO texts. */
export type SignatureFinding = {
  readonly field: string;
  readonly kind: 'signature' | 'time_stamp';
  readonly reason: string | null;
  readonly signer: {
    readonly name: string;
    readonly organisation: string;
    readonly keyId: string | null;
    readonly serial: string;
  } | null;
  /** What the signer says. */
  readonly claimedAt: string | null;
  /** What an authority of time that is trusted here proves. */
  readonly provenAt: string | null;
  readonly level: SignatureLevel;
  /** The octets it is over are those that were signed. */
  readonly intact: boolean;
  readonly trust: CertificateTrust;
  /** Nothing follows it in the file. */
  readonly coversAll: boolean;
  readonly changes: readonly ChangeAfter[];
  /** Intact, by a certificate that is or was then trusted, and nothing changed after but what may. */
  readonly valid: boolean;
};

/** Why a file cannot be looked into, or not further. */
export type Unusable = 'not_a_pdf' | 'broken' | 'encrypted' | 'too_many_pages' | 'too_heavy';

/** Kết quả kiểm tra – what was found in a file. */
export type PdfReport =
  | { readonly kind: 'unusable'; readonly why: Unusable; readonly pages: number | null }
  | {
      readonly kind: 'pdf';
      readonly pages: number;
      readonly signatures: readonly SignatureFinding[];
      readonly active: readonly ActiveContent[];
    };

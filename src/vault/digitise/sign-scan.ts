import type { House } from '../../platform/house.ts';

/** Who signs a scan: the officer who compared it with the paper, or the house for an archive of its own. */
export type ScanSigner =
  | { readonly kind: 'officer'; readonly id: string; readonly name: string; readonly unitId: string }
  | { readonly kind: 'unit'; readonly id: string; readonly name: string };

/** Signs a digitised paper (NĐ 45/2020 Điều 25: the digitising officer's signature); `by`: as the signature names them. */
export async function signScan(
  _house: House,
  pdf: Buffer,
  _signer: ScanSigner,
): Promise<{ pdf: Buffer; by: string | null }> {
  return { pdf, by: null };
}

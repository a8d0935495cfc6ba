import { agencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { publishedKey, signPdf, signingKey, TimeStampAway, type SigningHolder } from '../../signing/api.ts';

/** Who signs a scan: the officer who compared it with the paper, or the agency of a unit for an archive of its own. */
export type ScanSigner =
  | { readonly kind: 'officer'; readonly id: string; readonly name: string; readonly unitId: string }
  | { readonly kind: 'unit'; readonly id: string; readonly name: string };

/**
 * Signs a digitised paper (NĐ 45/2020 Điều 25: who digitises signs), with the time of an authority where one answers; a
 * counter does not stand still because one does not: `timed` is false then. `by`: as the signature names the signer.
 */
export async function signScan(
  house: House,
  pdf: Buffer,
  signer: ScanSigner,
): Promise<{ pdf: Uint8Array; by: string | null; timed: boolean }> {
  const holder: SigningHolder =
    signer.kind === 'officer'
      ? { kind: 'officer', officerId: signer.id }
      : { kind: 'agency', agencyId: agencyDirectory(house.open).agencyOf(signer.id).id };
  const order = { holder, reason: 'Số hoá từ bản giấy', field: 'so-hoa' } as const;
  let timed = true;
  const signed = await signPdf(house, pdf, { ...order, level: 'B-T' }).catch((fault: unknown) => {
    if (!(fault instanceof TimeStampAway)) throw fault;
    timed = false;
    return signPdf(house, pdf, { ...order, level: 'B-B' });
  });
  const { keyId } = await signingKey(house, holder);
  return { pdf: signed, by: (await publishedKey(house, keyId))?.name ?? signer.name, timed };
}

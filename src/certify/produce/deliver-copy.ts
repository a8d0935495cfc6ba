import { letStand } from '../../credentials/api.ts';
import { agencyDirectory } from '../../identity/api.ts';
import { dayOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { filePaper, kindOf } from '../../vault/api.ts';
import { getCopy } from '../certify.store.ts';
import { numberWords } from '../copy.ts';

/** Lets the code of a certified copy stand and puts the copy into the vault of who asked for it, once; there it stands in for the original. Safe to repeat. */
export async function deliverCopy(house: House, id: string): Promise<void> {
  const copy = await getCopy(house.open, id);
  const { fileHash, fileSize, number, year, signedAt } = copy;
  if (fileHash === null || fileSize === null || number === null || year === null || signedAt === null)
    throw new Error(`copy ${id} is not made`);
  if (copy.credentialId !== null) await letStand(house.open, [copy.credentialId]);
  const directory = agencyDirectory(house.open);
  await directory.fresh(house.clock);
  const agency = directory.byId(copy.agencyId)?.name ?? '';
  await filePaper(house, {
    owner: /^\d{12}$|^[A-Z]/.test(copy.requesterIdNumber)
      ? { idNumber: copy.requesterIdNumber }
      : { taxCode: copy.requesterIdNumber },
    paperCode: copy.paperCode ?? kindOf(copy.paperName)?.code ?? 'GT.KHAC',
    name: copy.paperName,
    number: copy.paperNumber,
    issuer: copy.paperIssuer,
    issuedOn: copy.paperIssuedOn,
    validFrom: dayOf(signedAt),
    fileHash,
    fileType: 'application/pdf',
    fileSize,
    origin: 'certified_copy',
    credentialId: copy.credentialId,
    signedBy: agency,
    state: 'checked',
    facts: { 'Số chứng thực': numberWords(number, year) },
    dedupeKey: `copy:${copy.id}`,
  });
}

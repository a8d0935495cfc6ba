import { issueFitting, onCode, printedCode, type Fact, type PrintedCode } from '../../credentials/api.ts';
import { typeGrantedBy } from '../../licences/api.ts';
import { dayOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { getDossier, getFiling, type Filing } from '../dossiers.store.ts';
import { resultTitle, type WaitingSignature } from './signatures.store.ts';

/** The wish under which the code of a result is issued: once for each result, however often its seal is tried. */
export const codeKeyOf = (resultId: string): string => `result:${resultId}`;

/**
 * Mã QR in trên kết quả – the signed statement about a result that is printed on it before the agency seals it: which
 * paper of whom, under which number, of which procedure and dossier (TT 01/2023/TT-VPCP); nothing of its content. It is held until
 * the seal stands (`align-printed.ts`). A code of 30 mm is short: a long title is cut, the paper beside it has all of it. Where
 * a register of licences answers for the paper too, that one goes into the owner's wallet, and this one does not.
 */
export async function codeOfResult(
  house: House,
  { dossierId, resultId, number, askedAt, agencyId }: WaitingSignature,
): Promise<PrintedCode> {
  const [dossier, filing, title] = await Promise.all([
    getDossier(house.open, dossierId),
    getFiling(house.open, dossierId),
    resultTitle(house.open, resultId),
  ]);
  const code = dossier.code ?? dossier.filingRef;
  const inRegister = (await typeGrantedBy(house.open, dossier.procedureCode)) !== null;
  const { applicantIdNumber: idNumber } = filing;
  return printedCode(
    await issueFitting(house, (most) => ({
      requestKey: codeKeyOf(resultId),
      kind: 'result',
      issuerId: agencyId,
      subjectPersonId: inRegister ? null : dossier.ownerPersonId,
      ...(idNumber && /^\d{12}$/.test(idNumber) ? { ownerIdNumber: idNumber } : {}),
      title: onCode(title, most * 1.5) || code,
      number: onCode(number ?? '', most) || code,
      facts: [holder(filing, most), { key: 'procedure', value: dossier.procedureCode }],
      dossierCode: code,
      validFrom: dayOf(askedAt),
      held: true,
    })),
  );
}

/** Kind 0 of an applicant is a person. */
const holder = ({ applicantKind, applicantName }: Filing, most: number): Fact => ({
  key: applicantKind === 0 ? 'name' : 'organisation',
  value: onCode(applicantName, most) || '…',
});

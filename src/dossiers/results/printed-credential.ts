import { issueCredential, printedCode, type Fact, type PrintedCode } from '../../credentials/api.ts';
import { typeGrantedBy } from '../../licences/api.ts';
import { dayOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { getDossier, getFiling, type Filing } from '../dossiers.store.ts';
import { resultTitle, type WaitingSignature } from './signatures.store.ts';

// A code of 30 mm is short: a long title is cut, the paper beside it has all of it.
const mostLetters = { title: 90, name: 60 } as const;

/** The wish under which the code of a result is issued: once for each result, however often its seal is tried. */
export const codeKeyOf = (resultId: string): string => `result:${resultId}`;

/**
 * Mã QR in trên kết quả – the signed statement about a result that is printed on it before the agency seals it: which
 * paper of whom, under which number, of which procedure and dossier (TT 01/2023/TT-VPCP); nothing of its content. It is held until
 * the seal stands (`align-printed.ts`). Where
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
    await issueCredential(house, {
      requestKey: codeKeyOf(resultId),
      kind: 'result',
      issuerId: agencyId,
      subjectPersonId: inRegister ? null : dossier.ownerPersonId,
      ...(idNumber && /^\d{12}$/.test(idNumber) ? { ownerIdNumber: idNumber } : {}),
      title: shown(title, mostLetters.title) || code,
      number: shown(number ?? '', mostLetters.name) || code,
      facts: [holder(filing), { key: 'procedure', value: dossier.procedureCode }],
      dossierCode: code,
      validFrom: dayOf(askedAt),
      held: true,
    }),
  );
}

/** Kind 0 of an applicant is a person. */
const holder = ({ applicantKind, applicantName }: Filing): Fact => ({
  key: applicantKind === 0 ? 'name' : 'organisation',
  value: shown(applicantName, mostLetters.name) || '…',
});

/** As much as a code may say: cut, and without a whole id number (credentials refuse one). */
function shown(text: string, most: number): string {
  const plain = text.replace(/\d(?:[\s.]*\d){11,}/g, '…').trim();
  return plain.length > most ? `${plain.slice(0, most - 1).trimEnd()}…` : plain;
}

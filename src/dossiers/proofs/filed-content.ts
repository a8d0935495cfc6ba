import { canonicalJson } from '../../platform/canonical-json.ts';
import type { FiledPaper, Filing } from '../dossiers.store.ts';

// Papers are numbered from the version that brought them, a thousand to a version; a version is the number of its event.
const papersOfEvent = (papers: readonly FiledPaper[], seq: number): readonly FiledPaper[] =>
  papers.filter(({ no }) => Math.floor(no / 1000) === seq);

/**
 * What was handed in with an event, as canonical JSON (RFC 8785): with the filing itself who asked and what was
 * declared, and always the papers with name, kind of copy and the SHA-256 of each file. Its hash is what a receipt proves;
 * whoever has form and files can make the same text again (docs/proof-file.md).
 */
export function filedContent(filing: Filing, papers: readonly FiledPaper[], seq: number): string {
  const papersHere = papersOfEvent(papers, seq).map(({ name, copyKind, copies, fileHash, fileSize }) => ({
    name,
    kind: copyKind,
    copies,
    ...(fileHash === null ? {} : { sha256: fileHash, size: fileSize }),
  }));
  const form = {
    applicant: { name: filing.applicantName, kind: filing.applicantKind, idNumber: filing.applicantIdNumber },
    case: filing.caseNo,
    answers: filing.answers,
  };
  return canonicalJson({ ...(seq === 1 ? form : {}), papers: papersHere });
}

import { casesOf, competentAgencies, currentVersion, type ProcedureVersion } from '../catalogue/api.ts';
import type { FiledPaper, Filing, OpenFile } from '../dossiers/api.ts';
import type { Answer, Answers, Field, Form } from '../forms/api.ts';
import { agencyDirectory } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { firstApplicant } from './applicant-facts.ts';
import { formIdFor, type CannotCreate } from './create-draft.ts';
import type { Copied, Keeper, PaperChoice, Words } from './draft.ts';
import { attachFiles, insertDraft } from './drafts.store.ts';
import { formOf } from './open-draft.ts';
import { otherKey } from './paper-list.ts';

/** A dossier that may be copied by whoever asks: the caller has checked that. */
export type Former = { readonly file: OpenFile; readonly filing: Filing; readonly papers: readonly FiledPaper[] };

/**
 * Nộp lại theo hồ sơ cũ – begins a draft with the answers of a former dossier and those of its papers named by number
 * (the files themselves are kept once, by hash). The law and the form are today's: an answer whose question is gone or
 * whose choice is no longer offered is left out and named. Nothing copied counts until its page was looked at and saved.
 */
export async function copyDossier(
  house: House,
  keeper: Keeper,
  former: Former,
  paperNos: readonly number[],
  id: string,
): Promise<Result<string, CannotCreate>> {
  const { open, clock } = house;
  const { file, filing } = former;
  const procedure = await currentVersion(open, file.procedure.code, clock.today());
  if (!procedure) return refuse({ why: 'no_procedure' });
  const agencies = await competentAgencies(open, agencyDirectory(open), procedure);
  const agency =
    agencies.find((one) => one.id === file.dossier.agencyId) ?? (agencies.length === 1 ? agencies[0] : undefined);
  const formVersionId = await formIdFor(house, procedure, agency ?? agencies[0]);
  const [form, before] = await Promise.all([
    formOf(house, { id, formVersionId }, procedure),
    formOf(house, { id, formVersionId: filing.formVersionId }, file.procedure),
  ]);
  const answers = copyAnswers(before, form, filing.answers as Answers);
  const applicant = applicantAgain(keeper, filing);
  const papers = copyPapers(
    file.procedure,
    procedure,
    former.papers.filter(({ no }) => paperNos.includes(no)),
  );
  const post = filing.receiveMethod === 'post';
  const copied: Copied = {
    from: file.dossier.id,
    code: file.dossier.code ?? file.dossier.filingRef,
    pages: {
      ...answers.pages,
      ...(applicant.words.length > 0 ? { 'nguoi-nop': applicant.words } : {}),
      ...(agency ? { 'co-quan': [] } : {}),
      ...(papers.length > 0 ? { 'giay-to': papers.map(({ name }) => ({ vi: name, en: name })) } : {}),
      'nhan-ket-qua': [],
    },
    dropped: [
      ...answers.dropped,
      ...applicant.dropped,
      ...(post ? [{ vi: 'Địa chỉ nhận kết quả', en: 'Address to send the result to' }] : []),
    ],
  };
  const made = await insertDraft(
    open,
    keeper,
    {
      id,
      procedureCode: procedure.code,
      procedureVersionId: procedure.id,
      formVersionId,
      agencyId: agency?.id ?? null,
      receivingUnitId: null,
      caseNo: caseAgain(file.procedure, procedure, filing.caseNo),
      applicant: applicant.answers,
      answers: answers.kept,
      receive: { method: filing.receiveMethod },
      papers: Object.fromEntries(papers.map(({ key }): [string, PaperChoice] => [key, { how: 'upload', why: '' }])),
      copied,
    },
    clock.now(),
  );
  if (!made) return refuse({ why: 'too_many' });
  await attachFiles(
    open,
    id,
    papers.map(({ key, file: kept }) => ({ paperKey: key, file: kept })),
    clock.now(),
  );
  return ok(id);
}

/** Which former answers a form of today takes over: the same question, of the same type, its choice still offered. Pure. */
export function copyAnswers(
  before: Form,
  now: Form,
  answers: Answers,
): { kept: Answers; pages: Copied['pages']; dropped: readonly Words[] } {
  const asked = new Map(before.sections.flatMap(({ fields }) => fields).map((field) => [field.key, field]));
  const kept: Record<string, Answer> = {};
  const pages: Record<string, Words[]> = {};
  for (const section of now.sections)
    for (const field of section.fields) {
      const answer = answers[field.key];
      if (answer === undefined || answer === null || !fits(field, asked.get(field.key), answer)) continue;
      kept[field.key] = answer;
      (pages[`to-khai/${section.key}`] ??= []).push(wordsOf(field));
    }
  const dropped = Object.keys(answers).flatMap((key) => {
    const field = asked.get(key);
    return key in kept || !field || answers[key] === null ? [] : [wordsOf(field)];
  });
  return { kept, pages, dropped };
}

const wordsOf = (field: Field): Words =>
  'label_vi' in field ? { vi: field.label_vi, en: field.label_en } : { vi: '', en: '' };

function fits(field: Field, before: Field | undefined, answer: Answer): boolean {
  if (before === undefined || before.type !== field.type) return false;
  if ('options' in field) {
    const offered: readonly Answer[] = field.options.map(({ value }) => value);
    return [answer].flat().every((one) => offered.includes(one));
  }
  // Rows are taken over when they are asked in the same way.
  if ('fields' in field && 'fields' in before) return shape(field.fields) === shape(before.fields);
  return true;
}

const shape = (fields: readonly { key: string; type: string }[]): string =>
  fields.map(({ key, type }) => `${key}:${type}`).join();

// What the dossier keeps of an applicant is what was printed; an address in one line cannot be split again.
function applicantAgain(keeper: Keeper, filing: Filing): { answers: Answers; words: Words[]; dropped: Words[] } {
  const phone: Words = { vi: 'Số điện thoại', en: 'Telephone number' };
  const address: Words = { vi: 'Địa chỉ', en: 'Address' };
  const contact = (prefix: string): Answers => ({
    ...(filing.applicantPhone ? { [`${prefix}_phone`]: filing.applicantPhone } : {}),
    ...(filing.applicantEmail ? { [`${prefix}_email`]: filing.applicantEmail } : {}),
  });
  const name: Words = { vi: 'Tên và số giấy tờ', en: 'Name and number' };
  const principal = keeper.kind === 'person' ? keeper.principal : undefined;
  if (principal?.person === null)
    return { answers: { ...firstApplicant(keeper), ...contact('org') }, words: [phone], dropped: [address] };
  if (filing.applicantKind !== 0)
    return {
      answers: {
        ...firstApplicant(keeper),
        who: 'organisation',
        org_kind: String(filing.applicantKind),
        org_name: filing.applicantName,
        org_tax_code: filing.applicantIdNumber,
        ...(filing.helperBasis ? { org_role: filing.helperBasis } : {}),
        ...contact('org'),
      },
      words: [name, phone],
      dropped: [address],
    };
  if ((filing.helperName !== null && !principal) || keeper.kind === 'officer')
    return {
      answers: {
        ...firstApplicant(keeper),
        who: 'other',
        other_name: filing.applicantName,
        ...(filing.applicantIdNumber ? { other_id: filing.applicantIdNumber } : {}),
        ...contact('other'),
      },
      words: [name, phone],
      dropped: [address],
    };
  // Who files for themselves is known afresh; only how they wanted to be reached is taken over.
  return { answers: { ...firstApplicant(keeper), ...contact('self') }, words: [phone], dropped: [] };
}

function caseAgain(before: ProcedureVersion, now: ProcedureVersion, caseNo: number | null): number | null {
  const cases = casesOf(now);
  if (cases.length === 1) return 1;
  const title = caseNo === null ? undefined : casesOf(before)[caseNo - 1]?.title;
  const index = title === undefined ? -1 : cases.findIndex((one) => one.title === title);
  return index < 0 ? null : index + 1;
}

// Keys of papers hold within one version; across versions papers are recognised by their names, the rest are others.
function copyPapers(before: ProcedureVersion, now: ProcedureVersion, papers: readonly FiledPaper[]) {
  const papersIn = (version: ProcedureVersion) => casesOf(version).flatMap((one) => one.papers);
  const names = new Map(papersIn(before).map(({ key, name }) => [key, name]));
  const today = papersIn(now);
  // The same paper may stand in several cases, each time under another key.
  const keyNow = (key: string, name: string): string =>
    (today.find((paper) => paper.key === key && paper.name === name) ?? today.find((paper) => paper.name === name))
      ?.key ?? otherKey;
  return papers.flatMap(({ paperKey, name, fileHash, fileName, fileType, fileSize }) => {
    if (fileHash === null || fileName === null || fileType === null || fileSize === null) return [];
    const key = keyNow(paperKey, names.get(paperKey) ?? name);
    return [{ key, name, file: { hash: fileHash, name: fileName, type: fileType, size: fileSize } }];
  });
}

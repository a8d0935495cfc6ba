import { competentAgencies } from '../catalogue/api.ts';
import { whereFilingGoes, type NewFiling, type NewPaper } from '../dossiers/api.ts';
import { agencyDirectory } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { addressText } from './answer-text.ts';
import { applicantOf } from './applicant-facts.ts';
import { tasksOf } from './draft-tasks.ts';
import type { OpenDraft } from './open-draft.ts';
import type { PaperEntry } from './paper-list.ts';
import { dropEnded } from './reuse-papers.ts';

/** `unfinished`: these pages are not done yet. `ended`: the procedure is no longer in force. */
export type NotReady = { readonly why: 'unfinished'; readonly pages: readonly string[] } | { readonly why: 'ended' };

/** Turns a complete draft into a filing, judged again by today's day and lists; the draft itself is not changed. */
export async function toFiling(house: House, open: OpenDraft): Promise<Result<NewFiling, NotReady>> {
  const { draft, keeper, procedure, agency, form } = open;
  if (open.ended) return refuse({ why: 'ended' });
  const pages = tasksOf(open).flatMap(({ page, state }) => (state === 'done' ? [] : [page]));
  const agencies = await competentAgencies(house.open, agencyDirectory(house.open), procedure);
  const competent = agency !== null && agencies.some(({ id }) => id === agency.id);
  if (!competent && !pages.includes('co-quan')) pages.push('co-quan');
  if (pages.length > 0 || !agency) return refuse({ why: 'unfinished', pages });
  // A paper of the vault may have ended since it was chosen.
  if (await dropEnded(house, open)) return refuse({ why: 'unfinished', pages: ['giay-to'] });
  const receive = open.receiveForm.finalAnswers(draft.receive);
  const { method } = receive;
  return ok({
    ...(await whereFilingGoes(house, procedure, agency, draft.receivingUnitId)),
    ...applicantOf(keeper, open.applicantForm.finalAnswers(draft.applicant)),
    draftId: draft.id,
    channel: keeper.kind === 'person' ? 2 : 1,
    caseNo: draft.caseNo,
    formVersionId: draft.formVersionId,
    answers: form.finalAnswers(draft.answers),
    receive: {
      method: method === 'post' || method === 'online' ? method : 'counter',
      address: method === 'post' ? addressText(receive['post_address']) : null,
    },
    papers: open.papers.flatMap(filed),
  });
}

/**
 * What a paper becomes in the dossier. A paper promised for the counter or declared needless is a row of 0 copies without
 * a file that says so in its name: whoever reads the dossier sees it, and nothing counts it as handed in.
 */
function filed(paper: PaperEntry): NewPaper[] {
  const row = {
    paper_key: paper.key,
    name: paper.name,
    file_hash: null,
    file_name: null,
    file_type: null,
    file_size: null,
  };
  if (paper.settled === 'by_form')
    return [{ ...row, name: `${paper.name} – đã khai trên tờ khai điện tử`, copy_kind: 2, copies: 1 }];
  if (paper.settled) return [];
  const files = paper.files.map(({ hash, name, type, size, reusedPaperId, reuseLevel }): NewPaper => ({
    ...row,
    copy_kind: 2,
    copies: 1,
    file_hash: hash,
    file_name: name,
    file_type: type,
    file_size: size,
    reused_paper_id: reusedPaperId ?? null,
    reuse_level: reuseLevel ?? null,
  }));
  const { choice } = paper;
  if (choice?.how === 'counter')
    return [...files, { ...row, name: `${paper.name} – sẽ mang đến quầy`, copy_kind: 0, copies: 0 }];
  // Whoever says that there is none and hands it in nevertheless has handed it in.
  if (choice?.how === 'none' && files.length === 0)
    return [{ ...row, name: `${paper.name} – không nộp: ${choice.why}`, copy_kind: 1, copies: 0 }];
  return files;
}

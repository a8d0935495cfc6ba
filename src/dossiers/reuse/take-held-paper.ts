import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { refuse, type Result } from '../../platform/result.ts';
import { allowedUse, type CannotUse } from '../../vault/api.ts';
import { isClosed, type ChangedMeanwhile } from '../dossier.ts';
import { getFiling, papersOf } from '../dossiers.store.ts';
import { fileOf, type Target } from '../open-file.ts';
import { recordTransition, type NewPaper } from '../record-transition.ts';
import { asHeldBy } from '../workflow.ts';
import { paperOwnerOf } from './held-papers.ts';

/** Why a held paper cannot be taken into a dossier. */
export type CannotTake =
  | { readonly why: 'not_your_task' }
  | { readonly why: 'not_possible_now' }
  | { readonly why: 'there_already' }
  | CannotUse
  | ChangedMeanwhile;

/** What is taken: the paper, the component it stands for, and whether the applicant is there and agrees to it. */
export type Take = {
  readonly paperId: string;
  readonly paperKey: string;
  readonly name: string;
  readonly present: boolean;
};

/**
 * Lấy giấy tờ từ kho: who holds a task of the dossier puts a paper of the vault into it instead of asking for it. The state
 * does not change; the event says which paper, and its owner sees the use.
 */
export async function takeHeldPaper(
  house: House,
  officer: Officer,
  target: Target,
  take: Take,
): Promise<Result<{ version: number }, CannotTake>> {
  const { dossier: found } = await fileOf(house, target);
  const dossier = asHeldBy(officer, found);
  const unitId = dossier?.task?.unitId;
  if (!dossier || !unitId) return refuse({ why: 'not_your_task' });
  if (isClosed(dossier.state)) return refuse({ why: 'not_possible_now' });
  const owner = paperOwnerOf(dossier, await getFiling(house.open, dossier.id));
  if (!owner) return refuse({ why: 'not_theirs' });
  if ((await papersOf(house.open, dossier.id)).some(({ reusedPaperId }) => reusedPaperId === take.paperId))
    return refuse({ why: 'there_already' });
  const by = { kind: 'officer', officerId: officer.id, unitId, present: take.present } as const;
  const allowed = await allowedUse(house, { paperId: take.paperId, owner, by });
  if (!allowed.ok) return allowed;
  const { paper, level, ground } = allowed.value;
  const row: NewPaper = {
    paper_key: take.paperKey,
    name: take.name,
    copy_kind: 2,
    copies: 1,
    file_hash: paper.fileHash,
    file_name: `${paper.name}.pdf`,
    file_type: paper.fileType,
    file_size: paper.fileSize,
    reused_paper_id: paper.id,
    reuse_level: level,
  };
  return recordTransition(house.open, dossier, { kind: 'officer', id: officer.id, unitId }, house.clock.now(), {
    state: dossier.state,
    event: 'papers.reused',
    payload: { paperId: paper.id, title: paper.name, level, ground },
    papers: [row],
  });
}

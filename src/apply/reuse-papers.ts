import type { House } from '../platform/house.ts';
import { allowedUse, papersHeld, standsFor, vaultOwner, type HeldPaper, type PaperOwner } from '../vault/api.ts';
import { attachFiles, removeFiles } from './drafts.store.ts';
import type { OpenDraft } from './open-draft.ts';
import type { PaperEntry } from './paper-list.ts';

/** What the vault holds for each paper of a draft, by the paper's key. */
export type Offers = ReadonlyMap<string, readonly HeldPaper[]>;

// One's own papers, or those of the organisation one acts for: whoever files for another person, by hand or by mandate, or
// for many, holds none of theirs.
const ownerOf = ({ keeper, draft }: OpenDraft): PaperOwner | null =>
  keeper.kind === 'person' && draft.people === null && draft.applicant['who'] !== 'other'
    ? vaultOwner({ id: keeper.person.id, ...(keeper.principal ? { actsFor: keeper.principal.actsFor } : {}) })
    : null;

/** What the person who files for themselves, or the organisation they act for, holds for the papers asked for, at most three each. Two queries. */
export async function offersFor(house: House, open: OpenDraft): Promise<Offers> {
  const owner = ownerOf(open);
  if (!owner) return new Map();
  const held = await papersHeld(house, owner);
  return new Map(
    open.papers
      .filter(({ settled }) => settled === null)
      .map((entry) => [entry.key, held.filter((paper) => standsFor(paper, entry)).slice(0, 3)]),
  );
}

/**
 * “Dùng bản đã có” (`reuse:<paper>:<id>`): attaches a paper of the person's own vault, as it would an upload. Returns the
 * key of the paper; null: nothing was asked, or it is not theirs to use (any more).
 */
export async function attachHeld(
  house: House,
  open: OpenDraft,
  entries: readonly PaperEntry[],
  action: string,
): Promise<string | null> {
  const owner = ownerOf(open);
  const [, key, paperId] = /^reuse:([\w-]{1,60}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(action) ?? [];
  const entry = entries.find((one) => one.key === key && one.settled === null);
  if (!owner || open.keeper.kind !== 'person' || !entry || !paperId) return null;
  const by = { kind: 'owner', personId: open.keeper.person.id } as const;
  const allowed = await allowedUse(house, { paperId, owner, by });
  if (!allowed.ok || !standsFor(allowed.value.paper, entry)) return null;
  const { paper, level } = allowed.value;
  const file = {
    hash: paper.fileHash,
    name: `${paper.name}.pdf`,
    type: paper.fileType,
    size: paper.fileSize,
    reusedPaperId: paper.id,
    reuseLevel: level,
  };
  await attachFiles(house.open, open.draft.id, [{ paperKey: entry.key, file }], house.clock.now());
  return entry.key;
}

/** Takes papers off the draft that ended since they were chosen from the vault; whether there were any. */
export async function dropEnded(house: House, open: OpenDraft): Promise<boolean> {
  const owner = ownerOf(open);
  const ended: string[] = [];
  for (const { id, reusedPaperId } of open.draft.files) {
    if (!reusedPaperId) continue;
    const by = { kind: 'owner', personId: open.keeper.kind === 'person' ? open.keeper.person.id : '' } as const;
    if (!owner || !(await allowedUse(house, { paperId: reusedPaperId, owner, by })).ok) ended.push(id);
  }
  if (ended.length > 0) await removeFiles(house.open, open.draft.id, ended, house.clock.now());
  return ended.length > 0;
}

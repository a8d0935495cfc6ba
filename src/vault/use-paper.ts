import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { standing } from './consent.ts';
import { newestConsents } from './consents.store.ts';
import { keysOf } from './owner-keys.ts';
import { isUsable, reuseLevel, type HeldPaper, type PaperOwner } from './paper.ts';
import { findPaper } from './papers.store.ts';
import { insertAsked, insertUse, type AskedAnyway, type UsePurpose } from './uses.store.ts';

/** Who uses a paper: its owner, or an officer of a unit for them. */
export type UsedBy =
  | { readonly kind: 'owner'; readonly personId: string }
  | { readonly kind: 'officer'; readonly officerId: string; readonly unitId: string };

/** Why a paper cannot be used: not this owner's, not in force or not checked, or an officer without the owner's consent. */
export type CannotUse =
  | { readonly why: 'not_theirs' }
  | { readonly why: 'not_usable' }
  | { readonly why: 'no_consent' };

/** One use: which paper of whom goes where. `dedupeKey`: the same use told twice is one. */
export type Reuse = {
  readonly paperId: string;
  readonly owner: PaperOwner;
  readonly by: UsedBy;
  readonly dossierId?: string | null;
  readonly draftId?: string | null;
  readonly dedupeKey: string;
};

/**
 * Takes a held paper for a dossier instead of asking for it again, and records it for its owner to see. An officer needs
 * the owner's standing consent for `officer_takes`. Returns the paper and its reuse level (1 digitised, 2 e-result).
 */
export async function useReuse(
  house: House,
  use: Reuse,
): Promise<Result<{ paper: HeldPaper; level: 1 | 2 }, CannotUse>> {
  const found = await usablePaper(house, use.owner, use.paperId);
  if (!found.ok) return found;
  const consent =
    use.by.kind === 'owner'
      ? null
      : standing(await newestConsents(house.open, await keysOf(house, use.owner)), 'officer_takes');
  if (use.by.kind === 'officer' && consent === null) return refuse({ why: 'no_consent' });
  const paper = found.value;
  const level = reuseLevel(paper.origin);
  const purpose: UsePurpose = use.by.kind === 'owner' ? 'filed_by_owner' : 'taken_by_officer';
  await insertUse(house.open, {
    paperId: paper.id,
    purpose,
    level,
    dossierId: use.dossierId ?? null,
    draftId: use.draftId ?? null,
    at: house.clock.now(),
    personId: use.by.kind === 'owner' ? use.by.personId : null,
    officerId: use.by.kind === 'officer' ? use.by.officerId : null,
    unitId: use.by.kind === 'officer' ? use.by.unitId : null,
    consentId: consent?.id ?? null,
    dedupeKey: use.dedupeKey,
  });
  return ok({ paper, level });
}

/** The paper, when it is this owner's and may stand in for the original today. */
export async function usablePaper(
  house: House,
  owner: PaperOwner,
  paperId: string,
): Promise<Result<HeldPaper, CannotUse>> {
  const [paper, keys] = await Promise.all([findPaper(house.open, paperId), keysOf(house, owner)]);
  if (!paper || !keys.includes(paper.ownerKey)) return refuse({ why: 'not_theirs' });
  return isUsable(paper, house.clock.today()) ? ok(paper) : refuse({ why: 'not_usable' });
}

/** Records why an officer asks for papers that are held; each is counted by unit (view v_asked_anyway). */
export async function recordAskedAnyway(house: House, asked: readonly Omit<AskedAnyway, 'at'>[]): Promise<void> {
  const at = house.clock.now();
  for (const one of asked) await insertAsked(house.open, { ...one, at });
}

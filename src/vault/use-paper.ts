import { consentGiven } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { keysOf, personsOf } from './owner-keys.ts';
import { isUsable, reuseLevel, type HeldPaper, type PaperOwner } from './paper.ts';
import { findPaper } from './papers.store.ts';
import { insertUse, type UseGround } from './uses.store.ts';

/**
 * Who uses a paper: its owner, or an officer of a unit for them. `present`: the owner stands at the counter and agreed to
 * this use; else their standing consent is needed.
 */
export type UsedBy =
  | { readonly kind: 'owner'; readonly personId: string }
  | { readonly kind: 'officer'; readonly officerId: string; readonly unitId: string; readonly present: boolean };

/** Why a paper cannot be used: not this owner's, not in force or not checked, or an officer without the owner's consent. */
export type CannotUse =
  | { readonly why: 'not_theirs' }
  | { readonly why: 'not_usable' }
  | { readonly why: 'no_consent' };

/** One use that is asked for: which paper of whom. */
export type WantedUse = { readonly paperId: string; readonly owner: PaperOwner; readonly by: UsedBy };

/** A paper that may be used, how, and on what ground. */
export type AllowedUse = { readonly paper: HeldPaper; readonly level: 1 | 2; readonly ground: UseGround };

/** One use to record. `dedupeKey`: the same use told twice is one. */
export type Reuse = WantedUse & {
  readonly dossierId?: string | null;
  readonly draftId?: string | null;
  readonly dedupeKey: string;
};

/**
 * May this paper stand in for the original, used by this person or officer, today? An officer needs the owner's consent:
 * standing (purpose `vault.take`), or given at the counter to this use. Nothing is recorded yet.
 */
export async function allowedUse(
  house: House,
  { paperId, owner, by }: WantedUse,
): Promise<Result<AllowedUse, CannotUse>> {
  const [paper, keys] = await Promise.all([findPaper(house.open, paperId), keysOf(house, owner)]);
  if (!paper || !keys.includes(paper.ownerKey)) return refuse({ why: 'not_theirs' });
  if (!isUsable(paper, house.clock.today())) return refuse({ why: 'not_usable' });
  const ground = await groundOf(house, by, keys);
  return ground ? ok({ paper, level: reuseLevel(paper.origin), ground }) : refuse({ why: 'no_consent' });
}

async function groundOf(house: House, by: UsedBy, keys: readonly string[]): Promise<UseGround | null> {
  if (by.kind === 'owner') return 'owner';
  if (by.present) return 'at_counter';
  return (await ownerConsents(house, keys)) ? 'consent' : null;
}

/** Whether officers may take papers of this owner without asking them each time. */
export async function officersMayTake(house: House, owner: PaperOwner): Promise<boolean> {
  return ownerConsents(house, await keysOf(house, owner));
}

async function ownerConsents(house: House, keys: readonly string[]): Promise<boolean> {
  for (const person of new Set((await personsOf(house, keys)).values()))
    if (await consentGiven(house, person, 'vault.take')) return true;
  return false;
}

/** Takes a held paper for a dossier instead of asking for it again, and records it for its owner to see. */
export async function useReuse(house: House, use: Reuse): Promise<Result<AllowedUse, CannotUse>> {
  const allowed = await allowedUse(house, use);
  if (allowed.ok) await recordUse(house, use, allowed.value.level, allowed.value.ground);
  return allowed;
}

/** Records a use that was allowed when the paper entered the dossier; safe to repeat. */
export async function recordUse(
  house: House,
  use: Omit<Reuse, 'owner'>,
  level: 1 | 2,
  ground: UseGround,
): Promise<void> {
  const { by } = use;
  await insertUse(house.open, {
    paperId: use.paperId,
    purpose: by.kind === 'owner' ? 'filed_by_owner' : 'taken_by_officer',
    level,
    ground,
    dossierId: use.dossierId ?? null,
    draftId: use.draftId ?? null,
    at: house.clock.now(),
    personId: by.kind === 'owner' ? by.personId : null,
    officerId: by.kind === 'officer' ? by.officerId : null,
    unitId: by.kind === 'officer' ? by.unitId : null,
    dedupeKey: use.dedupeKey,
  });
}

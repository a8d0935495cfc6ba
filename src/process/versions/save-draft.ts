import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { insertDraft, updateDraft, type VersionRecord } from './versions.store.ts';

/** What is saved: the model, and its steps for lists. */
export type DraftContent = Pick<VersionRecord, 'key' | 'name' | 'nameEn' | 'model' | 'steps' | 'calls'>;

export type CannotSaveDraft = { readonly why: 'changed_meanwhile' } | { readonly why: 'key_taken' };

/**
 * Saves a draft. `over` a draft: that draft changes, unless somebody else saved it since; over any other version, or
 * over null (a process that is new): the next version begins as a draft. The caller has read and compiled the model.
 */
export async function saveDraft(
  open: OpenDb,
  over: Pick<VersionRecord, 'id' | 'status' | 'seal' | 'validFrom'> | null,
  content: DraftContent,
  by: string,
  today: LegalDay,
): Promise<Result<{ id: string }, CannotSaveDraft>> {
  if (over?.status === 'draft') {
    const done = await updateDraft(open, over, { ...content, validFrom: over.validFrom }, by);
    return done ? ok({ id: over.id }) : refuse({ why: 'changed_meanwhile' });
  }
  const made = await insertDraft(open, { ...content, validFrom: today }, by, over === null);
  if (made) return ok({ id: made.id });
  return refuse({ why: over === null ? 'key_taken' : 'changed_meanwhile' });
}

import type { FieldError, FieldWarning, Typed } from '../forms/api.ts';
import { BadForm, one } from '../platform/http/read-form.ts';
import type { House } from '../platform/house.ts';
import type { Draft } from './draft.ts';
import type { FormTask } from './draft-tasks.ts';
import { saveDraft } from './drafts.store.ts';

/** What came of saving a page. */
export type Saved = {
  readonly draft: Draft;
  readonly errors: readonly FieldError[];
  readonly warnings: readonly FieldWarning[];
  /** The page is drawn again with this (province chosen, row added). */
  readonly redraw: Typed | null;
  /** Somebody saved the same page after this one was opened; what came last stands now. */
  readonly overwrote: boolean;
};

/** More than any page of ours holds. */
const mostKept = 200_000;

/**
 * Saves first, then complains: good answers go into the draft, and what was typed but is not right is kept beside them,
 * so that nothing is lost whatever happens next. Null when the draft was filed or abandoned in the meantime.
 */
export async function saveTask(house: House, draftId: string, task: FormTask, typed: Typed): Promise<Saved | null> {
  const { answers, errors, warnings, redraw } = task.form.fillSection(task.section, typed, task.answers);
  const quiet = redraw !== null || one(typed, '_action') === 'later';
  const unfinished = redraw ?? (errors.length > 0 ? typed : null);
  const inputs = unfinished && ownInputs(task, unfinished);
  // Leaving an empty page for later leaves nothing to keep.
  const kept = inputs && !(quiet && isBlank(inputs)) ? { typed: inputs, quiet } : null;
  if (kept && JSON.stringify(kept).length > mostKept) throw new BadForm('too large');
  const change = await task.change(answers);
  const saved = await saveDraft(house.open, draftId, task.page, change, kept, house.clock.now());
  if (!saved) return null;
  return {
    draft: saved.draft,
    errors,
    warnings,
    redraw,
    overwrote: overwrites(typed, saved.savedBefore),
  };
}

const isBlank = (typed: Typed): boolean => Object.values(typed).every((text) => text === '');

/** Was the page saved again (at version `savedBefore`) after the sender opened it? Without a version nobody can tell. */
export function overwrites(typed: Typed, savedBefore: number): boolean {
  const seen = one(typed, 'version');
  return /^\d{1,9}$/.test(seen) && savedBefore > Number(seen);
}

/** Only inputs of this page are kept: `child_name`, `child_birth-day`, `children-0-name`. */
function ownInputs({ form, section }: FormTask, typed: Typed): Typed {
  const keys = form.form.sections.find(({ key }) => key === section)?.fields.map(({ key }) => key) ?? [];
  return Object.fromEntries(
    Object.entries(typed).filter(([name]) => keys.some((key) => name === key || name.startsWith(`${key}-`))),
  );
}

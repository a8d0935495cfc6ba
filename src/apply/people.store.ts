import type { Answers } from '../forms/api.ts';
import type { OpenDb } from '../platform/db/open.ts';
import type { Draft, KeptTyping } from './draft.ts';
import { draftColumns, draftOf, type DraftRow } from './drafts.store.ts';

/** What one save does to the list of a group filing; `at` counts from 0 and holds for the version it was seen in. */
export type PeopleChange =
  | { readonly add: readonly Answers[]; readonly most: number }
  | { readonly at: number; readonly to: Answers | null; readonly seen: number }
  | { readonly clear: true }
  | { readonly keep: true };

/**
 * Changes the list and keeps what was typed and is not right yet (null: nothing is left over). Additions of two windows
 * both stand. Null when the draft was filed or given up, when the list would grow beyond `most`, or when a row is
 * changed of which another version was seen.
 */
export async function savePeople(
  open: OpenDb,
  id: string,
  change: PeopleChange,
  typed: KeptTyping | null,
  at: Temporal.Instant,
): Promise<Draft | null> {
  const values: unknown[] = [id, typed && JSON.stringify(typed), at];
  const place = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const guard: string[] = [];
  let people = 'd.people';
  if ('add' in change) {
    people = `d.people || ${place(JSON.stringify(change.add), 'jsonb')}`;
    guard.push(
      `jsonb_array_length(d.people) + ${place(change.add.length, 'integer')} <= ${place(change.most, 'integer')}`,
    );
  } else if ('at' in change) {
    const row = place(change.at, 'integer');
    people =
      change.to === null
        ? `d.people - ${row}`
        : `jsonb_set(d.people, array[${row}::text], ${place(JSON.stringify(change.to), 'jsonb')}, false)`;
    guard.push(`d.version = ${place(change.seen, 'integer')}`, `${row} < jsonb_array_length(d.people)`);
  } else if ('clear' in change) people = `'[]'::jsonb`;
  const [row] = await open.sql<DraftRow>(
    `update apply.draft d set people = ${people},
       typed = case when $2::jsonb is null then d.typed - 'danh-sach' else d.typed || jsonb_build_object('danh-sach', $2::jsonb) end,
       saved = d.saved || jsonb_build_object('danh-sach', d.version + 1), version = d.version + 1, saved_at = $3
     where d.id = $1 and d.people is not null and d.dossier_id is null and d.abandoned_at is null${guard.map((one) => ` and ${one}`).join('')}
     returning ${draftColumns}`,
    values,
  );
  return row ? draftOf(row) : null;
}

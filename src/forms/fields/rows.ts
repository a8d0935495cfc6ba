import type { Typed } from '../answers.ts';
import { typedText } from './typed-text.ts';

type Rows = { readonly max: number; readonly min?: number | undefined; readonly optional?: boolean | undefined };

/** The name before the inputs of one row: `industries-0`. */
export const rowName = (name: string, index: number): string => `${name}-${index}`;

/** How many rows stand on the page: one at first, never more than one above the limit whatever was posted. */
export function rowCount(typed: Typed, field: Rows, name: string): number {
  const written = typedText(typed, `${name}-rows`);
  const least = field.optional ? 0 : Math.max(1, field.min ?? 1);
  if (!/^\d{1,4}$/.test(written)) return Math.max(least, 1);
  return Math.min(Math.max(Number(written), least), field.max + 1);
}

/** What stands on the page after "add a row" or "remove this row"; null when the button is another one. */
export function afterRowButton(action: string, typed: Typed, field: Rows, name: string): Typed | null {
  const count = rowCount(typed, field, name);
  if (action === `add-row:${name}`) return { ...typed, [`${name}-rows`]: String(Math.min(count + 1, field.max)) };
  const removed = new RegExp(`^remove-row:${name}-(\\d{1,4})$`).exec(action)?.[1];
  if (removed === undefined || Number(removed) >= count) return null;
  const left: Typed = {};
  for (const [key, value] of Object.entries(typed)) {
    const place = new RegExp(`^${name}-(\\d{1,4})-(.+)$`).exec(key);
    const index = Number(place?.[1]);
    if (!place || index < Number(removed)) left[key] = value;
    else if (index > Number(removed)) left[`${rowName(name, index - 1)}-${place[2]}`] = value;
  }
  left[`${name}-rows`] = String(count - 1);
  return left;
}

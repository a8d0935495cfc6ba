import { cutText } from '../../platform/cut-text.ts';
import { one, type Typed } from '../../platform/http/read-form.ts';

/** The known fields of a change that were filled, to travel in an address or in hidden fields. */
export function keptFields(typed: Typed, names: readonly string[], days: readonly string[]): Record<string, string> {
  const all = [...names, ...days.flatMap((name) => ['day', 'month', 'year'].map((part) => `${name}-${part}`))];
  return Object.fromEntries(
    all.map((name) => [name, cutText(one(typed, name), 1000)]).filter(([, value]) => value !== ''),
  ) as Record<string, string>;
}

/** Where a page of a list begins; anything but an id is the first page. */
export const pageKey = (typed: string | undefined): string | null =>
  typed !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(typed) ? typed : null;

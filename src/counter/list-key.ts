/** Where a page of a list ended: the instant it is ordered by, and the id. */
export type ListKey = { readonly at: string; readonly id: string };

/** `2026-11-20T01:00:00Z~<uuid>`, for addresses. */
export const keyOf = (at: Temporal.Instant, id: string): string => encodeURIComponent(`${at.toString()}~${id}`);

/** Reads a key out of an address; null for anything that is none. */
export function readKey(text: string | undefined): ListKey | null {
  const [at = '', id = '', rest] = (text ?? '').split('~');
  // Years PostgreSQL would refuse are no key of ours either.
  if (
    rest !== undefined ||
    !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ||
    !/^20\d\d-[\dT:.-]{5,30}Z$/.test(at)
  )
    return null;
  try {
    return { at: Temporal.Instant.from(at).toString(), id };
  } catch {
    return null;
  }
}

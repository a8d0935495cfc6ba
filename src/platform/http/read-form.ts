import type { Ctx } from './route.ts';

/** What was typed: one text a name, or several where a name stands more than once. Never files. */
export type Typed = Record<string, string | string[]>;

/** The body is not a form we can read: too large, malformed, or holding characters no text has. */
export class BadForm extends Error {}

const mostBytes = 512 * 1024;

/**
 * Reads a form post (urlencoded or multipart without files) of at most 512 kB.
 * Throws {@link BadForm}, which the server answers with 400 or 413.
 */
export async function readForm(c: Ctx): Promise<Typed> {
  const type = c.req.header('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) throw new BadForm('content type');
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw new BadForm('too large');
  let body: Record<string, string | File | (string | File)[]>;
  try {
    body = await c.req.parseBody({ all: true });
  } catch {
    throw new BadForm('malformed');
  }
  const typed: Typed = Object.create(null) as Typed;
  for (const [name, value] of Object.entries(body)) {
    if (Array.isArray(value)) typed[name] = value.map(onlyText);
    else typed[name] = onlyText(value);
  }
  return typed;
}

function onlyText(value: string | File): string {
  if (typeof value !== 'string') throw new BadForm('file in a form without files');
  // PostgreSQL text cannot hold NUL, and no keyboard types it.
  if (value.includes('\0')) throw new BadForm('NUL');
  return value.normalize('NFC').replace(/\r\n/g, '\n');
}

/** The single text under a name; the last one when a name was sent twice; '' when absent. */
export function one(typed: Typed, name: string): string {
  const value = typed[name];
  return (Array.isArray(value) ? value.at(-1) : value) ?? '';
}

/** All texts under a name. */
export function many(typed: Typed, name: string): string[] {
  const value = typed[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

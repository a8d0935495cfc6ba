import type { Ctx } from './route.ts';

/** What was typed: one text a name, or several where a name stands more than once. Never files. */
export type Typed = Record<string, string | string[]>;

/** The body is not a form we can read: too large, malformed, or holding characters no text has. */
export class BadForm extends Error {}

const mostBytes = 512 * 1024;
// Ten times what our largest page has; each costs work on the way through a form.
const mostFields = 5_000;

/**
 * Reads a form post (urlencoded or multipart without files) of at most 512 kB and 5,000 fields.
 * Throws {@link BadForm}, which the server answers with 400 or 413.
 */
export async function readForm(c: Ctx): Promise<Typed> {
  const type = c.req.header('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) throw new BadForm('content type');
  // A sender that names no length, or a false one, is stopped where the limit is reached, not where memory ends.
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw new BadForm('too large');
  const bytes = await bytesOf(c.req.raw.body, mostBytes);
  const typed: Typed = Object.create(null) as Typed;
  let count = 0;
  for (const [name, value] of await pairsOf(type, bytes)) {
    if (++count > mostFields) throw new BadForm('too large');
    const text = onlyText(name, value);
    const before = typed[name];
    if (before === undefined) typed[name] = text;
    else if (Array.isArray(before)) before.push(text);
    else typed[name] = [before, text];
  }
  return typed;
}

/** A body of at most `most` bytes, read no further. Throws {@link BadForm}. */
export async function bytesOf(body: ReadableStream<Uint8Array> | null, most: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body ?? []) {
      size += chunk.byteLength;
      if (size > most) throw new BadForm('too large');
      chunks.push(chunk);
    }
  } catch (fault) {
    throw fault instanceof BadForm ? fault : new BadForm('malformed', { cause: fault });
  }
  return Buffer.concat(chunks);
}

async function pairsOf(type: string, bytes: Buffer<ArrayBuffer>): Promise<Iterable<[string, string | File]>> {
  if (!/^multipart/i.test(type)) return new URLSearchParams(bytes.toString('utf8'));
  try {
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch {
    throw new BadForm('malformed');
  }
}

function onlyText(name: string, value: string | File): string {
  if (typeof value !== 'string') throw new BadForm('file in a form without files');
  // PostgreSQL text cannot hold NUL, and no keyboard types it.
  if (value.includes('\0') || name.includes('\0')) throw new BadForm('NUL');
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

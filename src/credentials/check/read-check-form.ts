import { BadForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';

/** What somebody handed in to be checked: a text, a picture, or both. Nothing of it is stored. */
export type CheckForm = { readonly typed: string; readonly picture: Uint8Array | 'too_large' | null };

const mostPicture = 15 * 1024 * 1024;
const mostBytes = mostPicture + 64 * 1024;
const mostTyped = 5_000;

/** Reads the form within 15 MB of memory. Throws BadForm on what no form of ours sends. */
export async function readCheckForm(c: Ctx): Promise<CheckForm> {
  const type = c.req.header('content-type') ?? '';
  if (!/^multipart\/form-data/i.test(type)) throw new BadForm('content type');
  const bytes = await bytesOf(c.req.raw.body);
  if (bytes === 'too_large') return { typed: '', picture: 'too_large' };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch((cause: unknown) => {
    throw new BadForm('malformed', { cause });
  });
  const [typed, file] = [form.get('ma'), form.get('tep')];
  // Typed text as it is: a code may hold two spaces one after the other.
  const text = typeof typed === 'string' ? typed.slice(0, mostTyped) : '';
  if (text.includes('\0')) throw new BadForm('NUL');
  if (!(file instanceof File) || file.size === 0) return { typed: text, picture: null };
  return { typed: text, picture: file.size > mostPicture ? 'too_large' : new Uint8Array(await file.arrayBuffer()) };
}

// What is too large is still read to its end, so that the sender hears why.
async function bytesOf(body: ReadableStream<Uint8Array> | null): Promise<Buffer<ArrayBuffer> | 'too_large'> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body ?? []) {
      size += chunk.byteLength;
      if (size > 10 * mostBytes) throw new BadForm('too large');
      if (size <= mostBytes) chunks.push(chunk);
    }
  } catch (fault) {
    throw fault instanceof BadForm ? fault : new BadForm('malformed', { cause: fault });
  }
  return size > mostBytes ? 'too_large' : Buffer.concat(chunks);
}

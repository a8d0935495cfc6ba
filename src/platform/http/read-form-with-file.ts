import { BadForm } from './read-form.ts';
import type { Ctx } from './route.ts';

/**
 * A form with one small file: texts as they were sent, and the file; nothing of it is stored. Beside a file of many
 * megabytes the texts are lost too: every text is ''.
 */
export type FormWithFile = {
  text(name: string): string;
  readonly file: Uint8Array | 'too_large' | null;
};

/** Room for the texts beside the file. */
const mostTexts = 64 * 1024;
/** So much is always read whole, so that a wrong file of some size does not cost what was typed beside it. */
const leastKept = 4 * 1024 * 1024;
/** Where the sender no longer hears why. */
const leastStop = 100 * 1024 * 1024;

/** Reads a multipart form whose field `name` holds a file of at most `most` bytes. Throws BadForm on what no form of ours sends. */
export async function readFormWithFile(c: Ctx, name: string, most: number): Promise<FormWithFile> {
  const type = c.req.header('content-type') ?? '';
  if (!/^multipart\/form-data/i.test(type)) throw new BadForm('content type');
  const bytes = await bytesOf(c.req.raw.body, Math.max(most + mostTexts, leastKept));
  if (bytes === 'too_large') return { text: () => '', file: 'too_large' };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch((cause: unknown) => {
    throw new BadForm('malformed', { cause });
  });
  const file = form.get(name);
  return {
    text(field) {
      const value = form.get(field);
      const text = typeof value === 'string' ? value : '';
      if (text.includes('\0')) throw new BadForm('NUL');
      return text;
    },
    file: !(file instanceof File) || file.size === 0 ? null : file.size > most ? 'too_large' : await octetsOf(file),
  };
}

const octetsOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

// What is too large is still read to its end, so that the sender hears why.
async function bytesOf(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Buffer<ArrayBuffer> | 'too_large'> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body ?? []) {
      size += chunk.byteLength;
      if (size > Math.max(10 * most, leastStop)) throw new BadForm('too large');
      if (size <= most) chunks.push(chunk);
    }
  } catch (fault) {
    throw fault instanceof BadForm ? fault : new BadForm('malformed', { cause: fault });
  }
  return size > most ? 'too_large' : Buffer.concat(chunks);
}

import { fileHash } from '../platform/files/file-hash.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { House } from '../platform/house.ts';
import type { OpenDraft } from './open-draft.ts';

/** One's own upload: pictures on the page, everything else as a download. The type is the one found in the bytes. */
export async function serveFile(house: House, c: Ctx, { draft }: OpenDraft, id: string): Promise<Response> {
  const file = draft.files.find((one) => one.id === id);
  const read = file && (await house.files.read(fileHash(file.hash)));
  if (!file || !read) throw new NotFound();
  const way = file.type.startsWith('image/') ? 'inline' : 'attachment';
  return c.body(read.stream, 200, {
    'content-type': file.type,
    'content-length': String(read.size),
    // RFC 6266 with the encoding of RFC 8187: names are Vietnamese.
    'content-disposition': `${way}; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, escapeMark)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
}

const escapeMark = (mark: string): string => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;

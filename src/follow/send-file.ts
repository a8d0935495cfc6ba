import type { House } from '../platform/house.ts';
import { fileHash } from '../platform/files/file-hash.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';

/** A kept file of somebody who was found to have a right to it. */
type Kept = { readonly hash: string; readonly name: string; readonly type: string };

/** Streams a kept file as a download under its own name; throws NotFound when its bytes are gone. */
export async function sendFile(c: Ctx, { files }: House, kept: Kept): Promise<Response> {
  const found = await files.read(fileHash(kept.hash));
  if (!found) throw new NotFound();
  return c.body(found.stream, 200, { ...downloadHeaders(kept.name, kept.type), 'content-length': String(found.size) });
}

/** Headers of a download: never shown inside our pages, never run, named as people know it (RFC 6266, RFC 8187). */
export function downloadHeaders(name: string, type: string): Record<string, string> {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^\w. -]/g, '_');
  const coded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${coded}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  };
}

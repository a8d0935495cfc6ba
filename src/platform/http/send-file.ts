import { fileHash } from '../files/file-hash.ts';
import type { FileStore } from '../files/file-store.ts';
import { NotFound } from './mount.ts';
import type { Ctx } from './route.ts';

/** A file in the store, with the name people know it by and the type its bytes have. */
export type KeptFile = { readonly hash: string; readonly name: string; readonly type: string };

/** `page`: shown in the browser where its type is harmless; `download`: always saved. */
export type Showing = 'page' | 'download';

const harmless = /^(application\/pdf|image\/(jpeg|png|webp))$/;

/** Streams a kept file to somebody who was found to have a right to it. Throws NotFound when its bytes are gone. */
export async function sendKept(c: Ctx, files: FileStore, kept: KeptFile, showing: Showing): Promise<Response> {
  const found = await files.read(fileHash(kept.hash));
  if (!found) throw new NotFound();
  return c.body(found.stream, 200, { ...headersOf(kept, showing), 'content-length': String(found.size) });
}

/** The same for bytes made a moment ago, as a slip. */
export function sendBytes(c: Ctx, bytes: Uint8Array, file: Omit<KeptFile, 'hash'>, showing: Showing): Response {
  return c.body(new Uint8Array(bytes), 200, headersOf(file, showing));
}

// What people upload is shown as what it is and can do nothing: no script, no origin, no embedding (CSP sandbox).
function headersOf({ name, type }: Omit<KeptFile, 'hash'>, showing: Showing): Record<string, string> {
  const way = showing === 'page' && harmless.test(type) ? 'inline' : 'attachment';
  // RFC 6266, RFC 8187: a plain name for old programs, the true one in UTF-8.
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^\w. -]/g, '_');
  const exact = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'content-type': type,
    'content-disposition': `${way}; filename="${plain}"; filename*=UTF-8''${exact}`,
    'content-security-policy':
      "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  };
}

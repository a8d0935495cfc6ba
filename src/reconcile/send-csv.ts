import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { Ctx } from '../platform/http/route.ts';

/** A CSV of a run as a download under `name`, streamed; it holds people's data, so no cache keeps it. */
export function sendCsv(c: Ctx, file: string, name: string): Response {
  const bytes = Readable.toWeb(
    createReadStream(file),
  ) as WebStream<Uint8Array> as unknown as ReadableStream<Uint8Array>;
  return c.body(bytes, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  });
}

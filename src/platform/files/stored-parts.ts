import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Result, ok, refuse } from '../result.ts';
import { fileHash, type FileHash } from './file-hash.ts';

/** Writes bytes to a new file while hashing them, and fsyncs it. Holds one chunk in memory at a time. */
export async function writeHashed(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Result<{ hash: FileHash; size: number }, 'too_large' | 'empty'>> {
  const file = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.byteLength;
      if (size > maxBytes) return refuse('too_large');
      hash.update(chunk);
      for (let at = 0; at < chunk.byteLength;) at += (await file.write(chunk, at)).bytesWritten;
    }
    if (size === 0) return refuse('empty');
    await file.sync();
    return ok({ hash: fileHash(hash.digest('hex')), size });
  } finally {
    await file.close();
  }
}

/**
 * Moves a finished part to its place. Where the same content is already kept, it is replaced by itself, which also
 * heals a damaged copy. The folder is fsynced so that the name survives a power cut.
 */
export async function keepUnder(part: string, path: string): Promise<void> {
  const folder = dirname(path);
  const firstNew = await mkdir(folder, { recursive: true, mode: 0o700 });
  await rename(part, path);
  await syncFolder(folder);
  if (firstNew !== undefined) {
    await syncFolder(dirname(folder));
    await syncFolder(dirname(dirname(folder)));
  }
}

/** The SHA-256 of a file, in hex. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Removes parts not touched for a day: the process that wrote them is gone. */
export async function sweepParts(folder: string, now: Temporal.Instant): Promise<void> {
  const old = now.subtract({ hours: 24 }).epochMilliseconds;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const touched = await stat(path).catch(() => null);
    if (touched !== null && touched.mtimeMs < old) await removeQuietly(path);
  }
}

/** Removes a file; that it is gone already is fine. */
export async function removeQuietly(path: string): Promise<void> {
  await rm(path, { force: true });
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

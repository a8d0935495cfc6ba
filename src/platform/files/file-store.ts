import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { type Clock, systemClock } from '../clock.ts';
import { type Result, ok, refuse } from '../result.ts';
import { fileHash, type FileHash } from './file-hash.ts';
import { inspectUpload, type CannotTakeContent } from './inspect/inspect-upload.ts';
import { hashOf, keepUnder, removeQuietly, sweepParts, writeHashed } from './stored-parts.ts';
import { type FileType, trueType, usualTypes } from './true-type.ts';
import type { VirusScan } from './virus-scan.ts';

export type { FileHash } from './file-hash.ts';
export type { FileType } from './true-type.ts';

/** What is known of a file once it is kept. `size` in bytes; `type` by content. */
export type SavedFile = { readonly hash: FileHash; readonly size: number; readonly type: FileType };

/** Why a file was not kept. `not_scanned`: a virus scanner is configured and could not be asked. */
export type CannotSave =
  | 'too_large'
  | 'empty'
  | 'type_not_allowed'
  | 'disk_full'
  | 'infected'
  | 'not_scanned'
  | CannotTakeContent;

/** What one place accepts; absent values are those of the store. */
export type SaveLimits = { readonly maxBytes?: number; readonly types?: readonly FileType[] };

/** The bytes of a file, all or a part; `size` is the whole file, `from`–`to` (inclusive) what the stream carries. */
export type ReadFile = {
  readonly stream: ReadableStream<Uint8Array>;
  readonly size: number;
  readonly from: number;
  readonly to: number;
};

/** Files by content, on one disk. Never knows whose a file is: that is the matter of the capability that saved it. */
export type FileStore = {
  /**
   * Streams bytes to disk while hashing them and keeps them under their hash; the same bytes twice are one file. The
   * call returns once the file and its folder are fsynced. On a refusal or a broken stream nothing stays on disk; the
   * stream is then left unread, so that the caller may drain it. Throws what the stream or the disk throws, except a
   * full disk, which is refused.
   */
  save(bytes: AsyncBytes, limits?: SaveLimits): Promise<Result<SavedFile, CannotSave>>;
  /**
   * Saves what came from outside: as {@link save}, and looked into first (inspect-upload.ts). A PDF that can act is kept
   * without what acts, under the hash of what is kept; what is broken, locked, a bomb, or signed and acting is refused.
   */
  take(bytes: AsyncBytes, limits?: SaveLimits): Promise<Result<SavedFile, CannotSave>>;
  /** Opens a file, or a part of it (bytes, both ends inclusive, RFC 9110 §14.1.2); null when there is none such. */
  read(hash: FileHash, range?: { start: number; end?: number }): Promise<ReadFile | null>;
  /** Reads the whole file again: whether its bytes are still those it was named after. */
  verify(hash: FileHash): Promise<'whole' | 'damaged' | 'missing'>;
  /** Whether a file is kept under this hash (its bytes are not read). */
  exists(hash: FileHash): Promise<boolean>;
};

/** Bytes that come one after another: a Node stream, a web stream, or a generator. */
export type AsyncBytes = Readable | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

export type FileStoreSettings = {
  readonly folder: string;
  /** The most bytes of one file; 50 MB when absent. */
  readonly maxBytes?: number;
  /** Looks at every file before it is kept; none when absent. */
  readonly scan?: VirusScan;
  /** Told when the scanner could not be asked. */
  readonly onScanFault?: (fault: unknown) => void;
  readonly clock?: Clock;
};

/** 50 MB, the limit of one paper of a dossier. */
export const usualMaxBytes = 50 * 1024 * 1024;

/** Opens the store, makes its folder when absent, and removes parts that a crash left more than a day ago. */
export async function openFileStore(settings: FileStoreSettings): Promise<FileStore> {
  const { folder, scan, onScanFault, clock = systemClock } = settings;
  const parts = join(folder, 'parts');
  await mkdir(parts, { recursive: true, mode: 0o700 });
  await sweepParts(parts, clock.now());

  async function keep(bytes: AsyncBytes, limits: SaveLimits, outside: boolean): Promise<Result<SavedFile, CannotSave>> {
    const part = join(parts, `${randomUUID()}.part`);
    let kept = false;
    try {
      const written = await writeHashed(part, chunksOf(bytes), limits.maxBytes ?? settings.maxBytes ?? usualMaxBytes);
      if (!written.ok) return written;
      const { hash, size } = written.value;
      const type = await typeOf(part, size);
      if (type === null || !(limits.types ?? usualTypes).includes(type)) return refuse('type_not_allowed');
      const objection = scan ? await scanned(scan, part, onScanFault) : null;
      if (objection !== null) return refuse(objection);
      const found = outside ? await inspectUpload(part, type) : { kind: 'harmless' as const };
      if (found.kind === 'refused') return refuse(found.why);
      if (found.kind === 'cleaned') return await save(Readable.from([found.bytes]), { types: [type] });
      await keepUnder(part, pathOf(folder, hash));
      kept = true;
      return ok({ hash, size, type });
    } catch (fault) {
      if (isFull(fault)) return refuse('disk_full');
      throw fault;
    } finally {
      if (!kept) await removeQuietly(part);
    }
  }
  const save: FileStore['save'] = (bytes, limits = {}) => keep(bytes, limits, false);

  return {
    save,
    take: (bytes, limits = {}) => keep(bytes, limits, true),
    async read(hash, range) {
      const path = pathOf(folder, hash);
      const size = await sizeOf(path);
      if (size === null) return null;
      const from = range?.start ?? 0;
      const to = Math.min(range?.end ?? size - 1, size - 1);
      if (from < 0 || from > to) return null;
      const stream = Readable.toWeb(createReadStream(path, { start: from, end: to }));
      return { stream: stream as unknown as ReadableStream<Uint8Array>, size, from, to };
    },
    async verify(hash) {
      const path = pathOf(folder, hash);
      if ((await sizeOf(path)) === null) return 'missing';
      return (await hashOf(path)) === hash ? 'whole' : 'damaged';
    },
    exists: async (hash) => (await sizeOf(pathOf(folder, hash))) !== null,
  };
}

/** Two levels of folders keep each below a few hundred entries for millions of files. */
function pathOf(folder: string, hash: FileHash): string {
  const name = fileHash(hash);
  return join(folder, name.slice(0, 2), name.slice(2, 4), name);
}

// A refused stream is left open (destroyOnReturn: false): an upload must be drained for its answer to be read.
function chunksOf(bytes: AsyncBytes): AsyncIterable<Uint8Array> {
  if (bytes instanceof Readable) return bytes.iterator({ destroyOnReturn: false });
  if ('getReader' in bytes) return (bytes as unknown as WebStream<Uint8Array>).values({ preventCancel: true });
  return bytes;
}

async function typeOf(part: string, size: number): Promise<FileType | null> {
  const file = await open(part, 'r');
  try {
    return await trueType(file, size);
  } finally {
    await file.close();
  }
}

async function scanned(
  scan: VirusScan,
  part: string,
  onFault: ((fault: unknown) => void) | undefined,
): Promise<CannotSave | null> {
  try {
    return (await scan(part)).kind === 'clean' ? null : 'infected';
  } catch (fault) {
    onFault?.(fault);
    return 'not_scanned';
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
}

function isFull(fault: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((fault as NodeJS.ErrnoException | null)?.code ?? '');
}

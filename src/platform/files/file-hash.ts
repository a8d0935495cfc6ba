import type { Branded } from '../branded.ts';

/** The name of a stored file: SHA-256 of its bytes, 64 lower-case hex digits. Same bytes, same name. */
export type FileHash = Branded<string, 'FileHash'>;

const shape = /^[0-9a-f]{64}$/;

/** Reads a hash written by a person, a link or a database row; throws RangeError on anything else (also on paths). */
export function fileHash(text: string): FileHash {
  if (!shape.test(text)) throw new RangeError('not a file hash');
  return text as FileHash;
}

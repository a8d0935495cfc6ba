import type { FileHandle } from 'node:fs/promises';

const endRecord = 0x06054b50;
const entryRecord = 0x02014b50;
// An Office file of 50 MB lists a few thousand parts; more is a trap, not a document.
const mostDirectoryBytes = 4 * 1024 * 1024;

/**
 * The names of the parts inside a zip, read from its directory at the end (PKWARE APPNOTE 4.3.12, 4.3.16), nothing
 * unpacked. Null when the directory is missing, broken, larger than 4 MB, or in the zip64 form.
 */
export async function zipEntryNames(file: FileHandle, size: number): Promise<ReadonlySet<string> | null> {
  const tailLength = Math.min(size, 65_535 + 22);
  const tail = await readAll(file, size - tailLength, tailLength);
  const end = findEnd(tail);
  if (end === -1) return null;
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (length > mostDirectoryBytes || start + length > size) return null;
  return namesIn(await readAll(file, start, length));
}

/** Whether a file, whatever it begins as, ends as a zip: its end record reaches exactly to the end (APPNOTE 4.3.16). */
export async function endsAsZip(file: FileHandle, size: number): Promise<boolean> {
  const length = Math.min(size, 65_535 + 22);
  const tail = await readAll(file, size - length, length);
  for (let at = tail.length - 22; at >= 0; at--)
    if (tail.readUInt32LE(at) === endRecord && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
  return false;
}

function findEnd(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at--) if (tail.readUInt32LE(at) === endRecord) return at;
  return -1;
}

function namesIn(directory: Buffer): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (let at = 0; at < directory.length;) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entryRecord) return null;
    const nameLength = directory.readUInt16LE(at + 28);
    names.add(directory.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names;
}

async function readAll(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

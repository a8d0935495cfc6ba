import type { FileHandle } from 'node:fs/promises';
import { endsAsZip, zipEntryNames } from './zip-entry-names.ts';

/** The kinds of files people may hand in, by content; the name and the declared type of an upload prove nothing. */
export type FileType =
  | 'application/pdf'
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/heic'
  | 'text/csv'
  | 'application/vnd.apache.parquet'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Word and Excel files of today, without macros and controls. */
export const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' satisfies FileType;
export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' satisfies FileType;

/**
 * What is accepted unless a form says otherwise. HEIC is recognised but not accepted: most offices cannot open it, and
 * phones send JPEG by themselves to an input that asks for `image/jpeg`.
 */
export const usualTypes: readonly FileType[] = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp', docx, xlsx];

// file-type needs about 4 kB to know a file; more would only slow small photos down.
const headBytes = 4_100;
const tailBytes = 2_048;

// Two kinds in one file ("polyglot"): what is checked as one is opened as the other. A page hidden in front of a picture
// or PDF runs as a page where a browser is made to guess; a PDF may begin anywhere in the first kilobyte (ISO 32000-1,
// H.3); a zip, and with it a Java program, is read from its end.
const pageInFront = /<(?:!doctype\s+html|html|head|body|script|iframe|svg|\?php|meta|object|embed)\b/i;

const pictures = new Map<string, FileType>([
  ['image/jpeg', 'image/jpeg'],
  ['image/png', 'image/png'],
  ['image/webp', 'image/webp'],
  ['image/heic', 'image/heic'],
  ['image/heif', 'image/heic'],
]);

/**
 * The type of an open file by what is in it, or null when it is none of {@link FileType}, is cut off (a PDF without its
 * end mark), carries macros, or is two kinds at once. Reads at most the head, the tail and a zip's list of parts.
 */
export async function trueType(file: FileHandle, size: number): Promise<FileType | null> {
  const head = await bytesAt(file, 0, Math.min(headBytes, size));
  if (pageInFront.test(head.subarray(0, 1_024).toString('latin1'))) return null;
  // Loaded at first use: the server must be up before the first upload, not the other way round.
  if (isTable(head)) return 'text/csv';
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'application/vnd.apache.parquet';
  const { fileTypeFromBuffer } = await import('file-type');
  const found = (await fileTypeFromBuffer(head))?.mime ?? '';
  const picture = pictures.get(found);
  if (picture !== undefined && head.subarray(0, 1_024).includes('%PDF-')) return null;
  if ((picture !== undefined || found === 'application/pdf') && (await endsAsZip(file, size))) return null;
  if (found === 'application/pdf') return (await endsLikePdf(file, size)) ? 'application/pdf' : null;
  if (picture !== undefined) return picture;
  if (head.length >= 4 && head.readUInt32BE(0) === 0x504b0304) return officeType(await zipEntryNames(file, size));
  return null;
}

// A table as text: UTF-8 without control characters whose first line has several columns.
function isTable(head: Buffer): boolean {
  // The head may end within a letter: what is not whole yet is left out.
  const text = new TextDecoder().decode(head, { stream: true });
  const [first = ''] = text.split(/\r?\n/, 1);
  const controls = /\p{Cc}|\ufffd/u.test(text.replaceAll(/[\t\n\r]/g, ''));
  return /[,;\t]/.test(first) && !controls && !/^%PDF|^[{<]/.test(text);
}

async function endsLikePdf(file: FileHandle, size: number): Promise<boolean> {
  const tail = await bytesAt(file, Math.max(0, size - tailBytes), Math.min(tailBytes, size));
  return tail.includes('%%EOF') || tail.includes('startxref');
}

function officeType(names: ReadonlySet<string> | null): FileType | null {
  if (names === null || !names.has('[Content_Types].xml')) return null;
  if ([...names].some((name) => /vbaProject\.bin$|\/(activeX|macrosheets)\//i.test(name))) return null;
  if (names.has('word/document.xml')) return docx;
  if (names.has('xl/workbook.xml')) return xlsx;
  return null;
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

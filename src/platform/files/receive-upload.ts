import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { Busboy } from 'busboy';
import { BadForm } from '../http/read-form.ts';
import type { CannotSave, FileStore, SavedFile, SaveLimits } from './file-store.ts';
import { uploadName } from './upload-name.ts';

/** One file of a form: kept, or refused with the reason. `name` is for people, see {@link uploadName}. */
export type ReceivedFile =
  | ({ readonly field: string; readonly name: string; readonly refusal?: never } & SavedFile)
  | { readonly field: string; readonly name: string; readonly refusal: CannotSave };

/** A form with files: texts as typed (NFC, line ends as `\n`; several where a name stands more than once) and files. */
export type Upload = { readonly fields: Record<string, string | string[]>; readonly files: readonly ReceivedFile[] };

/** A request no form of ours sends, or one whose sender went away. The server answers 400, or 413 when `too_large`. */
export class BadUpload extends BadForm {
  readonly why: 'not_multipart' | 'malformed' | 'too_many_parts' | 'too_large' | 'disconnected';
  constructor(why: BadUpload['why'], cause?: unknown) {
    super(why === 'too_large' ? 'too large' : why, { cause });
    this.why = why;
  }
}

export type UploadLimits = SaveLimits & {
  /** The most bytes of one request, all files and fields together; 300 MB when absent. */
  readonly maxRequestBytes?: number;
  /** The most files of one request; 50 when absent. */
  readonly maxFiles?: number;
};

const mostFields = 200;
const mostFieldBytes = 64 * 1024;

/**
 * Streams every file of a multipart/form-data request (RFC 7578) into the store, one after another, each looked into
 * before it is kept ({@link FileStore.take}: the one door for what comes from outside), and collects the texts (at most 200, each at most 64 kB). A refused file is read to its end and thrown away, so that the sender gets
 * its answer with everything else kept. Inputs left empty yield nothing. Throws {@link BadUpload}; files completed
 * before that stay in the store, parts do not.
 */
export async function receiveUpload(request: Request, store: FileStore, limits: UploadLimits = {}): Promise<Upload> {
  const most = limits.maxRequestBytes ?? 300 * 1024 * 1024;
  if (!/^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '')) throw new BadUpload('not_multipart');
  if (request.body === null) throw new BadUpload('malformed');
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new BadUpload('too_large');

  const form = await openForm(request, limits.maxFiles ?? 50);
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  const saving: Promise<ReceivedFile>[] = [];
  let excess: BadUpload | null = null;
  const stop = (why: BadUpload['why']) => form.destroy((excess ??= new BadUpload(why)));

  // A form destroyed midway still reports its end; pipeline has spoken by then, and an unheard error ends the process.
  form.on('error', () => undefined);
  form.on('field', (name, value, info) => {
    if (info.valueTruncated || info.nameTruncated) return void stop('too_large');
    if (value.includes('\0') || name.includes('\0')) return void stop('malformed');
    addTo(fields, name, value);
  });
  form.on('file', (field, stream, info) => {
    stream.on('error', () => undefined);
    // A file input left empty is sent as a part without a file name; there is nothing to say about it.
    if (!info.filename) return void stream.resume();
    const saved = receiveFile(store, limits, field ?? '', info.filename, stream);
    // Heard at once, although awaited below: a sender who goes away breaks the file before the form.
    saved.catch(() => undefined);
    saving.push(saved);
  });
  for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const)
    form.on(limit, () => void stop('too_many_parts'));

  const body = Readable.fromWeb(request.body as unknown as WebStream<Uint8Array>);
  let broken = false;
  body.once('error', () => (broken = excess === null));
  try {
    await pipeline(body, (chunks: AsyncIterable<Uint8Array>) => atMost(chunks, most), form);
  } catch (fault) {
    await Promise.allSettled(saving);
    if (fault instanceof BadUpload) throw fault;
    throw excess ?? new BadUpload(broken || request.signal.aborted ? 'disconnected' : 'malformed', fault);
  }
  return { fields, files: await Promise.all(saving) };
}

async function openForm(request: Request, maxFiles: number): Promise<Busboy> {
  const { default: busboy } = await import('busboy');
  try {
    return busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      // Browsers write names in UTF-8 (HTML, "multipart/form-data encoding algorithm"); busboy's own guess is Latin-1.
      defParamCharset: 'utf8',
      // A field is cut where it reaches the limit, so the limit itself is one byte more.
      limits: { fields: mostFields, fieldSize: mostFieldBytes + 1, fieldNameSize: 200, files: maxFiles },
    });
  } catch (fault) {
    throw new BadUpload('malformed', fault);
  }
}

async function receiveFile(
  store: FileStore,
  limits: SaveLimits,
  field: string,
  sentName: string,
  stream: Readable,
): Promise<ReceivedFile> {
  const name = uploadName(sentName);
  const saved = await store.take(stream, limits);
  if (saved.ok) return { field, name, ...saved.value };
  if (!stream.readableEnded) await drained(stream);
  return { field, name, refusal: saved.refusal };
}

function drained(stream: Readable): Promise<void> {
  return new Promise((done) => {
    if (stream.destroyed) return done();
    stream.once('close', done).once('end', done);
    stream.resume();
  });
}

async function* atMost(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > most) throw new BadUpload('too_large');
    yield chunk;
  }
}

function addTo(fields: Upload['fields'], name: string, value: string): void {
  const text = value.normalize('NFC').replace(/\r\n/g, '\n');
  const before = fields[name];
  fields[name] = before === undefined ? text : Array.isArray(before) ? [...before, text] : [before, text];
}

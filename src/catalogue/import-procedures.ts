import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { LegalDay } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { fold } from '../platform/i18n/fold.ts';
import { recordChange } from './catalogue.store.ts';
import { forget } from './catalogue-memory.ts';
import type { Defect } from './import-defects.ts';
import { knownVersions, saveVersions, type Incoming } from './save-versions.ts';
import { readRecord, type CannotRead } from './read-record.ts';

/** What an import did. `lines` counts lines that are not empty; every one is in exactly one of the other counts. */
export type ImportReport = {
  readonly file: string;
  readonly lines: number;
  readonly added: number;
  readonly changed: number;
  /** Came with an earlier day than a version already here, so it went into the past. */
  readonly older: number;
  /** Said nothing new, or repeats the decision of a version that was prepared by hand. */
  readonly unchanged: number;
  readonly broken: readonly { line: number; why: CannotRead['why'] | 'code_twice'; code?: string }[];
  /** How many procedures have each defect. */
  readonly defects: ReadonlyMap<Defect, number>;
};

const batchSize = 250;

/**
 * Brings a JSONL file (plain or .gz) of any known snapshot in as it stood on `validFrom`. Streams; each batch is one
 * transaction, and a second run changes nothing, so an interrupted import is simply started again. A line that
 * cannot be read is reported by its number and the rest goes in. Throws when the file cannot be read at all.
 */
export async function importProcedures(
  open: OpenDb,
  path: string,
  validFrom: LegalDay,
  today: LegalDay,
): Promise<ImportReport> {
  const known = await knownVersions(open);
  const counts = { lines: 0, added: 0, changed: 0, older: 0, unchanged: 0 };
  const broken: { line: number; why: CannotRead['why'] | 'code_twice'; code?: string }[] = [];
  const defects = new Map<Defect, number>();
  const seen = new Map<string, string[]>();
  const codes = new Set<string>();
  let batch: Incoming[] = [];
  const flush = async (): Promise<void> => {
    const saved = await saveVersions(open, batch, known, today);
    for (const what of saved) counts[what] += 1;
    batch = [];
  };
  let number = 0;
  for await (const line of linesOf(path)) {
    number += 1;
    if (line.trim() === '') continue;
    counts.lines += 1;
    const read = readRecord(line);
    if (!read.ok) {
      broken.push({ line: number, why: read.refusal.why });
      continue;
    }
    const record = read.value;
    if (codes.has(record.code)) {
      broken.push({ line: number, why: 'code_twice', code: record.code });
      continue;
    }
    codes.add(record.code);
    for (const defect of record.defects) defects.set(defect, (defects.get(defect) ?? 0) + 1);
    const name = fold(record.content.name);
    seen.set(name, [...(seen.get(name) ?? []), record.code]);
    batch.push({ record, validFrom, source: basename(path) });
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  const shared = [...seen.values()].filter((sharing) => sharing.length > 1).flat().length;
  if (shared > 0) defects.set('name_shared', shared);
  if (counts.added + counts.changed + counts.older > 0) await recordChange(open, `import ${basename(path)}`);
  forget(open);
  return { file: basename(path), ...counts, broken, defects };
}

/** Lines of a file, unpacked when it is gzip by its name. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  // readline hides errors of the stream below it; they must end the import instead.
  const failed = new Promise<never>((_resolve, reject) => {
    file.on('error', reject);
    input.on('error', reject);
  });
  failed.catch(() => undefined);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await Promise.race([lines.next(), failed]);
    if (done) return;
    yield value;
  }
}

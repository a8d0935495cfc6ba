import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { ZodError } from 'zod';
import type { OpenDb } from '../../platform/db/open.ts';
import { oldAddresses } from '../address/old-addresses.ts';
import { agencyDirectory } from './agency-directory.ts';
import { countLooseMappings, writeMappings, writeUnits, type Written } from './unit.store.ts';
import { fileWithHeader, type MappingRow, type UnitFile, type UnitRow } from './unit-files.ts';

/** What became of one file; `kind` is null when it could not be read as any list we know. */
export type ImportedFile = {
  readonly file: string;
  readonly kind: string | null;
  readonly lines: number;
  readonly added: number;
  readonly changed: number;
  readonly bad: number;
};

const batchSize = 1_000;
// Enough to see what is wrong with a file; the count in the table is complete.
const mostBadShown = 20;

/**
 * Imports lists of administrative units, today's and those until 2025-06-30, and the mapping between them; each file
 * is recognised by its header. Idempotent. A line that is wrong is said by number and the rest goes in; a file that
 * is missing or unknown is said and the others go in. `say` gets one line of text at a time, a table at the end.
 */
export async function importUnits(
  open: OpenDb,
  files: readonly string[],
  say: (line: string) => void,
): Promise<ImportedFile[]> {
  const done: ImportedFile[] = [];
  for (const file of files) done.push(await importFile(open, file, say));
  await Promise.all([agencyDirectory(open).refresh(), oldAddresses(open).refresh()]);
  const loose = await countLooseMappings(open);
  for (const line of table(done)) say(line);
  if (loose > 0) say(`${loose} dòng chuyển đổi có mã xã không nằm trong danh sách đã nhập (giữ nguyên)`);
  return done;
}

async function importFile(open: OpenDb, path: string, say: (line: string) => void): Promise<ImportedFile> {
  const file = basename(path);
  const tally = { file, lines: 0, added: 0, changed: 0, bad: 0 };
  const bad = (line: number, why: string): void => {
    tally.bad += 1;
    if (tally.bad <= mostBadShown) say(`${file}, dòng ${line}: ${why}`);
  };
  const add = ({ added, changed }: Written): void => {
    tally.added += added;
    tally.changed += changed;
  };
  let kind: UnitFile | null = null;
  const units: UnitRow[] = [];
  const mappings: MappingRow[] = [];
  const flush = async (): Promise<void> => {
    if (units.length > 0)
      add(
        await writeUnits(
          open,
          unique(units.splice(0), (row) => `${row.level} ${row.code} ${row.valid_from}`),
        ),
      );
    if (mappings.length > 0)
      add(
        await writeMappings(
          open,
          unique(mappings.splice(0), (row) => `${row.old_commune_code} ${row.new_commune_code}`),
        ),
      );
  };
  try {
    // pipeline hands a read error on to the loop below, which throws it.
    const lines = pipeline(
      createReadStream(path),
      parse({
        bom: true,
        info: true,
        skip_empty_lines: true,
        skip_records_with_error: true,
        columns: (header: string[]) => {
          kind = fileWithHeader(header);
          return header;
        },
        on_skip: (fault) => {
          bad(fault && 'lines' in fault ? Number(fault['lines']) : 0, fault?.message ?? 'CSV');
          return undefined;
        },
      }),
      () => undefined,
    );
    for await (const { record, info } of lines as AsyncIterable<{ record: unknown; info: { lines: number } }>) {
      const known = kind as UnitFile | null;
      if (!known) break;
      tally.lines += 1;
      try {
        if (known.makes === 'units') units.push(known.read(record));
        else mappings.push(known.read(record));
      } catch (fault) {
        if (!(fault instanceof ZodError)) throw fault;
        bad(info.lines, fault.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
      }
      if (units.length + mappings.length >= batchSize) await flush();
    }
    await flush();
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).syscall === undefined) throw fault;
    say(`${file}: không đọc được (${(fault as NodeJS.ErrnoException).code})`);
  }
  const known = kind as UnitFile | null;
  if (!known) say(`${file}: không phải danh sách đơn vị hành chính nào đã biết, bỏ qua`);
  return { ...tally, kind: known?.name ?? null };
}

// One statement may not write the same row twice: of a line repeated within a batch the last one counts.
const unique = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
];

function table(done: readonly ImportedFile[]): string[] {
  const head = ['Tệp', 'Loại', 'Dòng', 'Mới', 'Đổi', 'Lỗi'];
  const rows = done.map((one) => [one.file, one.kind ?? '–', one.lines, one.added, one.changed, one.bad].map(String));
  const widths = head.map((word, i) => Math.max(word.length, ...rows.map((row) => row[i]?.length ?? 0)));
  return [head, ...rows].map((row) =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  );
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SavedFile } from '../../platform/files/file-store.ts';
import type { House } from '../../platform/house.ts';
import { fold } from '../../platform/i18n/fold.ts';
import { sayIn } from '../../platform/i18n/say.ts';
import { scannedPdf, type ScannedPage } from '../../platform/pdf/scanned-pdf.ts';
import { Readable } from 'node:stream';
import { readFacts } from '../digitise/read-facts.ts';
import { stampLater } from '../../signing/api.ts';
import { signScan } from '../digitise/sign-scan.ts';
import { whyNotScanned } from '../digitise/why-not.ts';
import { bytesOf } from '../digitise/digitise.ts';
import { filePaper } from '../file-paper.ts';
import { openScanReader, type ScanReader, type ScanReaderSettings } from '../scan/scan-reader.ts';
import { finishRun, linesDone, openRun, saveItem, type ArchiveItem } from './archive.store.ts';
import type { IndexLine } from './index-file.ts';

/** A shelf to digitise: its folder, its index as read, whose archive it is. */
export type Shelf = {
  readonly folder: string;
  readonly index: readonly IndexLine[];
  readonly indexBytes: Uint8Array;
  readonly indexName: string;
  readonly unit: { readonly id: string; readonly name: string };
};

/** How far a run is; told after each entry. */
export type ShelfProgress = {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  readonly pages: number;
};

const t = sayIn('vi');

/**
 * Digitises a shelf: each entry becomes a PDF/A-2u, signed by the unit, under its person's number or its own place in the book.
 * Entries filed before are not touched, failed ones are tried again; killed at any moment it goes on with the next run of
 * the same index. At most `workers` entries are in memory at once. Returns the id of the run.
 */
export async function digitiseArchive(
  house: House,
  shelf: Shelf,
  settings: ScanReaderSettings & { workers?: number; tell?: (progress: ShelfProgress) => void } = {},
): Promise<string> {
  const runId = await openRun(house.open, {
    indexHash: createHash('sha256').update(shelf.indexBytes).digest('hex'),
    unitId: shelf.unit.id,
    indexName: shelf.indexName,
    total: shelf.index.length,
    at: house.clock.now(),
  });
  const done = await linesDone(house.open, runId);
  const left = shelf.index.filter(({ line }) => !done.has(line));
  const progress = { done: done.size, total: shelf.index.length, failed: 0, pages: 0 };
  const readers = Array.from({ length: settings.workers ?? 1 }, () => openScanReader(settings));
  try {
    await Promise.all(
      readers.map(async (reader) => {
        for (let one = left.shift(); one; one = left.shift()) {
          const item = await digitiseEntry(house, reader, shelf, one);
          await saveItem(house.open, runId, item, house.clock.now());
          progress.done += item.state === 'failed' ? 0 : 1;
          progress.failed += item.state === 'failed' ? 1 : 0;
          progress.pages += item.pages;
          settings.tell?.({ ...progress });
        }
      }),
    );
  } finally {
    await Promise.all(readers.map((reader) => reader.close()));
  }
  await finishRun(house.open, runId, house.clock.now());
  return runId;
}

async function digitiseEntry(house: House, reader: ScanReader, shelf: Shelf, one: IndexLine): Promise<ArchiveItem> {
  const failed = (why: string): ArchiveItem => ({ line: one.line, state: 'failed', why, pages: 0, paperId: null });
  const pages: ScannedPage[] = [];
  const lines: string[] = [];
  for (const name of one.files) {
    const kept = await keep(house, join(shelf.folder, name));
    if (typeof kept === 'string') return failed(`${name}: ${kept}`);
    const source = { name: kept.hash, type: kept.type, bytes: () => bytesOf(house, kept.hash) };
    const opened = await reader.open(source);
    if (!opened.ok) return failed(whyNotScanned(opened.refusal, name, t));
    for (let no = 1; no <= opened.value.pages; no++) {
      const read = await reader.page(source, no);
      if (!read.ok) return failed(whyNotScanned(read.refusal, name, t));
      // An empty leaf of a book stays in it: the number of pages is that of the paper (TT 01/2023 Điều 8).
      pages.push(read.value);
      lines.push(...read.value.lines);
    }
  }
  const at = house.clock.now();
  const title = one.kind?.name ?? one.title;
  const signed = await signScan(house, await scannedPdf(pages, { title: `${title} ${one.number}/${one.year}`, at }), {
    kind: 'unit',
    ...shelf.unit,
  });
  const saved = await house.files.save(Readable.from([signed.pdf]), {
    types: ['application/pdf'],
    maxBytes: 500 * 1024 * 1024,
  });
  if (!saved.ok) return failed(t(`không lưu được (${saved.refusal})`, ''));
  if (!signed.timed) await stampLater(house, saved.value.hash);
  const place = [shelf.unit.id, one.kind?.code ?? fold(one.title), one.book, one.year, one.number].join('/');
  const { id } = await filePaper(house, {
    owner: one.idNumber ? { idNumber: one.idNumber } : { archive: place },
    paperCode: one.kind?.code ?? 'GT.KHAC',
    name: title,
    number: `${one.number}/${one.year}`,
    issuer: shelf.unit.name,
    issuedOn: null,
    validFrom: null,
    fileHash: saved.value.hash,
    fileType: saved.value.type,
    fileSize: saved.value.size,
    origin: 'digitised',
    signedBy: signed.by,
    state: 'unchecked',
    facts: { name: one.name, ...(one.born ? { born: one.born } : {}), ...(one.book ? { book: one.book } : {}) },
    dedupeKey: `archive:${place}`,
  });
  const doubt = differs(lines, one);
  return { line: one.line, state: doubt ? 'doubtful' : 'filed', why: doubt, pages: pages.length, paperId: id };
}

/** Copies a scan into the store; a sentence where it cannot be taken. */
async function keep(house: House, path: string): Promise<SavedFile | string> {
  if (!(await stat(path).catch(() => null))?.isFile()) return t('không có trong thư mục', '');
  const saved = await house.files.save(createReadStream(path), {
    types: ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'],
    maxBytes: 500 * 1024 * 1024,
  });
  if (saved.ok) return saved.value;
  return saved.refusal === 'type_not_allowed'
    ? t('không phải PDF hay ảnh', '')
    : t(`không lưu được (${saved.refusal})`, '');
}

/** Where the scan itself says another name or number than the index, a person should look. */
function differs(lines: readonly string[], one: IndexLine): string | null {
  const read = readFacts(lines);
  const text = fold(lines.join(' ')).replaceAll('o', 'a');
  const told: string[] = [];
  if (lines.length === 0) return t('không đọc được chữ nào', '');
  if (!text.includes(fold(one.name).replaceAll('o', 'a')))
    told.push(t(`không thấy tên “${one.name}” trên bản quét`, ''));
  if (read.number && !read.number.startsWith(one.number)) told.push(t(`bản quét ghi số ${read.number}`, ''));
  return told.length > 0 ? told.join('; ') : null;
}

import { Readable } from 'node:stream';
import { fileHash } from '../../platform/files/file-hash.ts';
import type { House } from '../../platform/house.ts';
import type { Digitisation } from './digitisation.ts';
import {
  findDigitisation,
  markFailed,
  markReading,
  markReady,
  pagesThere,
  pagesWithWords,
  savePage,
} from './digitisations.store.ts';
import { readFacts } from './read-facts.ts';
import { knownSpellings, suggestSpelling } from './suggest-spelling.ts';
import type { ScanReader, ScanSource } from '../scan/scan-reader.ts';

/**
 * Reads everything that was handed in for one paper, page by page; each page is written as soon as it is read, so a
 * killed worker goes on where it was. What cannot be read is written down with its reason, never thrown: a person sees
 * it. Safe to run twice, and twice at once. Throws only what the disk or the database throws.
 */
export async function digitise(house: House, reader: ScanReader, id: string): Promise<void> {
  const one = await findDigitisation(house.open, id);
  if (!one || (one.state !== 'waiting' && one.state !== 'reading')) return;
  const pages = await openAll(house, reader, one);
  if (pages === null) return;
  const there = await pagesThere(house.open, id);
  for (const page of pages) if (!there.has(page.no)) await readOne(house, reader, one, page);
  const read = await pagesWithWords(house.open, id);
  const facts = readFacts(
    read.flatMap(({ lines }) => lines),
    read.flatMap(({ words }) => words),
  );
  const spellings = await knownSpellings(house, [one.ownerName]);
  await markReady(house.open, id, suggestSpelling(facts, spellings), house.clock.now());
}

type Place = { readonly no: number; readonly source: number; readonly sourcePage: number };

async function openAll(house: House, reader: ScanReader, one: Digitisation): Promise<Place[] | null> {
  const pages: Place[] = [];
  let active = false;
  for (const [source, file] of one.sources.entries()) {
    const opened = await reader.open(sourceOf(house, file));
    if (!opened.ok) {
      await markFailed(house.open, one.id, { source, why: opened.refusal }, house.clock.now());
      return null;
    }
    active ||= opened.value.active;
    for (let sourcePage = 1; sourcePage <= opened.value.pages; sourcePage++)
      pages.push({ no: pages.length + 1, source, sourcePage });
  }
  await markReading(house.open, one.id, pages.length, active, house.clock.now());
  return pages;
}

async function readOne(house: House, reader: ScanReader, one: Digitisation, page: Place): Promise<void> {
  const file = one.sources[page.source];
  if (!file) throw new Error(`digitisation ${one.id}: no source ${page.source}`);
  const read = await reader.page(sourceOf(house, file), page.sourcePage);
  if (!read.ok) return savePage(house.open, one.id, page, { failure: read.refusal }, house.clock.now());
  const saved = await house.files.save(Readable.from([Buffer.from(read.value.jpeg)]), { types: ['image/jpeg'] });
  if (!saved.ok) throw new Error(`a page was not kept: ${saved.refusal}`);
  const { jpeg: _, ...rest } = read.value;
  await savePage(house.open, one.id, page, { ...rest, fileHash: saved.value.hash }, house.clock.now());
}

const sourceOf = (house: House, file: { hash: string; type: string }): ScanSource => ({
  name: file.hash,
  type: file.type,
  bytes: () => bytesOf(house, file.hash),
});

/** All bytes of a kept file; throws when it is gone. */
export async function bytesOf(house: House, hash: string): Promise<Uint8Array> {
  const found = await house.files.read(fileHash(hash));
  if (!found) throw new Error(`file ${hash} is gone`);
  return new Uint8Array(await new Response(found.stream).arrayBuffer());
}

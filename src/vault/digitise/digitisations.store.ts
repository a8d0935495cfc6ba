import type { OpenDb } from '../../platform/db/open.ts';
import type { Digitisation, PageWithWords, PaperFactsRead, ScanPage } from './digitisation.ts';
import type { CannotScan, ReadPage } from '../scan/scan-order.ts';

const columns = `d.id, d.owner_key as "ownerKey", d.owner_name as "ownerName", d.dossier_id as "dossierId",
  d.paper_key as "paperKey", d.paper_name as "paperName", d.unit_id as "unitId", d.officer_id as "officerId", d.sources,
  d.state, d.failure, d.active, d.pages_total as "pagesTotal", d.facts, d.paper_id as "paperId", d.made_at as "madeAt",
  d.changed_at as "changedAt",
  (select count(*)::int from vault.page p where p.digitisation_id = d.id) as "pagesRead"`;

/** A paper to digitise; the bytes lie in the file store. */
export type NewDigitisation = Pick<
  Digitisation,
  'id' | 'ownerKey' | 'ownerName' | 'dossierId' | 'paperKey' | 'paperName' | 'unitId' | 'officerId' | 'sources'
> & { readonly at: Temporal.Instant };

/** Writes a digitisation once for its id, and the news that there is something to read. */
export async function insertDigitisation({ sql }: OpenDb, one: NewDigitisation): Promise<void> {
  await sql(
    `with d as (insert into vault.digitisation (id, owner_key, owner_name, dossier_id, paper_key, paper_name, unit_id,
         officer_id, sources, made_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) on conflict (id) do nothing returning id)
     insert into platform.outbox (topic, key, payload) select 'vault.scan_received', id, '{}'::jsonb from d`,
    [
      one.id,
      one.ownerKey,
      one.ownerName,
      one.dossierId,
      one.paperKey,
      one.paperName,
      one.unitId,
      one.officerId,
      JSON.stringify(one.sources),
      one.at,
    ],
  );
}

/** One digitisation; undefined: none. */
export const findDigitisation = async ({ sql }: OpenDb, id: string): Promise<Digitisation | undefined> =>
  (await sql<Digitisation>(`select ${columns} from vault.digitisation d where d.id = $1`, [id]))[0];

/** Everything digitised in a dossier and not dropped, oldest first. */
export const digitisationsOf = ({ sql }: OpenDb, dossierId: string): Promise<Digitisation[]> =>
  sql<Digitisation>(
    `select ${columns} from vault.digitisation d where d.dossier_id = $1 and d.state <> 'dropped' order by d.id limit 100`,
    [dossierId],
  );

/** What waits for an officer of these units, newest first. */
export const openDigitisations = ({ sql }: OpenDb, unitIds: readonly string[]): Promise<Digitisation[]> =>
  sql<Digitisation>(
    `select ${columns} from vault.digitisation d
     where d.unit_id = any($1) and d.state in ('waiting', 'reading', 'ready', 'failed') order by d.id desc limit 50`,
    [unitIds],
  );

/** Reading begins or goes on: how many pages there are. */
export const markReading = ({ sql }: OpenDb, id: string, pages: number, active: boolean, at: Temporal.Instant) =>
  sql(
    `update vault.digitisation set state = 'reading', pages_total = $2, active = $3, changed_at = $4
     where id = $1 and state in ('waiting', 'reading')`,
    [id, pages, active, at],
  );

/** A source cannot be taken at all. */
export const markFailed = (
  { sql }: OpenDb,
  id: string,
  failure: { source: number; why: CannotScan },
  at: Temporal.Instant,
) =>
  sql(
    `update vault.digitisation set state = 'failed', failure = $2, changed_at = $3
     where id = $1 and state in ('waiting', 'reading')`,
    [id, JSON.stringify(failure), at],
  );

/** All pages are there; the officer can confirm. */
export const markReady = ({ sql }: OpenDb, id: string, facts: PaperFactsRead, at: Temporal.Instant) =>
  sql(
    `update vault.digitisation set state = 'ready', facts = $2, changed_at = $3 where id = $1 and state in ('waiting', 'reading')`,
    [id, JSON.stringify(facts), at],
  );

/** Filed as this paper; written once. */
export const markFiled = ({ sql }: OpenDb, id: string, paperId: string, at: Temporal.Instant) =>
  sql(
    `update vault.digitisation set state = 'filed', paper_id = $2, changed_at = $3 where id = $1 and state <> 'filed'`,
    [id, paperId, at],
  );

/** Given up by an officer; what is filed stays. */
export const markDropped = ({ sql }: OpenDb, id: string, at: Temporal.Instant) =>
  sql(
    `update vault.digitisation set state = 'dropped', failure = null, changed_at = $2
     where id = $1 and state in ('waiting', 'reading', 'ready', 'failed')`,
    [id, at],
  );

/** Reads again from the first page that is not there: pages that failed are forgotten, what was read stays. */
export const readAgain = ({ sql }: OpenDb, id: string, at: Temporal.Instant) =>
  sql(
    `with d as (update vault.digitisation set state = 'waiting', failure = null, changed_at = $2
         where id = $1 and state in ('waiting', 'reading', 'ready', 'failed') returning id)
     insert into platform.outbox (topic, key, payload) select 'vault.scan_received', id, '{"again": true}'::jsonb from d`,
    [id, at],
  );

/** Numbers of pages that were read; those that failed are not among them. */
export const pagesThere = async ({ sql }: OpenDb, id: string): Promise<Set<number>> =>
  new Set(
    (await sql<{ no: number }>('select no from vault.page where digitisation_id = $1 and failure is null', [id])).map(
      ({ no }) => no,
    ),
  );

/** Writes a page that was read, over one that failed before; what was read once stays. Tells that work goes on. */
export async function savePage(
  { sql }: OpenDb,
  id: string,
  place: { no: number; source: number; sourcePage: number },
  read: (Omit<ReadPage, 'jpeg'> & { fileHash: string }) | { failure: CannotScan },
  at: Temporal.Instant,
): Promise<void> {
  const there = 'failure' in read ? null : read;
  await sql(
    `with p as (insert into vault.page as p (digitisation_id, no, place, source, source_page, file_hash, width, height, dpi,
         turned, degrees, blank, kept, confidence, words, lines, failure)
       values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, not $11, $12, $13, $14, $15)
       on conflict (digitisation_id, no) do update set file_hash = excluded.file_hash, width = excluded.width,
         height = excluded.height, dpi = excluded.dpi, turned = excluded.turned, degrees = excluded.degrees,
         blank = excluded.blank, kept = excluded.kept, confidence = excluded.confidence, words = excluded.words,
         lines = excluded.lines, failure = excluded.failure
       where p.failure is not null)
     update vault.digitisation set changed_at = $16 where id = $1`,
    [
      id,
      place.no,
      place.source,
      place.sourcePage,
      there?.fileHash ?? null,
      there?.width ?? null,
      there?.height ?? null,
      there?.dpi ?? null,
      there?.turned ?? 0,
      there?.degrees ?? 0,
      there?.blank ?? false,
      there?.confidence ?? 0,
      JSON.stringify(there?.words ?? []),
      JSON.stringify(there?.lines ?? []),
      'failure' in read ? read.failure : null,
      at,
    ],
  );
}

const pageColumns = `no, place, source, source_page as "sourcePage", file_hash as "fileHash", width, height, dpi, turned,
  degrees, blank, kept, confidence, failure`;

/** All pages in the order the officer gave them. */
export const pagesOf = ({ sql }: OpenDb, id: string): Promise<ScanPage[]> =>
  sql<ScanPage>(`select ${pageColumns} from vault.page where digitisation_id = $1 order by place, no`, [id]);

/** The same with every word, for the document. */
export const pagesWithWords = ({ sql }: OpenDb, id: string): Promise<PageWithWords[]> =>
  sql<PageWithWords>(
    `select ${pageColumns}, words, lines from vault.page where digitisation_id = $1 order by place, no`,
    [id],
  );

/** Order and choice of pages as the officer left them: numbers in their new order, and which are kept. */
export const arrangePages = ({ sql }: OpenDb, id: string, order: readonly number[], kept: readonly number[]) =>
  sql(
    `update vault.page p set place = o.place, kept = p.no = any($3) and p.failure is null
     from unnest($2::int[]) with ordinality as o(no, place) where p.digitisation_id = $1 and p.no = o.no`,
    [id, order, kept],
  );

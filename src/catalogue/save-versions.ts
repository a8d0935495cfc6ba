import { createHash } from 'node:crypto';
import { legalDay, type LegalDay } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import { pointVersions, type Runs } from './catalogue.store.ts';
import type { ProcedureContent } from './procedure.ts';
import type { ReadRecord } from './read-record.ts';
import { wordsIn } from './search-words.ts';

/** A record on its way in. */
export type Incoming = { readonly record: ReadRecord; readonly validFrom: LegalDay; readonly source: string };

/** What is known of a version before deciding: enough to tell whether a record says something new. */
export type KnownVersion = { readonly version: number; readonly validFrom: LegalDay; readonly hash: string };

/** Where a record goes among the versions that stand. */
export type Placing =
  | { readonly what: 'unchanged' }
  | {
      readonly what: 'added' | 'changed' | 'older';
      readonly version: number;
      /** First day of the next version, when this one goes into the past. */
      readonly validTo: LegalDay | null;
      /** The version that ends where this one begins. */
      readonly ends: number | null;
    };

/**
 * Decides by validity, not by the order of imports: a record belongs between the versions that began by its day and
 * those that begin after it. Saying the same as the version before it is no news. A second, different record for the
 * same day corrects the first, which keeps an empty span.
 */
export function place(standing: readonly KnownVersion[], hash: string, validFrom: LegalDay): Placing {
  const inOrder = standing.toSorted((a, b) =>
    a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : a.version - b.version,
  );
  const before = inOrder.findLast((version) => version.validFrom <= validFrom);
  const after = inOrder.find((version) => version.validFrom > validFrom);
  if (before?.hash === hash) return { what: 'unchanged' };
  return {
    what: standing.length === 0 ? 'added' : after ? 'older' : 'changed',
    version: Math.max(0, ...standing.map(({ version }) => version)) + 1,
    validTo: after?.validFrom ?? null,
    ends: before?.version ?? null,
  };
}

/** A version that stands, with the decision it was prepared from by hand (null: taken over as it came). */
export type Standing = KnownVersion & { readonly preparedFrom: string | null };

/** Where versions come from that people have gone through: papers by case, limits in numbers, steps in short. */
const byHand = 'sample';

/** All versions by code; some 4,000 to 20,000 short rows. */
export async function knownVersions(open: OpenDb): Promise<Map<string, Standing[]>> {
  const rows = await open.sql<{
    code: string;
    version: number;
    valid_from: string;
    content_sha256: string;
    prepared_from: string | null;
  }>(
    `select code, version, valid_from, content_sha256, case when source = $1 then decision_no end as prepared_from
     from catalogue.procedure_version`,
    [byHand],
  );
  const known = new Map<string, Standing[]>();
  for (const { code, version, valid_from, content_sha256: hash, prepared_from: preparedFrom } of rows)
    known.set(code, [...(known.get(code) ?? []), { version, validFrom: legalDay(valid_from), hash, preparedFrom }]);
  return known;
}

/**
 * Whether a record only repeats the decision that the version of its day was prepared from by hand: the raw export
 * would put one long list in the place of cases, and "see the text" in the place of a limit. Another decision counts.
 */
function repeatsPrepared(standing: readonly Standing[], { record, validFrom, source }: Incoming): boolean {
  if (source === byHand || record.decisionNo === null) return false;
  const before = standing.filter((one) => one.validFrom <= validFrom).toSorted((a, b) => a.version - b.version);
  return (
    before.some(({ preparedFrom }) => preparedFrom === record.decisionNo) && before.every((one) => one.preparedFrom)
  );
}

/** Writes a batch in one transaction and brings `known` up to date; returns what became of each record. */
export async function saveVersions(
  open: OpenDb,
  batch: readonly Incoming[],
  known: Map<string, Standing[]>,
  today: LegalDay,
): Promise<Placing['what'][]> {
  const placed = batch.map((incoming) => {
    const { record, validFrom, source } = incoming;
    const { content, decisionNo, decisionIssuer } = record;
    const hash = createHash('sha256').update(canonicalJson({ content, decisionNo, decisionIssuer })).digest('hex');
    const standing = known.get(record.code) ?? [];
    const placing: Placing = repeatsPrepared(standing, incoming)
      ? { what: 'unchanged' }
      : place(standing, hash, validFrom);
    return { record, validFrom, source, hash, placing };
  });
  const rows = placed.flatMap(({ record, validFrom, source, hash, placing }) =>
    placing.what === 'unchanged' ? [] : [rowOf(record, validFrom, source, hash, placing)],
  );
  if (rows.length > 0) await write(open, rows, today);
  for (const { record, validFrom, source, hash, placing } of placed)
    if (placing.what !== 'unchanged') {
      const preparedFrom = source === byHand ? record.decisionNo : null;
      known.set(record.code, [
        ...(known.get(record.code) ?? []),
        { version: placing.version, validFrom, hash, preparedFrom },
      ]);
    }
  return placed.map(({ placing }) => placing.what);
}

type NewRow = ReturnType<typeof rowOf>;

const rowOf = (
  record: ReadRecord,
  validFrom: LegalDay,
  source: string,
  hash: string,
  placing: Exclude<Placing, { what: 'unchanged' }>,
) => ({
  code: record.code,
  version: placing.version,
  valid_from: validFrom,
  valid_to: placing.validTo,
  ends: placing.ends,
  decision_no: record.decisionNo,
  decision_issuer: record.decisionIssuer,
  name: record.content.name,
  field: record.content.field,
  levels: record.content.levels,
  agency: record.content.agencies.executing ?? record.content.agencies.competent,
  audience: record.audience,
  online: record.online,
  content: record.content,
  hash,
  source,
  words: wordsOf(record.content),
});

/** A tsvector holds at most 1 MB; nobody searches by the hundredth page of a procedure. */
const mostWords = 60_000;

/** Folded words by which the content is found. */
function wordsOf(content: ProcedureContent): string {
  const { name, steps, cases, conditions, result, description, keywords, agencies, legalBasis } = content;
  const papers = cases.flatMap((group) => [group.title ?? '', ...group.papers.map((paper) => paper.name)]);
  const laws = legalBasis.map(({ number }) => number ?? '');
  const all = [
    name,
    keywords,
    description,
    result,
    agencies.executing,
    agencies.competent,
    ...laws,
    ...papers,
    conditions,
    ...steps,
  ];
  return wordsIn(all.filter(Boolean).join('\n').slice(0, mostWords)).join(' ');
}

async function write(open: OpenDb, rows: readonly NewRow[], today: LegalDay): Promise<void> {
  const client = await open.pool.connect();
  try {
    await client.query('begin');
    await insert(client, rows);
    await pointVersions(
      client,
      today,
      rows.map(({ code }) => code),
    );
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback');
    throw fault;
  } finally {
    client.release();
  }
}

async function insert(run: Runs, rows: readonly NewRow[]): Promise<void> {
  const json = JSON.stringify(rows);
  await run.query(
    `insert into catalogue.procedure (code) select r->>'code' from jsonb_array_elements($1::jsonb) r on conflict (code) do nothing`,
    [JSON.stringify(rows.map(({ code }) => ({ code })))],
  );
  await run.query(
    `update catalogue.procedure_version v set valid_to = r.valid_from
     from jsonb_to_recordset($1::jsonb) as r(code text, ends integer, valid_from date)
     where v.code = r.code and v.version = r.ends`,
    [JSON.stringify(rows.map(({ code, ends, valid_from }) => ({ code, ends, valid_from })))],
  );
  await run.query(
    `insert into catalogue.procedure_version (code, version, valid_from, valid_to, decision_no, decision_issuer, name, field,
       levels, agency, audience, online, content, content_sha256, source, search)
     select r.code, r.version, r.valid_from, r.valid_to, r.decision_no, r.decision_issuer, r.name, r.field,
       r.levels, r.agency, r.audience, r.online, r.content, r.hash, r.source, to_tsvector('simple', r.words)
     from jsonb_to_recordset($1::jsonb) as r(code text, version integer, valid_from date, valid_to date, decision_no text,
       decision_issuer text, name text, field text, levels text[], agency text, audience text[], online boolean,
       content jsonb, hash text, source text, words text)`,
    [json],
  );
}

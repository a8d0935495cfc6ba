import { existsSync } from 'node:fs';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { agencyDirectory, loadSampleIdentity } from '../identity/api.ts';
import { legalDay } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { importProcedures } from './import-procedures.ts';
import { loadSampleCatalogue } from './load-sample.ts';
import { nationalQueries, sampleQueries } from './real-queries.ts';
import { near, spelling, withoutTelex, wordsIn } from './search-words.ts';
import { searchProcedures, suggestProcedures } from './search-procedures.ts';
import { synonyms } from './synonyms.ts';

const { app } = await testDb();
const today = legalDay('2026-11-22');
const seed = fileURLToPath(new URL('../../db/seed/', import.meta.url));
/** A file of the national catalogue, for whoever has one: the same table must hold among thousands. */
const beside = new URL('../../../shared/data/procedures-dvcqg-2026-07/procedures.jsonl.gz', import.meta.url).pathname;
const nationalFile = process.env['PROCEDURES_FILE'] ?? (existsSync(beside) ? beside : undefined);

before(async () => {
  await loadSampleIdentity(app, seed);
  await agencyDirectory(app).refresh(today);
  const procedures: unknown = JSON.parse(await readFile(`${seed}procedures.json`, 'utf8'));
  await loadSampleCatalogue(
    app,
    { procedures, forms: [], directory: agencyDirectory(app) },
    legalDay('2025-07-01'),
    today,
  );
});

const first = async (q: string, most = 3) =>
  (await searchProcedures(app, { q })).hits.slice(0, most).map(({ code }) => code);

async function check(table: typeof sampleQueries): Promise<void> {
  const missed: string[] = [];
  for (const [q, codes] of table) {
    const found = await first(q);
    if (!codes.some((code) => found.includes(code))) missed.push(`${q} → ${found.join(', ')}`);
  }
  assert.deepEqual(missed, []);
}

test('people find the procedure they mean among the first three, in the sample', () => check(sampleQueries));

test('facets count what they lead to, and a list can be walked by key from end to end', async () => {
  const all = await searchProcedures(app, { limit: 10 });
  assert.equal(all.total, 64);
  for (const name of ['level', 'field', 'audience', 'agency'] as const)
    for (const { key, count } of all.facets[name])
      assert.equal((await searchProcedures(app, { [name]: key })).total, count, `${name} ${key}`);
  const walked: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page = await searchProcedures(app, after === '' ? { limit: 10 } : { limit: 10, after });
    walked.push(...page.hits.map(({ code }) => code));
    after = page.next;
  }
  assert.equal(new Set(walked).size, 64);
  const second = await searchProcedures(app, { limit: 10, after: walked[9]! });
  assert.equal(second.previous, '');
  const third = await searchProcedures(app, { limit: 10, after: walked[19]! });
  assert.equal(third.previous, walked[9]);
});

test('facets narrow a search, and one facet leaves the counts of its own values', async () => {
  const narrowed = await searchProcedures(app, { q: 'giấy phép', level: 'commune' });
  assert.ok(narrowed.hits.every(({ levels }) => levels.includes('commune')));
  assert.ok(narrowed.facets.level.length > 1);
});

test('a search that finds nothing offers what is used most', async () => {
  const none = await searchProcedures(app, { q: 'zzqqxx' });
  assert.equal(none.total, 0);
  assert.equal(none.nearest.length, 5);
  assert.deepEqual(await suggestProcedures(app, 'z'), []);
});

test('suggestions follow an unfinished word', async () => {
  const codes = (await suggestProcedures(app, 'khai si')).map(({ code }) => code);
  assert.ok(codes.includes('1.001193'), codes.join());
});

test('no typed text is a fault', async () => {
  for (const q of [
    "'",
    '"',
    '\\',
    '%',
    ':*',
    '!&|()',
    '<->',
    '😀',
    'a'.repeat(5000),
    '1.',
    '- - -',
    'đ',
    '\u0301',
    "a' & b",
  ]) {
    await searchProcedures(app, { q });
    await suggestProcedures(app, q);
  }
});

test('words are compared as people hear them', () => {
  assert.deepEqual(wordsIn('Đăng ký – KÝ hiệu'), ['dang', 'ki', 'ki', 'hieu']);
  assert.equal(spelling('hoà'), spelling('hòa'));
  assert.notEqual(spelling('số đo'), spelling('sổ đỏ'));
  assert.ok(near('sinh', 'sing', 1) && near('phep', 'phpe', 1) && !near('sinh', 'song', 1));
  assert.equal(withoutTelex('ddawng'), 'dang');
  assert.equal(withoutTelex('taamj'), 'tam');
});

test('there are sixty synonyms or more, none twice', () => {
  const typed = synonyms.map(([from]) => wordsIn(from).join(' '));
  assert.ok(typed.length >= 60);
  assert.equal(new Set(typed).size, typed.length);
});

test(
  'people find it in the whole national catalogue too, within 50 ms',
  { skip: nationalFile ? false : 'no national catalogue: neither ../shared/data nor PROCEDURES_FILE' },
  async (t) => {
    const started = performance.now();
    const report = await importProcedures(app, nationalFile ?? '', legalDay('2026-07-18'), today);
    t.diagnostic(`import of ${report.lines} lines: ${Math.round(performance.now() - started)} ms`);
    await check([...sampleQueries, ...nationalQueries]);
    // Of each question the quickest of five: other tests run beside this one.
    const times: number[] = [];
    for (const [q] of [...sampleQueries, ...nationalQueries]) {
      let quickest = Infinity;
      for (let round = 0; round < 5; round += 1) {
        const from = performance.now();
        await searchProcedures(app, { q });
        quickest = Math.min(quickest, performance.now() - from);
      }
      times.push(quickest);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
    t.diagnostic(
      `search of ${times.length}: p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms`,
    );
    assert.ok(at(0.95) <= 50);
  },
);

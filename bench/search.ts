import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importProcedures, searchProcedures } from '../src/catalogue/api.ts';
import { sampleQueries } from '../src/catalogue/real-queries.ts';
import { searchDossiers } from '../src/dossiers/api.ts';
import { atMost, figure, round, type Bench, type Line } from './bench.ts';
import { openBenchHouse, type BenchServer } from './bench-house.ts';
import { dropDatabase, openFilled, startFilledServer, type Filled } from './fill.ts';
import { familyNames, givenNames, middleNames } from './people.ts';
import { loadSample } from './sample.ts';
import { percentile } from './statistics.ts';

/** The real catalogue lies beside the checkout of those who measure; without it the sample's procedures serve. */
const catalogue = join(import.meta.dirname, '../../shared/data/procedures-dvcqg-2026-07/procedures.jsonl.gz');

/** Search among a million dossiers, and among all procedures of the country; how long the catalogue takes to load. */
export const bench: Bench = async (quick) => {
  const server = await startFilledServer();
  try {
    return [...(await procedures(server, quick)), ...(await dossiers(server, quick ? 10_000 : 1_000_000, quick))];
  } finally {
    await server.stop();
  }
};

async function dossiers(server: BenchServer, count: number, quick: boolean): Promise<Line[]> {
  const filled = await openFilled(server, count, 4);
  const asks = await questions(filled, quick ? 20 : 200);
  const all = { agencyIds: null, unitIds: [] };
  const lines: Line[] = [];
  for (const { what, goal, typed } of asks) {
    const ms: number[] = [];
    let found = 0;
    // The first round fills the caches, as a working day would.
    for (const pass of [0, 1])
      for (const text of typed) {
        const start = performance.now();
        const hits = await searchDossiers(filled.house.open, text, all, 50);
        if (pass === 1) {
          ms.push(performance.now() - start);
          found += hits.length;
        }
      }
    const note = `p50 ${round(percentile(ms, 0.5))} ms, ${round(found / typed.length)} found on average`;
    const label = `search ${count.toLocaleString('en')} dossiers: ${what}, p99`;
    lines.push(
      goal ? atMost(label, goal, percentile(ms, 0.99), ' ms', note) : figure(label, percentile(ms, 0.99), ' ms', note),
    );
  }
  const sizes = await filled.owner.sql<{ name: string; mb: number }>(
    `select c.relname as name, round(pg_relation_size(c.oid) / 1e6)::int as mb from pg_class c
     where c.relname in ('filing', 'filing_name', 'filing_search')`,
  );
  await filled.close();
  return [...lines, figure('sizes', sizes.map(({ name, mb }) => `${name} ${mb} MB`).join(', '))];
}

type Asked = { what: string; goal: number | null; typed: readonly string[] };

async function questions({ owner }: Filled, count: number): Promise<Asked[]> {
  const rows = await owner.sql<{ code: string; phone: string; ref: string; name: string; title: string }>(
    `select d.code, f.applicant_phone as phone, d.filing_ref as ref, f.applicant_name as name, f.procedure_name as title
     from (select * from dossiers.filing order by hashtext(dossier_id::text) limit $1) f
     join dossiers.dossier d on d.id = f.dossier_id`,
    [count],
  );
  const words = (text: string): string[] => text.split(' ');
  return [
    { what: 'code', goal: 5, typed: rows.map((row) => row.code) },
    { what: 'filing reference', goal: 5, typed: rows.map((row) => row.ref) },
    { what: 'phone', goal: 5, typed: rows.map((row) => row.phone.replace('+84', '0')) },
    { what: 'full name', goal: 30, typed: rows.map((row) => row.name) },
    { what: 'part of a name (middle and given)', goal: 30, typed: rows.map((row) => words(row.name).slice(1).join(' ')) },
    { what: 'one given name', goal: 30, typed: rows.map((row) => words(row.name).at(-1) ?? '') },
    { what: 'name and words of the procedure', goal: 100, typed: rows.map((row) => `${words(row.name).slice(-2).join(' ')} ${words(row.title).slice(0, 2).join(' ')}`) },
    { what: 'two common words', goal: 100, typed: rows.map((row) => words(row.title).slice(0, 2).join(' ')) },
    { what: 'nobody of that name', goal: 30, typed: rows.map((_, i) => `${familyNames[i % 25]} ${middleNames[i % 16]}${givenNames[i % 50]} xyz`) },
  ]; // prettier-ignore
}

async function procedures(server: BenchServer, quick: boolean): Promise<Line[]> {
  const opened = await openBenchHouse(server, `catalogue_${process.pid}`, 4);
  const { open, clock } = opened.house;
  await loadSample(opened.house);
  const lines: Line[] = [];
  if (existsSync(catalogue)) {
    const start = performance.now();
    const report = await importProcedures(open, catalogue, clock.today(), clock.today());
    const took = (performance.now() - start) / 1000;
    lines.push(atMost('import of the national catalogue', 30, took, ' s', `${report.lines} records`));
  }
  const ms: number[] = [];
  const first = performance.now();
  await searchProcedures(open, { q: 'khai sinh' });
  const warm = performance.now() - first;
  for (let pass = 0; pass < (quick ? 1 : 5); pass++)
    for (const [typed] of sampleQueries) {
      const from = performance.now();
      await searchProcedures(open, { q: typed });
      ms.push(performance.now() - from);
    }
  const name = new URL(opened.url).pathname.slice(1);
  await opened.close();
  await dropDatabase(server, name);
  const note = `p50 ${round(percentile(ms, 0.5))} ms, ${ms.length} searches; the first one, which reads all titles, ${round(warm)} ms`;
  return [...lines, atMost('procedure search over the whole catalogue, p95', 50, percentile(ms, 0.95), ' ms', note)];
}

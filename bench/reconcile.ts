// Reconciling synthetic licences with a synthetic register: `npm run bench -- reconcile --scale 0.01|0.1|1`.
import { readFileSync, rmSync, statSync, writeFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { literal, openDuck } from '../src/reconcile/engine/duck.ts';
import { indexFile, indexRegister } from '../src/reconcile/engine/index-register.ts';
import { syntheticMapping } from '../src/reconcile/engine/mapping.ts';
import type { OneRecord } from '../src/reconcile/engine/one-record.ts';
import { openIndex } from '../src/reconcile/engine/open-index.ts';
import { usualParameters } from '../src/reconcile/engine/parameters.ts';
import { quality } from '../src/reconcile/engine/quality.ts';
import { learnedBy, reconcileChanged } from '../src/reconcile/engine/reconcile-changed.ts';
import { reconcileOne } from '../src/reconcile/engine/reconcile-one.ts';
import { prepareRegister, reconcile, type Register, type Ways } from '../src/reconcile/engine/reconcile.ts';
import { runSteps, type Manifest } from '../src/reconcile/engine/run-folder.ts';
import { rowsIn, sourceAt, type Source } from '../src/reconcile/engine/source.ts';
import { doubtfulAt, doubtfulRows, workList, writtenRows } from '../src/reconcile/engine/work-list.ts';
import { generate } from '../src/reconcile/synthetic/generate.ts';
import { atLeast, atMost, figure, option, round, type Bench, type Line } from './bench.ts';

/** Wall, processor seconds, memory, disk, and how right the result is, with the truth kept apart by the generator. */
export const bench: Bench = async (quick) => {
  const scale = Number(option('scale', quick ? '0.01' : '0.1'));
  const means = { memory: option('memory', '6GB'), threads: Number(option('threads', '2')) };
  const folder = join(import.meta.dirname, `../data/bench/reconcile/${scale}`);
  const size = { persons: Math.round(1e8 * scale), licences: Math.round(3.47e7 * scale) };
  const data = await generate(folder, size, means, (line) => console.log(line));
  const [registerFolder, run] = [join(folder, 'prepared'), join(folder, 'run')];
  for (const old of [registerFolder, run, join(folder, 'delta')]) rmSync(old, { recursive: true, force: true });

  forgetPeak();
  const onDisk = (): number =>
    globSync(`{${registerFolder},${run}}/*`).reduce((bytes, file) => bytes + statSync(file).size, 0) / 1e9;
  let mostDisk = 0;
  const ways = { means, say: () => void (mostDisk = Math.max(mostDisk, onDisk())) };
  const register = await prepareRegister(registerFolder, sourceAt(data.register), syntheticMapping.right, ways);
  const peakOfPreparing = peak();
  forgetPeak();
  const left = sourceAt(data.licences);
  const done = await reconcile(
    run,
    left,
    syntheticMapping.left,
    { folder: registerFolder, manifest: register },
    usualParameters,
    ways,
  );
  const peakOfRun = peak();
  for (const { name, seconds, cpuSeconds, counts } of [...register.steps, ...done.steps])
    console.log(
      `    ${name.padEnd(18)} ${round(seconds).padStart(6)} s ${round(cpuSeconds).padStart(6)} CPU-s ${JSON.stringify(counts)}`,
    );

  mostDisk = Math.max(mostDisk, onDisk());
  const alone = { ...(await oneByOne(registerFolder, run, data.licences, size.licences)), kept: onDisk() };
  const delta = await daysDelta(folder, { folder: registerFolder, manifest: register }, left, means);

  const pages = await pagesOfDoubtful(folder, run, { left, right: sourceAt(data.register) });

  const duck = await openDuck({ ...means, spill: join(folder, 'spill') });
  const found = await quality(duck, run, registerFolder, data.truth);
  duck.close();
  rmSync(join(folder, 'spill'), { recursive: true, force: true });
  for (const { from, records, said, right } of found.bins)
    console.log(`    posterior ≥ ${from.toFixed(4)}: said ${said.toFixed(5)}, right ${right.toFixed(5)} of ${records}`);

  const wall = sum(done, 'seconds');
  const cpu = sum(done, 'cpuSeconds');
  const full = scale === 1;
  const goal = (what: string, most: number, measured: number, unit: string, note?: string): Line =>
    full ? atMost(what, most, measured, unit, note) : figure(what, measured, unit, note);
  return [
    figure('licences × people', `${round(size.licences)} × ${round(size.persons)}`),
    goal('reconcile, prepared register: wall', 150, wall, ' s'),
    goal('reconcile, prepared register: processor', 240, cpu, ' s'),
    goal('preparing and reconciling: wall', 240, wall + sum(register, 'seconds'), ' s'),
    figure('preparing the register: processor', sum(register, 'cpuSeconds'), ' s'),
    goal('peak memory', 8, Math.max(peakOfRun, peakOfPreparing), ' GB'),
    goal('disk beyond inputs, at most', 6, mostDisk, ' GB'),
    goal(
      'disk kept afterwards, with the index of single records',
      6,
      alone.kept,
      ' GB',
      `index ${round(alone.index)} GB`,
    ),
    figure('indexing for single records: processor', alone.indexCpu, ' s'),
    atMost(
      'one record, 200 of them: p50',
      50,
      alone.p50,
      ' ms',
      `p95 ${round(alone.p95)} ms, ${round(alone.cpu)} CPU-ms`,
    ),
    figure('one record: as the whole run answered it', `${alone.same} of ${alone.asked}`),
    figure(
      'page of a doubtful record, 50 of them: p50',
      pages.page,
      ' ms',
      `making the work list ${round(pages.making)} s`,
    ),
    figure('its people as the register writes them, by their numbers: p50', pages.written, ' ms'),
    goal("a day's delta of 10,000 records: wall", 30, sum(delta, 'seconds'), ' s'),
    figure("a day's delta of 10,000 records: processor", sum(delta, 'cpuSeconds'), ' s'),
    share('precision of automatic matches', 99.99, found.precision),
    share('recall of automatic matches', 98, found.recall),
    share('recall with the first of each doubtful one', 99.2, found.recallWithFirst),
    figure('doubtful', found.toCheck, '', `first candidate right ${round(100 * found.firstRight)} %`),
    atMost('calibration, worst bin from 0.9', 4, found.calibrationPoints, ' points'),
  ];
};

// Records spread over the table, asked one after another of one engine, as an officer's page does.
async function oneByOne(register: string, run: string, licences: string, records: number) {
  const means = { memory: '500MB', threads: 1 };
  const began = process.cpuUsage();
  await indexRegister({ folder: register }, { means: { memory: '4GB', threads: 2 } });
  const indexing = process.cpuUsage(began);
  const duck = await openIndex({ folder: register }, { means });
  const rows = await duck.rows<OneRecord & { band: number; right: number | null }>(
    `select coalesce(so_giay_to, '') as id, coalesce(ho_ten, '') as name, coalesce(ngay_sinh, '') as born,
       gioi_tinh::varchar as sex, ma_tinh::varchar as province, ma_xa::varchar as commune, r.band, r.right_row as "right"
     from ${literal(licences)} l join ${literal(join(run, 'result.parquet'))} r on r.left_row = l.stt
     where stt % ${Math.floor(records / 220)} = 7 order by stt limit 220`,
  );
  const learned = learnedBy(run);
  const times: number[] = [];
  let same = 0;
  let cpu = process.cpuUsage();
  for (const [at, { band, right, ...record }] of rows.entries()) {
    if (at === rows.length - 200) cpu = process.cpuUsage();
    const asked = performance.now();
    const found = await reconcileOne(duck, record, learned, usualParameters);
    times.push(performance.now() - asked);
    if (found.band === band && (found.candidates[0]?.rightRow ?? null) === right) same++;
  }
  const used = process.cpuUsage(cpu);
  duck.close();
  const warm = times.slice(-200).toSorted((a, b) => a - b);
  const share = (p: number): number => warm[Math.floor(p * warm.length)] ?? NaN;
  return {
    index: statSync(indexFile(register)).size / 1e9,
    indexCpu: (indexing.user + indexing.system) / 1e6,
    p50: share(0.5),
    p95: share(0.95),
    cpu: (used.user + used.system) / 1_000 / warm.length,
    same,
    asked: rows.length,
  };
}

// Doubtful records spread over the work list: what their page asks, with an engine of its own each as the page has, and
// their people read from the register itself, as the page of one record does.
async function pagesOfDoubtful(folder: string, run: string, tables: { left: Source; right: Source }) {
  const [work, spill] = [join(folder, 'work'), join(folder, 'spill')];
  const means = { memory: '500MB', threads: 1, spill };
  rmSync(work, { recursive: true, force: true });
  const told = { engine: '', inputs: {}, parameters: {} };
  const maker = await openDuck({ memory: '2GB', threads: 1, spill });
  const made = await runSteps(work, told, [workList(run, tables, syntheticMapping)], maker, {});
  const rows = await maker.rows<{ row: number }>(
    `select row from (select left_row as row, row_number() over (order by left_row) as place, count(*) over () as n
       from (select distinct left_row from ${literal(join(work, 'work.parquet'))})) where place % greatest(n // 50, 1) = 0 order by row limit 50`,
  );
  maker.close();
  const [pages, written]: [number[], number[]] = [[], []];
  for (const { row } of rows) {
    const asked = performance.now();
    const duck = await openDuck(means);
    const doubtful = await doubtfulAt(duck, work, row);
    await doubtfulRows(duck, work, row);
    pages.push(performance.now() - asked);
    const people = doubtful?.candidates.map(({ rightRow }) => rightRow) ?? [];
    const begun = performance.now();
    const found = await writtenRows(duck, tables.right, syntheticMapping.right, people);
    written.push(performance.now() - begun);
    if (found.size !== people.length) throw new Error(`${people.length} people asked, ${found.size} found`);
    duck.close();
  }
  const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN;
  return { page: middle(pages), written: middle(written), making: sum(made, 'seconds') };
}

// Ten thousand licences whose names were written anew, looked for again with the run before (`--since`).
async function daysDelta(folder: string, register: Register, left: Source, means: Ways['means']): Promise<Manifest> {
  const [file, spill] = [join(folder, 'delta.parquet'), join(folder, 'spill')];
  const duck = await openDuck({ ...means, spill });
  const records = await rowsIn(duck, left);
  await duck.run(`copy (select * replace (ho_ten || ' ' as ho_ten) from read_parquet([${left.files.map(literal).join(',')}])
    where stt % ${Math.max(1, Math.floor(records / 10_000))} = 3 order by stt limit 10000) to ${literal(file)} (format parquet)`);
  duck.close();
  const previous = { folder: join(folder, 'run'), left };
  const part = join(folder, 'delta');
  const { left: mapping } = syntheticMapping;
  const began = [performance.now(), process.cpuUsage()] as const;
  const done = await reconcileChanged(part, previous, sourceAt(file), mapping, register, usualParameters, { means });
  const used = process.cpuUsage(began[1]);
  // The steps of the changed rows stand in a folder of their own: the whole is told as one.
  const whole = {
    name: 'delta',
    counts: {},
    seconds: (performance.now() - began[0]) / 1_000,
    cpuSeconds: (used.user + used.system) / 1e6,
  };
  return { ...done, steps: [whole] };
}

// Three figures are too few where the question is the fourth nine.
const share = (what: string, goal: number, measured: number): Line => ({
  ...atLeast(what, goal, 100 * measured, ' %'),
  measured: `${(100 * measured).toFixed(4)} %`,
});

const sum = ({ steps }: Manifest, what: 'seconds' | 'cpuSeconds'): number =>
  steps.reduce((total, step) => total + step[what], 0);

// Linux forgets the peak of a process's memory when asked (proc(5), clear_refs).
const forgetPeak = (): void => writeFileSync('/proc/self/clear_refs', '5');
const peak = (): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1e6;

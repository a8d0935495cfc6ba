// Reconciling synthetic licences with a synthetic register: `npm run bench -- reconcile --scale 0.01|0.1|1`.
import { readFileSync, rmSync, statSync, writeFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { openDuck } from '../src/reconcile/engine/duck.ts';
import { syntheticMapping } from '../src/reconcile/engine/mapping.ts';
import { usualParameters } from '../src/reconcile/engine/parameters.ts';
import { quality } from '../src/reconcile/engine/quality.ts';
import { prepareRegister, reconcile } from '../src/reconcile/engine/reconcile.ts';
import type { Manifest } from '../src/reconcile/engine/run-folder.ts';
import { sourceAt } from '../src/reconcile/engine/source.ts';
import { generate } from '../src/reconcile/synthetic/generate.ts';
import { atLeast, atMost, figure, round, type Bench, type Line } from './bench.ts';

const option = (name: string, usual: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at >= 0 ? (process.argv[at + 1] ?? usual) : usual;
};

/** Wall, processor seconds, memory, disk, and how right the result is, with the truth kept apart by the generator. */
export const bench: Bench = async (quick) => {
  const scale = Number(option('scale', quick ? '0.01' : '0.1'));
  const means = { memory: option('memory', '6GB'), threads: Number(option('threads', '2')) };
  const folder = join(import.meta.dirname, `../data/bench/reconcile/${scale}`);
  const size = { persons: Math.round(1e8 * scale), licences: Math.round(3.47e7 * scale) };
  const data = await generate(folder, size, means, (line) => console.log(line));
  const [registerFolder, run] = [join(folder, 'prepared'), join(folder, 'run')];
  for (const old of [registerFolder, run]) rmSync(old, { recursive: true, force: true });

  forgetPeak();
  const ways = { means };
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

  const duck = await openDuck({ ...means, spill: join(folder, 'spill') });
  const found = await quality(duck, run, registerFolder, data.truth);
  duck.close();
  rmSync(join(folder, 'spill'), { recursive: true, force: true });
  for (const { from, records, said, right } of found.bins)
    console.log(`    posterior ≥ ${from.toFixed(4)}: said ${said.toFixed(5)}, right ${right.toFixed(5)} of ${records}`);

  const wall = sum(done, 'seconds');
  const cpu = sum(done, 'cpuSeconds');
  const full = scale === 1;
  const goal = (what: string, most: number, measured: number, unit: string): Line =>
    full ? atMost(what, most, measured, unit) : figure(what, measured, unit);
  const disk = globSync(`{${registerFolder},${run}}/*`).reduce((bytes, file) => bytes + statSync(file).size, 0) / 1e9;
  return [
    figure('licences × people', `${round(size.licences)} × ${round(size.persons)}`),
    goal('reconcile, prepared register: wall', 150, wall, ' s'),
    goal('reconcile, prepared register: processor', 240, cpu, ' s'),
    goal('preparing and reconciling: wall', 240, wall + sum(register, 'seconds'), ' s'),
    figure('preparing the register: processor', sum(register, 'cpuSeconds'), ' s'),
    goal('peak memory', 8, Math.max(peakOfRun, peakOfPreparing), ' GB'),
    goal('disk beyond inputs', 6, disk, ' GB'),
    share('precision of automatic matches', 99.99, found.precision),
    share('recall of automatic matches', 98, found.recall),
    share('recall with the first of each doubtful one', 99.2, found.recallWithFirst),
    figure('doubtful', found.toCheck, '', `first candidate right ${round(100 * found.firstRight)} %`),
    atMost('calibration, worst bin from 0.9', 4, found.calibrationPoints, ' points'),
  ];
};

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

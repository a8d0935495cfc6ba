import {
  closeSync,
  existsSync,
  fsyncSync,
  globSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Duck } from './duck.ts';

/** What one step did. Counts are its own words; seconds of wall and of all processors. */
export type StepDone = {
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly cpuSeconds: number;
};

/** What a run folder says of itself: enough to go on after a kill, and to say later how a result came about. */
export type Manifest = {
  readonly version: number;
  readonly engine: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly parameters: unknown;
  readonly steps: readonly StepDone[];
};

/** Where a run stands: tells it while it works. `share`: of the step under way, 0–1. */
export type Progress = { readonly step: string; readonly at: number; readonly of: number; readonly share: number };

/** Thrown when a run was asked to stop; what is done stays done. */
export class Stopped extends Error {}

/** One step: makes `files` (names in the run folder, handed to it as `part.…` paths) and returns its counts. */
export type Step = {
  readonly name: string;
  readonly files: readonly string[];
  /** Files of earlier steps that nobody asks for once all steps are done: they are taken from the disk. */
  readonly spends?: readonly string[];
  readonly act: (duck: Duck, part: (file: string) => string) => Promise<Record<string, number>>;
};

/** Raised with every change that makes the files of older runs unusable. */
const version = 1;

/**
 * Runs `steps` in `folder`, one after another. Each writes to temporary names; when all its files are renamed, the
 * manifest tells that it is done. A run killed anywhere goes on with the first step not told; the same inputs, engine
 * and parameters give the same bytes. What is only of use on the way is gone at the end. A folder of other inputs or parameters is begun anew. Throws {@link Stopped}
 * when `signal` aborts, and what the engine throws.
 */
export async function runSteps(
  folder: string,
  told: Pick<Manifest, 'engine' | 'inputs' | 'parameters'>,
  steps: readonly Step[],
  duck: Duck,
  watch: { say?: (progress: Progress) => void; signal?: AbortSignal },
): Promise<Manifest> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let manifest = resumable(folder, told) ?? { version, ...told, steps: [] };
  const spent = new Set(steps.flatMap(({ spends }) => spends ?? []));
  const stands = ({ name, files }: Pick<Step, 'name' | 'files'>, { steps: done }: Manifest): boolean =>
    files.every((file) => existsSync(join(folder, file))) && done.some((step) => step.name === name);
  const kept = steps.map(({ name, files }) => ({ name, files: files.filter((file) => !spent.has(file)) }));
  const stop = () => duck.interrupt();
  watch.signal?.addEventListener('abort', stop);
  try {
    for (const [at, step] of kept.every((step) => stands(step, manifest)) ? [] : steps.entries()) {
      if (watch.signal?.aborted) throw new Stopped();
      if (stands(step, manifest)) continue;
      const done = await perform(folder, step, duck, (share) =>
        watch.say?.({ step: step.name, at, of: steps.length, share }),
      );
      manifest = { ...manifest, steps: [...manifest.steps.filter(({ name }) => name !== step.name), done] };
      writeDurably(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 1));
    }
    for (const file of spent) rmSync(join(folder, file), { force: true });
  } catch (fault) {
    throw watch.signal?.aborted && !(fault instanceof Stopped) ? new Stopped() : fault;
  } finally {
    watch.signal?.removeEventListener('abort', stop);
  }
  return manifest;
}

async function perform(folder: string, step: Step, duck: Duck, say: (share: number) => void): Promise<StepDone> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  for (const left of globSync('part.*', { cwd: folder })) rmSync(join(folder, left));
  say(0);
  const ticking = setInterval(() => say(Math.max(0, duck.progress()) / 100), 500);
  try {
    const counts = await step.act(duck, (file) => join(folder, `part.${file}`));
    for (const file of step.files) {
      renameSync(join(folder, `part.${file}`), join(folder, file));
    }
    const used = process.cpuUsage(cpu);
    return {
      name: step.name,
      counts,
      seconds: (performance.now() - started) / 1000,
      cpuSeconds: (used.user + used.system) / 1e6,
    };
  } finally {
    clearInterval(ticking);
  }
}

/** The manifest of a run folder; null where there is none. */
export function manifestOf(folder: string): Manifest | null {
  const file = join(folder, 'manifest.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : null;
}

function resumable(folder: string, told: Pick<Manifest, 'engine' | 'inputs' | 'parameters'>): Manifest | null {
  const manifest = manifestOf(folder);
  if (!manifest || manifest.version !== version) return null;
  const same = (['engine', 'inputs', 'parameters'] as const).every(
    (part) => JSON.stringify(manifest[part]) === JSON.stringify(told[part]),
  );
  return same ? manifest : null;
}

/** Writes a small file so that after a power cut there is the old text or the new one. */
export function writeDurably(file: string, text: string): void {
  const part = `${file}.part`;
  const handle = openSync(part, 'w', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(part, file);
}

/** SHA-256 over size, head and tail (1 MB each) of files: a Parquet file's tail holds the statistics of every column. */
export function fingerprint(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    const { size } = statSync(file);
    hash.update(`${size};`);
    const handle = openSync(file, 'r');
    try {
      for (const from of [0, Math.max(0, size - 1_048_576)]) {
        const bytes = Buffer.alloc(Math.min(size, 1_048_576));
        hash.update(bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, from)));
      }
    } finally {
      closeSync(handle);
    }
  }
  return hash.digest('hex');
}

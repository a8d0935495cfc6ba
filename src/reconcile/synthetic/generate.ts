import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { literal, openDuck, type Duck, type Means } from '../engine/duck.ts';
import { makeLicences } from './licences.ts';
import { registerSql } from './people.ts';
import { makeWorld } from './world.ts';

/** Where a synthetic pair of tables lies. */
export type Synthetic = { readonly register: string; readonly licences: string; readonly truth: string };

/** Raised when the data of an older generator must not be taken for this one's. */
const version = 1;
const personsInFile = 5_000_000;
const licencesInFile = 2_000_000;

/**
 * Writes a register of `persons` and `licences` of its people into `folder` as Parquet, with the truth (`stt` → the
 * person's number, null where none; kinds of errors) apart. The same sizes give the same rows everywhere. Resumable:
 * files already whole are kept. Above a million, persons come in whole millions (throws).
 */
export async function generate(
  folder: string,
  size: { persons: number; licences: number },
  means: Omit<Means, 'spill'>,
  say: (line: string) => void,
): Promise<Synthetic> {
  const made: Synthetic = {
    register: join(folder, 'register/*.parquet'),
    licences: join(folder, 'licences/*.parquet'),
    truth: join(folder, 'truth/*.parquet'),
  };
  const done = join(folder, 'made.json');
  const wanted = JSON.stringify({ version, ...size });
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return made;
  const started = join(folder, 'making.json');
  if (!existsSync(started) || readFileSync(started, 'utf8') !== wanted)
    rmSync(folder, { recursive: true, force: true });
  for (const part of ['register', 'licences', 'truth']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(started, wanted);

  const duck = await openDuck({ ...means, spill: join(folder, 'spill') });
  try {
    const world = await makeWorld(duck, size.persons, size.licences);
    for (const [at, first, past] of chunks(size.persons, personsInFile)) {
      await once(duck, join(folder, `register/r${at}.parquet`), registerSql(world, first, past), say);
    }
    for (const [at, first, past] of chunks(size.licences, licencesInFile)) {
      const [file, truth] = [join(folder, `licences/l${at}.parquet`), join(folder, `truth/t${at}.parquet`)];
      if (existsSync(file) && existsSync(truth)) continue;
      await makeLicences(duck, world, first, past);
      await once(duck, truth, 'select stt, true_id, id_error, name_error, date_error from licence order by stt', say);
      await once(
        duck,
        file,
        'select * exclude (true_id, id_error, name_error, date_error) from licence order by stt',
        say,
      );
    }
  } finally {
    duck.close();
    rmSync(join(folder, 'spill'), { recursive: true, force: true });
  }
  renameSync(started, done);
  return made;
}

function chunks(total: number, each: number): [name: string, first: number, past: number][] {
  return Array.from({ length: Math.ceil(total / each) }, (_, n) => [
    String(n).padStart(3, '0'),
    n * each,
    Math.min(total, (n + 1) * each),
  ]);
}

async function once(duck: Duck, file: string, sql: string, say: (line: string) => void): Promise<void> {
  if (existsSync(file)) return;
  await duck.run(`copy (${sql}) to ${literal(`${file}.part`)} (format parquet, compression zstd)`);
  renameSync(`${file}.part`, file);
  say(file);
}

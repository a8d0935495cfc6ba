import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../../platform/cannot-start.ts';
import type { DeclaredSource } from '../../platform/config.ts';
import { sayIn } from '../../platform/i18n/say.ts';
import type { Ways } from '../engine/reconcile.ts';
import { writeDurably } from '../engine/run-folder.ts';
import { sourceAt, type Source } from '../engine/source.ts';
import { takeIn } from '../engine/take-in.ts';
import { sayCannotRead, type CannotRead } from './cannot-read.ts';
import { takeQuery } from './take-query.ts';

/** How `--left` and `--right` name a declared source. */
const database = /^database:(.*)$/;

/**
 * The source a table of the command names as `database:NAME`; null: it names files. Throws CannotStart where no source is
 * declared under that name.
 */
export function sourceNamed(named: string, declared: readonly DeclaredSource[]): DeclaredSource | null {
  const key = database.exec(named)?.[1];
  if (key === undefined) return null;
  const source = declared.find((one) => one.key === key);
  if (source) return source;
  const keys = declared.map((one) => one.key).join(', ') || '–';
  throw new CannotStart(
    `Nguồn “${key}” không được khai báo trong RECONCILE_SOURCES (đang có: ${keys})`,
    `The source “${key}” is not declared in RECONCILE_SOURCES (there are: ${keys})`,
  );
}

/**
 * A table of the command as Parquet files: files as {@link takeIn} does, a declared source read from its database into
 * `out`/`side`.parquet. With `resume`, a table that was read whole before by the same query is not read again: the run goes
 * on with the rows it began with. Throws CannotStart where the database refuses, and Stopped; an older table stays then.
 */
export async function tableForCommand(
  out: string,
  side: 'left' | 'right',
  { named, source, resume }: { named: string; source: DeclaredSource | null; resume: boolean },
  ways: Ways,
  say: (line: string) => void,
): Promise<Source> {
  const [file, note] = [join(out, `${side}.parquet`), join(out, `${side}.read.json`)];
  if (!source) {
    rmSync(note, { force: true });
    return takeIn(out, side, named, ways.means);
  }
  const read = JSON.stringify({ source: source.key, query: createHash('sha256').update(source.query).digest('hex') });
  if (resume && existsSync(file) && existsSync(note) && readFileSync(note, 'utf8') === read) return sourceAt(file);
  rmSync(note, { force: true });
  const taken = await takeQuery(file, source, ways);
  if (!taken.ok) throw cannotRead(taken.refusal, source.name);
  writeDurably(note, read);
  say(`${named} ${taken.value} dòng/rows`);
  return sourceAt(file);
}

const cannotRead = (refusal: CannotRead, source: string): CannotStart =>
  new CannotStart(sayCannotRead(refusal, source, sayIn('vi')), sayCannotRead(refusal, source, sayIn('en')));

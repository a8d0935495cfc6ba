import { existsSync, statSync } from 'node:fs';
import { chmod, cp, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';

/** Programs of a PostgreSQL. */
export type Binaries = { readonly initdb: string; readonly postgres: string };

// Only root makes and writes it, so nobody else can slip a program in.
const commonFolder = '/var/lib/mot-cua';

/**
 * The programs where another user than root may run them. A checkout in a folder that only root may enter (/root, a
 * temporary folder) is out of reach for `postgres`, which checks its own path by its real user; the programs are then
 * copied once to /var/lib/mot-cua. Throws {@link CannotStart} when that folder cannot be written.
 */
export async function reachableBinaries(found: Binaries): Promise<Binaries> {
  if (everybodyReaches(found.postgres)) return found;
  const native = dirname(dirname(found.postgres));
  const { mtimeMs, size } = statSync(found.postgres);
  const copy = join(commonFolder, `postgres-${size}-${Math.round(mtimeMs)}`);
  try {
    if (!existsSync(copy)) {
      await mkdir(commonFolder, { recursive: true });
      await chmod(commonFolder, 0o755);
      const aside = `${copy}.${process.pid}`;
      await cp(native, aside, { recursive: true, verbatimSymlinks: true });
      await chmod(aside, 0o755);
      // Of two processes copying at once one wins; the copies are the same.
      await rename(aside, copy).catch(() => rm(aside, { recursive: true, force: true }));
    }
  } catch (fault) {
    const { message } = fault as Error;
    throw new CannotStart(
      `PostgreSQL nằm trong thư mục chỉ root vào được và không chép ra ${commonFolder} được: ${message}`,
      `PostgreSQL lies in a folder only root may enter and cannot be copied to ${commonFolder}: ${message}`,
    );
  }
  const there = (program: string): string => join(copy, 'bin', basename(program));
  return { initdb: there(found.initdb), postgres: there(found.postgres) };
}

/** May everybody run this file, and enter every folder above it? */
function everybodyReaches(file: string): boolean {
  for (let at = file; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

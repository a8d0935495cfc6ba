import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/**
 * Holds a data folder for this process, so that a second start says so instead of fighting over the database.
 * A file left by a killed process does not count. Returns how to let go. Throws {@link CannotStart} when it is held.
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'mot-cua.pid');
  const aside = `${file}.${randomUUID()}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(aside, String(process.pid));
    // Of two that start at the same moment one makes the file; the other reads who.
    while (!(await tookFirst(aside, file))) {
      const holder = await pidIn(file);
      if (holder > 0 && holder !== process.pid && (await isOurs(holder)))
        throw new CannotStart(
          `Hệ thống đã chạy với thư mục dữ liệu ${folder} (tiến trình ${holder}).`,
          `The system already runs on the data folder ${folder} (process ${holder}).`,
        );
      await clearStale(file, holder);
    }
  } catch (fault) {
    if (fault instanceof CannotStart) throw fault;
    const code = (fault as NodeJS.ErrnoException).code;
    throw new CannotStart(
      code === 'ENOSPC'
        ? 'Ổ đĩa đã đầy. Dữ liệu còn nguyên.'
        : `Không ghi được vào thư mục dữ liệu ${folder} (${code}).`,
      code === 'ENOSPC'
        ? 'The disk is full. The data is intact.'
        : `The data folder ${folder} cannot be written (${code}).`,
    );
  } finally {
    await rm(aside, { force: true }).catch(() => undefined);
  }
  return () => rm(file, { force: true });
}

const pidIn = async (file: string): Promise<number> => Number(await readFile(file, 'utf8').catch(() => '0'));

/** Puts the file in its place whole, unless there is one. */
async function tookFirst(aside: string, file: string): Promise<boolean> {
  try {
    await link(aside, file);
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fault;
  }
}

// Moved away, not removed: what was moved may already be the file of another start that cleared it first.
async function clearStale(file: string, holder: number): Promise<void> {
  const moved = `${file}.${randomUUID()}`;
  await rename(file, moved).catch(() => undefined);
  if ((await pidIn(moved)) !== holder) await link(moved, file).catch(() => undefined);
  await rm(moved, { force: true });
}

// After a reboot the number may belong to another program; where /proc tells, only a start of ours counts.
async function isOurs(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  return command === null || command.includes('main.ts');
}

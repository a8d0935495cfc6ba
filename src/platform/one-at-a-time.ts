import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/**
 * Holds a data folder for this process, so that a second start says so instead of fighting over the database.
 * A file left by a killed process does not count. Returns how to let go. Throws {@link CannotStart} when it is held.
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'mot-cua.pid');
  try {
    await mkdir(folder, { recursive: true });
    const holder = Number(await readFile(file, 'utf8').catch(() => '0'));
    if (holder > 0 && holder !== process.pid && (await isOurs(holder)))
      throw new CannotStart(
        `Hệ thống đã chạy với thư mục dữ liệu ${folder} (tiến trình ${holder}).`,
        `The system already runs on the data folder ${folder} (process ${holder}).`,
      );
    await writeFile(file, String(process.pid));
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
  }
  return () => rm(file, { force: true });
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

import { readFile, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { agencyDirectory } from '../../identity/api.ts';
import { CannotStart } from '../../platform/cannot-start.ts';
import type { House } from '../../platform/house.ts';
import { openItems } from './archive.store.ts';
import { digitiseArchive, type ShelfProgress } from './digitise-archive.ts';
import { readIndex } from './index-file.ts';
import { reportCsv } from './report.ts';

const usage = new CannotStart(
  'Cách dùng: npm run digitise -- THƯ-MỤC --index TỆP.csv --unit MÃ-ĐƠN-VỊ [--workers SỐ]',
  'Usage: npm run digitise -- FOLDER --index FILE.csv --unit UNIT-KEY [--workers N]',
);

/**
 * `npm run digitise`: digitises a shelf with a progress bar, writes what failed and why beside the index, and may be
 * stopped and run again at any time. Returns 0 when every line is filed. Throws CannotStart with one sentence.
 */
export async function digitiseFolder(
  house: House,
  args: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const { folder, index, unitKey, workers } = readArgs(args);
  if (!(await stat(folder).catch(() => null))?.isDirectory())
    throw new CannotStart(`Không có thư mục ${folder}.`, `There is no folder ${folder}.`);
  const bytes = await readFile(index).catch(() => {
    throw new CannotStart(`Không đọc được chỉ mục ${index}.`, `The index ${index} cannot be read.`);
  });
  const directory = agencyDirectory(house.open);
  await directory.refresh(house.clock.today());
  const unit = directory.byKey(unitKey);
  if (!unit) throw new CannotStart(`Không có đơn vị “${unitKey}”.`, `There is no unit “${unitKey}”.`);
  const read = readIndex(bytes);
  if (!read.ok) {
    for (const { line, vi, en } of read.refusal) say(`dòng / line ${line}: ${vi} / ${en}`);
    return 1;
  }
  const shelf = { folder: resolve(folder), index: read.value, indexBytes: bytes, indexName: basename(index), unit };
  let told = 0;
  const begun = house.clock.now();
  const runId = await digitiseArchive(house, shelf, {
    workers,
    tell(progress) {
      const now = house.clock.now();
      // A line each five seconds, and the last one.
      const last = progress.done + progress.failed === progress.total;
      if (!last && now.epochMilliseconds - told < 5_000) return;
      told = now.epochMilliseconds;
      say(bar(progress, now.since(begun).total('seconds')));
    },
  });
  const open = await allOpen(house, runId);
  const report = `${index}.ket-qua.csv`;
  await writeFile(report, reportCsv(open));
  const failed = open.filter(({ state }) => state === 'failed').length;
  say(
    `Xong: ${read.value.length - failed} lưu kho (${open.length - failed} cần xem lại), ${failed} lỗi; báo cáo ${report} / Done: ${read.value.length - failed} filed (${open.length - failed} to be looked at), ${failed} failed; report ${report}`,
  );
  return failed === 0 ? 0 : 1;
}

function readArgs(args: readonly string[]): { folder: string; index: string; unitKey: string; workers: number } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { index: { type: 'string' }, unit: { type: 'string' }, workers: { type: 'string', default: '1' } },
    });
    const [folder] = positionals;
    const workers = Number(values.workers);
    if (!folder || !values.index || !values.unit || !Number.isInteger(workers) || workers < 1) throw usage;
    return { folder, index: values.index, unitKey: values.unit, workers: Math.min(workers, availableParallelism()) };
  } catch {
    throw usage;
  }
}

async function allOpen(house: House, runId: string) {
  const all = await openItems(house.open, runId, 0);
  for (let page = all; page.length === 1000; all.push(...page))
    page = await openItems(house.open, runId, page.at(-1)?.line ?? 0);
  return all;
}

/** `[#####.....] 45/100 · 3 lỗi · 12 trang/phút`. */
export function bar({ done, failed, total, pages }: ShelfProgress, seconds: number): string {
  const tried = done + failed;
  const full = Math.round((20 * tried) / total);
  const rate = seconds > 0 ? Math.round((60 * pages) / seconds) : 0;
  return `[${'#'.repeat(full)}${'.'.repeat(20 - full)}] ${tried}/${total} · ${failed} lỗi / failed · ${rate} trang/phút / pages a minute`;
}
